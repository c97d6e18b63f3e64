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

} // namespace

const ResultColumn ResultColumn::columns[]{
    {"mode", QT_TR_NOOP("Mode"), QT_TR_NOOP("How the requests were sent; checked runs are shown."), Kind::Words,
     nullptr, modeWords, 5, Loop::Any, true, false, 20},
    {"details", QT_TR_NOOP("Details"), QT_TR_NOOP("What the plan differs in from the newest run's, and notes."),
     Kind::Words, nullptr, detailWords, 1, Loop::Any, true, true, 12},
    {"elapsed_s", QT_TR_NOOP("Elapsed"),
     QT_TR_NOOP("From just before the first connection to the last byte of the last response."), Kind::Seconds,
     [](const ResultRow &row) { return Number(row.elapsedNs()); }},
    {"bound_s", QT_TR_NOOP("Min."),
     QT_TR_NOOP("The theoretical minimum: how often the mode has to wait for the server, times the server's delay."),
     Kind::Seconds, [](const ResultRow &row) { return Number(row.boundNs()); }, nullptr, 0, Loop::Closed},
    {"times_bound", QT_TR_NOOP("\u00d7min"),
     QT_TR_NOOP("Elapsed time divided by the minimum; anything above 1 is overhead."), Kind::Factor,
     ofEnded<figures::timesMinimum>, nullptr, 4, Loop::Closed},
    {"due", QT_TR_NOOP("Due"), QT_TR_NOOP("Requests that became due while the run lasted."), Kind::Count,
     keptUp<&OpenLoop::due>, nullptr, 0, Loop::Open},
    {"sent", QT_TR_NOOP("Sent"), QT_TR_NOOP("Requests that were sent."), Kind::Count, keptUp<&OpenLoop::sent>, nullptr,
     0, Loop::Open},
    {"never_sent", QT_TR_NOOP("Never sent"),
     QT_TR_NOOP("Requests that were due, but for which the mode was not free before the end."), Kind::Count,
     keptUp<&OpenLoop::neverSent>, nullptr, 0, Loop::Open},
    {"requests_per_s", QT_TR_NOOP("req/s"), QT_TR_NOOP("Successful responses per second."), Kind::Rate,
     [](const ResultRow &row) { return Number(row.throughputRps()); }},
    {"p50_ms", QT_TR_NOOP("p50"),
     QT_TR_NOOP("Median latency: half of the successful responses were at least as fast (nearest rank)."),
     Kind::Milliseconds, ofEnded<figures::p50>},
    {"p90_ms", QT_TR_NOOP("p90"), QT_TR_NOOP("90th percentile of latency (nearest rank)."), Kind::Milliseconds,
     ofEnded<figures::p90>, nullptr, 2},
    {"p99_ms", QT_TR_NOOP("p99"),
     QT_TR_NOOP("99th percentile of latency (nearest rank); needs at least 100 responses."), Kind::Milliseconds,
     ofEnded<figures::p99>},
    {"due_p50_ms", QT_TR_NOOP("p50 due"),
     QT_TR_NOOP("Median latency from when a request was due, its wait for the mode included."), Kind::Milliseconds,
     latencyFromDue<&Distribution::p50>, nullptr, 0, Loop::Open},
    {"due_p99_ms", QT_TR_NOOP("p99 due"),
     QT_TR_NOOP("99th percentile of latency from when a request was due; needs at least 100 responses."),
     Kind::Milliseconds, latencyFromDue<&Distribution::p99>, nullptr, 0, Loop::Open},
    {"max_ms", QT_TR_NOOP("Max"), QT_TR_NOOP("The slowest successful response."), Kind::Milliseconds,
     [](const ResultRow &row) { return Number(row.maxNs()); }},
    {"ok", QT_TR_NOOP("OK"), QT_TR_NOOP("Complete responses with a status below 400."), Kind::Count,
     [](const ResultRow &row) { return Number(row.ok()); }},
    {"failed", QT_TR_NOOP("Failed"), QT_TR_NOOP("All others, including cancelled requests."), Kind::Count,
     [](const ResultRow &row) { return Number(row.failed()); }},
    {"cpu_ms_per_request", QT_TR_NOOP("CPU/req"),
     QT_TR_NOOP("CPU time of the client per request; hover a cell for details."), Kind::Milliseconds,
     ofEnded<figures::cpu>, nullptr, 2},
    {"body_lengths", QT_TR_NOOP("Body"), QT_TR_NOOP("The lengths of the response bodies."), Kind::Words, nullptr,
     bodyWords, 3},
};

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
    return ResultColumn::columns;
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
    return values.empty() ? std::nullopt : std::optional(medianOf(std::move(values)));
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
    for (const ResultColumn &column : resultColumns()) {
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
    for (const ResultColumn &column : resultColumns()) {
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
