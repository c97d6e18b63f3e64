// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/resultcolumns.h"

#include "app/analysis/numberformat.h"
#include "ui/base/modestyle.h"

#include <QLocale>
#include <QStringList>

#include <array>
#include <cmath>

namespace fetchrace {

namespace {

using Kind = ResultColumn::Kind;
using Number = std::optional<double>;

constexpr double perSecond = 1e9;
constexpr double perMillisecond = 1e6;

Number inUnit(std::optional<std::int64_t> nanoseconds, double unit)
{
    return nanoseconds ? Number(static_cast<double>(*nanoseconds) / unit) : std::nullopt;
}

template<auto member>
Number latency(const ResultRow &row)
{
    return row.summary() ? inUnit(row.summary()->latency.*member, perMillisecond) : std::nullopt;
}

QString modeWords(const ResultRow &row)
{
    return runTitle(row.run());
}

QString bodyWords(const ResultRow &row)
{
    return row.summary() ? bodyLengthsText(*row.summary()) : QString();
}

Number cpuPerRequest(const ResultRow &row)
{
    const auto &cost = row.run().cost;
    if (!cost || !row.summary() || row.summary()->requests == 0)
        return {};
    return static_cast<double>(cost->client.totalNs()) / row.summary()->requests / perMillisecond;
}

/// The client counts its own connections; where it cannot see them, the demo server does.
QString connectionsText(const ResultRow &row)
{
    if (row.summary()->connectionsOpened)
        return countText(*row.summary()->connectionsOpened);
    return row.run().server ? countText(row.run().server->connections) : ResultColumn::tr("unknown");
}

/// "user 120 µs and system 90 µs per request, 18 threads, ...": all that the run cost.
QString costList(const ResultRow &row)
{
    const auto &cost = row.run().cost;
    if (!cost || !row.summary() || row.summary()->requests == 0)
        return {};
    const std::int64_t requests = row.summary()->requests;
    const std::int64_t switches = cost->client.voluntarySwitches + cost->client.involuntarySwitches;
    const QLocale locale;
    return ResultColumn::tr("Per request: %1 user, %2 system, %3 context switches\n"
                            "Threads: %4\nConnections: %5\nIn flight: %6 on average, of %7 allowed")
        .arg(durationText(cost->client.userNs / requests), durationText(cost->client.systemNs / requests),
             locale.toString(static_cast<double>(switches) / static_cast<double>(requests), 'f', 2))
        .arg(cost->threads)
        .arg(connectionsText(row))
        .arg(locale.toString(row.summary()->effectiveConcurrency, 'f', 1))
        .arg(row.run().plan->concurrency(row.run().entry));
}

QString bytesText(std::uint64_t bytes)
{
    return ResultColumn::tr("%1 B", "a number of bytes").arg(countText(bytes));
}

constexpr std::array columns{
    ResultColumn{"mode", QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "Mode"),
                 QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "How the requests were sent."), Kind::Words, nullptr,
                 modeWords},
    ResultColumn{"elapsed_s", QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "Elapsed"),
                 QT_TRANSLATE_NOOP("fetchrace::ResultColumn",
                                   "From just before the first connection to the last byte of the last response."),
                 Kind::Seconds, [](const ResultRow &row) { return inUnit(row.elapsedNs(), perSecond); }},
    ResultColumn{
        "bound_s", QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "Min."),
        QT_TRANSLATE_NOOP(
            "fetchrace::ResultColumn",
            "The theoretical minimum: how often the mode has to wait for the server, times the server's delay."),
        Kind::Seconds, [](const ResultRow &row) { return inUnit(row.boundNs(), perSecond); }},
    ResultColumn{"times_bound", QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "\u00d7min"),
                 QT_TRANSLATE_NOOP("fetchrace::ResultColumn",
                                   "Elapsed time divided by the minimum; anything above 1 is overhead."),
                 Kind::Factor, [](const ResultRow &row) { return row.timesBound(); }},
    ResultColumn{"requests_per_s", QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "req/s"),
                 QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "Successful responses per second."), Kind::Rate,
                 [](const ResultRow &row) { return Number(row.throughputRps()); }},
    ResultColumn{
        "p50_ms", QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "p50"),
        QT_TRANSLATE_NOOP("fetchrace::ResultColumn",
                          "Median latency: half of the successful responses were at least as fast (nearest rank)."),
        Kind::Milliseconds, latency<&Distribution::p50>},
    ResultColumn{"p90_ms", QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "p90"),
                 QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "90th percentile of latency (nearest rank)."),
                 Kind::Milliseconds, latency<&Distribution::p90>, nullptr, true},
    ResultColumn{"p99_ms", QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "p99"),
                 QT_TRANSLATE_NOOP("fetchrace::ResultColumn",
                                   "99th percentile of latency (nearest rank); needs at least 100 responses."),
                 Kind::Milliseconds, latency<&Distribution::p99>},
    ResultColumn{"max_ms", QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "Max"),
                 QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "The slowest successful response."), Kind::Milliseconds,
                 [](const ResultRow &row) { return inUnit(row.maxNs(), perMillisecond); }},
    ResultColumn{"ok", QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "OK"),
                 QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "Complete responses with a status below 400."),
                 Kind::Count, [](const ResultRow &row) { return Number(row.ok()); }},
    ResultColumn{"failed", QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "Failed"),
                 QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "All others, including cancelled requests."), Kind::Count,
                 [](const ResultRow &row) { return Number(row.failed()); }},
    ResultColumn{
        "cpu_ms_per_request", QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "CPU/req"),
        QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "CPU time of the client per request; hover a cell for details."),
        Kind::Milliseconds, cpuPerRequest, nullptr, true},
    ResultColumn{"body_lengths", QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "Body"),
                 QT_TRANSLATE_NOOP("fetchrace::ResultColumn", "The lengths of the response bodies."), Kind::Words,
                 nullptr, bodyWords},
};

} // namespace

QString runTitle(const Run &run)
{
    if (run.plan->repeat == 1)
        return modeTitle(run.entry);
    return ResultColumn::tr("%1, %2 of %3", "a mode, the number of its run, how many there are")
        .arg(modeTitle(run.entry))
        .arg(run.repeat)
        .arg(run.plan->repeat);
}

std::span<const ResultColumn> resultColumns()
{
    return columns;
}

QString ResultColumn::detail(const ResultRow &row) const
{
    if (number == cpuPerRequest)
        return costList(row);
    return words == bodyWords && row.summary() ? bodyLengthsList(*row.summary()) : QString();
}

QString ResultColumn::shown(const ResultRow &row) const
{
    if (kind == Kind::Words)
        return words(row);
    const Number value = number(row);
    if (!value)
        return QStringLiteral("\u2013");
    const QLocale locale;
    switch (kind) {
    case Kind::Seconds:
        return durationText(std::llround(*value * perSecond));
    case Kind::Milliseconds:
        return durationText(std::llround(*value * perMillisecond));
    case Kind::Factor:
        return locale.toString(*value, 'f', *value < 99.995 ? 2 : 0);
    case Kind::Rate:
        return rateText(*value);
    case Kind::Count:
    case Kind::Words:
        break;
    }
    return countText(static_cast<std::uint64_t>(*value));
}

QString ResultColumn::exported(const ResultRow &row) const
{
    if (kind == Kind::Words)
        return words(row);
    const Number value = number(row);
    if (!value)
        return {};
    const int decimals = kind == Kind::Seconds ? 6 : kind == Kind::Count ? 0 : 3;
    return QString::number(*value, 'f', decimals);
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

QString resultsText(const QList<const ResultRow *> &rows, TextTable format)
{
    QStringList cells;
    for (const ResultColumn &column : columns)
        cells << QString::fromLatin1(column.name);
    QString text = textLine(cells, format);
    for (const ResultRow *row : rows) {
        cells.clear();
        for (const ResultColumn &column : columns)
            cells << (column.kind == Kind::Words ? textCell(column.words(*row), format) : column.exported(*row));
        text += textLine(cells, format);
    }
    return text;
}

} // namespace fetchrace
