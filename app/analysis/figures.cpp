// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/figures.h"

#include "app/analysis/numberformat.h"

#include <QCoreApplication>
#include <QStringList>

#include <cmath>

namespace fetchrace {

namespace {

struct FigureWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::FigureWords)
};

using Unit = Figure::Unit;
using Value = std::optional<double>;

template<typename Number>
Value valueOf(const std::optional<Number> &number)
{
    return number ? Value(static_cast<double>(*number)) : std::nullopt;
}

template<std::optional<std::int64_t> Distribution::*figure>
Value ofLatency(const Run &, const Summary &summary)
{
    return valueOf(summary.latency.*figure);
}

/// Of what a run has cost its client.
Value perRequest(const Run &run, const Summary &summary, std::int64_t (*cost)(const CpuUsage &))
{
    if (!run.cost || summary.requests == 0)
        return {};
    return static_cast<double>(cost(run.cost->client)) / summary.requests;
}

Value connectionsOf(const Run &run, const Summary &summary)
{
    if (summary.connectionsOpened)
        return valueOf(summary.connectionsOpened);
    return run.server ? Value(static_cast<double>(run.server->connections)) : std::nullopt;
}

QString inFlightText(const Run &run, const Summary &summary, const QLocale &locale)
{
    const auto allowed = static_cast<std::uint64_t>(run.concurrency());
    return FigureWords::tr("%1 of %2", "requests in flight on average, of how many allowed")
        .arg(locale.toString(summary.effectiveConcurrency, 'f', 1), countText(allowed, locale));
}

QString bodyLengthsText(const Run &, const Summary &summary, const QLocale &locale)
{
    constexpr qsizetype shown = 3;
    QStringList parts;
    for (const auto &[length, requests] : summary.bodyLengths) {
        if (parts.size() == shown) {
            parts.append(QStringLiteral("..."));
            break;
        }
        parts.append(FigureWords::tr("%1 of %2 B", "how many bodies had a length in bytes")
                         .arg(countText(requests, locale), countText(length, locale)));
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace

namespace figures {

const Figure elapsed{QT_TRANSLATE_NOOP("fetchrace::FigureWords", "Elapsed"), Unit::Nanoseconds,
                     [](const Run &, const Summary &summary) { return Value(summary.elapsedNs); }};
const Figure minimum{QT_TRANSLATE_NOOP("fetchrace::FigureWords", "Minimum"), Unit::Nanoseconds,
                     [](const Run &, const Summary &summary) { return valueOf(summary.boundNs); }};
const Figure timesMinimum{QT_TRANSLATE_NOOP("fetchrace::FigureWords", "\u00d7min"), Unit::Factor,
                          [](const Run &run, const Summary &summary) {
                              return run.stopped ? std::nullopt : timesOf(summary.elapsedNs, summary.boundNs);
                          }};
const Figure throughput{QT_TRANSLATE_NOOP("fetchrace::FigureWords", "req/s"), Unit::PerSecond,
                        [](const Run &, const Summary &summary) { return Value(summary.throughputRps); }};
const Figure p50{QT_TRANSLATE_NOOP("fetchrace::FigureWords", "p50"), Unit::Nanoseconds, ofLatency<&Distribution::p50>};
const Figure p90{QT_TRANSLATE_NOOP("fetchrace::FigureWords", "p90"), Unit::Nanoseconds, ofLatency<&Distribution::p90>};
const Figure p99{QT_TRANSLATE_NOOP("fetchrace::FigureWords", "p99"), Unit::Nanoseconds, ofLatency<&Distribution::p99>};
const Figure max{QT_TRANSLATE_NOOP("fetchrace::FigureWords", "Max"), Unit::Nanoseconds, ofLatency<&Distribution::max>};
const Figure ok{QT_TRANSLATE_NOOP("fetchrace::FigureWords", "OK"), Unit::Count,
                [](const Run &, const Summary &summary) { return Value(summary.count(Outcome::Ok)); }};
const Figure failed{QT_TRANSLATE_NOOP("fetchrace::FigureWords", "Failed"), Unit::Count,
                    [](const Run &, const Summary &summary) { return Value(summary.failed()); }};
const Figure bodyLengths{QT_TRANSLATE_NOOP("fetchrace::FigureWords", "Body lengths"), Unit::Words, nullptr,
                         bodyLengthsText};
const Figure cpu{QT_TRANSLATE_NOOP("fetchrace::FigureWords", "CPU/req"), Unit::Nanoseconds,
                 [](const Run &run, const Summary &summary) {
                     return perRequest(run, summary, [](const CpuUsage &client) { return client.totalNs(); });
                 }};
const Figure userCpu{QT_TRANSLATE_NOOP("fetchrace::FigureWords", "User/req"), Unit::Nanoseconds,
                     [](const Run &run, const Summary &summary) {
                         return perRequest(run, summary, [](const CpuUsage &client) { return client.userNs; });
                     }};
const Figure systemCpu{QT_TRANSLATE_NOOP("fetchrace::FigureWords", "System/req"), Unit::Nanoseconds,
                       [](const Run &run, const Summary &summary) {
                           return perRequest(run, summary, [](const CpuUsage &client) { return client.systemNs; });
                       }};
const Figure switches{QT_TRANSLATE_NOOP("fetchrace::FigureWords", "Switches/req"), Unit::Factor,
                      [](const Run &run, const Summary &summary) {
                          return perRequest(run, summary, [](const CpuUsage &client) {
                              return client.voluntarySwitches + client.involuntarySwitches;
                          });
                      }};
const Figure threads{
    QT_TRANSLATE_NOOP("fetchrace::FigureWords", "Threads"), Unit::Count,
    [](const Run &run, const Summary &) { return run.cost ? Value(run.cost->threads) : std::nullopt; }};
const Figure connections{QT_TRANSLATE_NOOP("fetchrace::FigureWords", "Connections"), Unit::Count, connectionsOf};
const Figure inFlight{QT_TRANSLATE_NOOP("fetchrace::FigureWords", "In flight"), Unit::Average,
                      [](const Run &, const Summary &summary) { return Value(summary.effectiveConcurrency); },
                      inFlightText};

} // namespace figures

QString Figure::titleText() const
{
    return FigureWords::tr(title);
}

QString figureText(Unit unit, std::optional<double> value, const QLocale &locale)
{
    if (!value || !std::isfinite(*value))
        return {};
    switch (unit) {
    case Unit::Nanoseconds:
        return durationText(std::llround(*value), locale);
    case Unit::PerSecond:
        return rateText(*value, locale);
    case Unit::Factor:
        return locale.toString(*value, 'f', *value < 99.995 ? 2 : 0);
    case Unit::Average:
        return locale.toString(*value, 'f', 1);
    case Unit::Count:
    case Unit::Words:
        break;
    }
    return countText(static_cast<std::uint64_t>(*value), locale);
}

QString Figure::text(const Run &run, const Summary &summary, const QLocale &locale) const
{
    return words != nullptr ? words(run, summary, locale) : figureText(unit, value(run, summary), locale);
}

std::optional<double> timesOf(std::int64_t elapsedNs, std::optional<std::int64_t> minimumNs)
{
    if (!minimumNs || *minimumNs <= 0)
        return {};
    return static_cast<double>(elapsedNs) / static_cast<double>(*minimumNs);
}

} // namespace fetchrace
