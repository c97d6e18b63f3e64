// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/resultcolumns.h"

#include "app/analysis/figures.h"
#include "app/analysis/numberformat.h"
#include "app/formats/appinfo.h"
#include "app/plan/request/redact.h"
#include "app/words/caption.h"
#include "app/words/modewords.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <array>
#include <functional>
#include <vector>

namespace fetchrace {

namespace {

using Kind = ResultColumn::Kind;
using Loop = ResultColumn::Loop;
using Number = std::optional<double>;

constexpr double perSecond = 1e9;
constexpr double perMillisecond = 1e6;

/// Of a run that has ended.
template<const Figure &figure>
Number ofEnded(const ResultRow &row)
{
    return row.summary() ? figure.value(row.run(), *row.summary()) : std::nullopt;
}

template<auto member>
Number latencyFromDue(const ResultRow &row)
{
    const bool isKnown = row.summary() && row.summary()->latencyFromDue;
    return isKnown ? Number((*row.summary()->latencyFromDue).*member) : std::nullopt;
}

Figure::Unit unitOf(Kind kind)
{
    switch (kind) {
    case Kind::Words:
        return Figure::Unit::Words;
    case Kind::Seconds:
    case Kind::Milliseconds:
        return Figure::Unit::Nanoseconds;
    case Kind::Factor:
        return Figure::Unit::Factor;
    case Kind::Rate:
        return Figure::Unit::PerSecond;
    case Kind::Count:
        return Figure::Unit::Count;
    }
    Q_UNREACHABLE();
}

/// How the run kept up; without a value for other plans, and of `neverSent` while it is under way.
template<auto member>
Number keptUp(const ResultRow &row)
{
    const auto loop = row.openLoop();
    return loop ? Number(std::invoke(member, *loop)) : std::nullopt;
}

/// Those that count for a median; none as long as none has ended.
std::vector<const ResultRow *> endedOf(ShownRuns runs)
{
    std::vector<const ResultRow *> ended;
    for (const ResultRow &row : runs)
        if (row.summary())
            ended.push_back(&row);
    return ended;
}

QString modeWords(ShownRuns runs)
{
    if (const auto target = runs.front().target())
        return targetTitle(*runs.front().run().plan, *target);
    const std::size_t ended = endedOf(runs).size();
    Run run = runs.back().run();
    run.entry.label.clear(); // has a column of its own
    if (runs.size() == 1 || ended == 0)
        return runTitle(run);
    return ResultColumn::tr("%1, median of %2", "a mode, a number of its runs").arg(modeTitle(run.entry)).arg(ended);
}

/// What sets the run apart, and what the user says of it.
QString detailWords(ShownRuns runs)
{
    const ResultRow &row = runs.front();
    if (row.target())
        return {}; // the row of its run has them
    QStringList parts;
    if (row.baseline() == ResultRow::Baseline::Shown)
        parts << ResultColumn::tr("baseline");
    if (row.baseline() == ResultRow::Baseline::Aside)
        parts << ResultColumn::tr("baseline (not shown)");
    parts << row.run().entry.label << row.words().note;
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" \u00b7 "));
}

QString bodyWords(ShownRuns runs)
{
    const auto ended = endedOf(runs);
    return ended.empty() ? QString() : bodyLengthsText(*ended.front()->summary());
}

/// "user 120 µs and system 90 µs per request, 18 threads, ...": all that the run cost.
QString costList(const ResultRow &row)
{
    const auto &cost = row.run().cost;
    if (!cost || !row.summary() || row.summary()->requests == 0)
        return {};
    const auto textOf = [&row](const Figure &figure) { return figure.text(row.run(), *row.summary()); };
    const QString connections = textOf(figures::connections);
    return ResultColumn::tr("Per request: %1 user, %2 system, %3 context switches\n"
                            "Threads: %4\nConnections: %5\nIn flight: %6 on average, of %7 allowed")
        .arg(textOf(figures::userCpu), textOf(figures::systemCpu), textOf(figures::switches), textOf(figures::threads),
             connections.isEmpty() ? ResultColumn::tr("unknown") : connections,
             figureText(Figure::Unit::Average, row.summary()->effectiveConcurrency))
        .arg(row.run().concurrency());
}

QString bytesText(std::uint64_t bytes)
{
    return ResultColumn::tr("%1 B", "a number of bytes").arg(countText(bytes));
}

constexpr std::array columns{
    ResultColumn{"mode", QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "Mode"),
                 QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "How the requests were sent; checked runs are shown."),
                 Kind::Words, nullptr, modeWords, 5, Loop::Any, true, false, 20},
    ResultColumn{
        "details", QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "Details"),
        QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "What the plan differs in from the newest run's, and notes."),
        Kind::Words, nullptr, detailWords, 1, Loop::Any, true, true, 12},
    ResultColumn{"elapsed_s", QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "Elapsed"),
                 QT_TRANSLATE_NOOP("fetchrace::ResultColumn",
                                   "From just before the first connection to the last byte of the last response."),
                 Kind::Seconds, [](const ResultRow &row) { return Number(row.elapsedNs()); }},
    ResultColumn{
        "bound_s", QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "Min."),
        QT_TRANSLATE_NOOP(
            "fetchrace::ResultColumn",
            "The theoretical minimum: how often the mode has to wait for the server, times the server's delay."),
        Kind::Seconds, [](const ResultRow &row) { return Number(row.boundNs()); }, nullptr, 0, Loop::Closed},
    ResultColumn{"times_bound", QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "\u00d7min"),
                 QT_TRANSLATE_NOOP("fetchrace::ResultColumn",
                                   "Elapsed time divided by the minimum; anything above 1 is overhead."),
                 Kind::Factor, ofEnded<figures::timesMinimum>, nullptr, 4, Loop::Closed},
    ResultColumn{"due", QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "Due"),
                 QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "Requests that became due while the run lasted."),
                 Kind::Count, keptUp<&OpenLoop::due>, nullptr, 0, Loop::Open},
    ResultColumn{"sent", QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "Sent"),
                 QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "Requests that were sent."), Kind::Count,
                 keptUp<&OpenLoop::sent>, nullptr, 0, Loop::Open},
    ResultColumn{"never_sent", QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "Never sent"),
                 QT_TRANSLATE_NOOP("fetchrace::ResultColumn",
                                   "Requests that were due, but for which the mode was not free before the end."),
                 Kind::Count, keptUp<&OpenLoop::neverSent>, nullptr, 0, Loop::Open},
    ResultColumn{"requests_per_s", QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "req/s"),
                 QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "Successful responses per second."), Kind::Rate,
                 [](const ResultRow &row) { return Number(row.throughputRps()); }},
    ResultColumn{
        "p50_ms", QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "p50"),
        QT_TRANSLATE_NOOP("fetchrace::ResultColumn",
                          "Median latency: half of the successful responses were at least as fast (nearest rank)."),
        Kind::Milliseconds, ofEnded<figures::p50>},
    ResultColumn{"p90_ms", QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "p90"),
                 QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "90th percentile of latency (nearest rank)."),
                 Kind::Milliseconds, ofEnded<figures::p90>, nullptr, 2},
    ResultColumn{"p99_ms", QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "p99"),
                 QT_TRANSLATE_NOOP("fetchrace::ResultColumn",
                                   "99th percentile of latency (nearest rank); needs at least 100 responses."),
                 Kind::Milliseconds, ofEnded<figures::p99>},
    ResultColumn{"due_p50_ms", QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "p50 due"),
                 QT_TRANSLATE_NOOP("fetchrace::ResultColumn",
                                   "Median latency from when a request was due, its wait for the mode included."),
                 Kind::Milliseconds, latencyFromDue<&Distribution::p50>, nullptr, 0, Loop::Open},
    ResultColumn{"due_p99_ms", QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "p99 due"),
                 QT_TRANSLATE_NOOP("fetchrace::ResultColumn",
                                   "99th percentile of latency from when a request was due; needs at least 100 "
                                   "responses."),
                 Kind::Milliseconds, latencyFromDue<&Distribution::p99>, nullptr, 0, Loop::Open},
    ResultColumn{"max_ms", QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "Max"),
                 QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "The slowest successful response."), Kind::Milliseconds,
                 [](const ResultRow &row) { return Number(row.maxNs()); }},
    ResultColumn{"ok", QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "OK"),
                 QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "Complete responses with a status below 400."),
                 Kind::Count, [](const ResultRow &row) { return Number(row.ok()); }},
    ResultColumn{"failed", QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "Failed"),
                 QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "All others, including cancelled requests."), Kind::Count,
                 [](const ResultRow &row) { return Number(row.failed()); }},
    ResultColumn{
        "cpu_ms_per_request", QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "CPU/req"),
        QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "CPU time of the client per request; hover a cell for details."),
        Kind::Milliseconds, ofEnded<figures::cpu>, nullptr, 2},
    ResultColumn{"body_lengths", QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "Body"),
                 QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "The lengths of the response bodies."), Kind::Words,
                 nullptr, bodyWords, 3},
};

} // namespace

QString targetTitle(const Plan &plan, int target)
{
    constexpr qsizetype longest = 32;
    const QUrl url = redacted(plan.targets.at(target));
    const bool sameHost = std::ranges::all_of(plan.targets, [&url](const QUrl &other) {
        return other.scheme() == url.scheme() && other.authority() == url.authority();
    });
    const QString whole =
        sameHost ? url.toDisplayString(QUrl::RemoveScheme | QUrl::RemoveAuthority) : url.toDisplayString();
    return whole.size() <= longest ? whole : whole.left(longest / 2) + QChar(0x2026) + whole.right(longest / 2);
}

std::span<const ResultColumn> resultColumns()
{
    return columns;
}

bool ResultColumn::concerns(const QList<ShownRuns> &rows) const
{
    const bool open = std::ranges::any_of(rows, [](ShownRuns runs) { return runs.front().isOpenLoop(); });
    return loop == Loop::Any || (loop == Loop::Open) == open;
}

/// Words may be a user's own, which a tooltip would take for HTML.
QString ResultColumn::detail(ShownRuns runs) const
{
    const ResultRow &row = runs.front();
    if (isText && row.target())
        return redacted(row.run().plan->targets.at(*row.target())).toDisplayString().toHtmlEscaped();
    if (isText) {
        const QDateTime start = row.run().startedAt.toLocalTime();
        return ResultColumn::tr("%1. Started %2.", "what a run is, a date and time")
            .arg(shown(runs), QLocale().toString(start, QLocale::ShortFormat))
            .toHtmlEscaped();
    }
    if (runs.size() > 1)
        return {};
    if (number == ofEnded<figures::cpu>)
        return costList(row);
    return words == bodyWords && row.summary() ? bodyLengthsList(*row.summary()) : QString();
}

std::optional<double> ResultColumn::value(ShownRuns runs) const
{
    if (endedOf(runs).empty())
        return number(runs.back());
    std::vector<double> values;
    for (const ResultRow *row : endedOf(runs))
        if (const Number each = number(*row))
            values.push_back(*each);
    if (values.empty())
        return std::nullopt;
    std::ranges::sort(values);
    return values[(values.size() - 1) / 2];
}

QString ResultColumn::shown(ShownRuns runs) const
{
    if (kind == Kind::Words)
        return words(runs);
    const QString text = figureText(unitOf(kind), value(runs));
    return text.isEmpty() ? QStringLiteral("\u2013") : text;
}

QString ResultColumn::exported(ShownRuns runs) const
{
    if (kind == Kind::Words)
        return words(runs);
    const Number known = value(runs);
    if (!known)
        return {};
    const int decimals = kind == Kind::Seconds ? 6 : kind == Kind::Count ? 0 : 3;
    const double unit = kind == Kind::Seconds ? perSecond : kind == Kind::Milliseconds ? perMillisecond : 1;
    return QString::number(*known / unit, 'f', decimals);
}

QString bodyLengthsText(const Summary &summary)
{
    const auto &lengths = summary.bodyLengths;
    if (lengths.empty())
        return {};
    const std::uint64_t shortest = lengths.begin()->first;
    const std::uint64_t longest = lengths.rbegin()->first;
    if (shortest == longest)
        return bytesText(shortest);
    return ResultColumn::tr("%1 to %2", "the shortest and the longest body")
        .arg(countText(shortest), bytesText(longest));
}

QString bodyLengthsList(const Summary &summary)
{
    constexpr qsizetype mostLines = 10;
    QStringList lines;
    for (const auto &[length, requests] : summary.bodyLengths) {
        if (lines.size() == mostLines) {
            lines << QStringLiteral("\u2026");
            break;
        }
        lines << ResultColumn::tr("%1: %2", "the length of a body and how many had it")
                     .arg(bytesText(length), countText(requests));
    }
    return lines.join(QLatin1Char('\n'));
}

QString resultsText(const QList<ShownRuns> &rows, TextTable format)
{
    QList<const ResultColumn *> shown;
    QStringList cells;
    for (const ResultColumn &column : columns) {
        if (!column.concerns(rows))
            continue;
        shown << &column;
        cells << QString::fromLatin1(column.name);
    }
    QString text = textLine(cells, format);
    for (const ShownRuns &runs : rows) {
        cells.clear();
        for (const ResultColumn *column : shown)
            cells << (column->kind == Kind::Words ? textCell(column->words(runs), format) : column->exported(runs));
        text += textLine(cells, format);
    }
    return text;
}

QString resultsMarkdown(const QList<ShownRuns> &rows)
{
    if (rows.isEmpty())
        return {};
    QStringList titles;
    QStringList rules;
    QList<const ResultColumn *> shown;
    for (const ResultColumn &column : columns) {
        const auto isVoid = [&column](ShownRuns runs) { return column.shown(runs).isEmpty(); };
        if (!column.concerns(rows) || (column.canBeVoid && std::ranges::all_of(rows, isVoid)))
            continue;
        shown.append(&column);
        titles << ResultColumn::tr(column.title);
        rules << (column.isLeft() ? QStringLiteral("---") : QStringLiteral("---:"));
    }
    QList<Run> newestLast;
    for (auto runs = rows.rbegin(); runs != rows.rend(); ++runs)
        newestLast << runs->front().run();
    const QString caption = raceCaption(newestLast);
    QString text = textCell(caption, TextTable::Markdown) + QStringLiteral("\n\n") +
                   textLine(titles, TextTable::Markdown) + textLine(rules, TextTable::Markdown);
    for (const ShownRuns &runs : rows) {
        QStringList cells;
        for (const ResultColumn *column : std::as_const(shown))
            cells << textCell(column->shown(runs), TextTable::Markdown);
        text += textLine(cells, TextTable::Markdown);
    }
    const AppInfo app = currentAppInfo();
    return text + QStringLiteral("\nFetchrace %1, Qt %2, %3, %4 CPU cores\n")
                      .arg(app.version, app.qt, app.platform, QString::number(app.cpus));
}

} // namespace fetchrace
