// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/finishedrun.h"

#include <QList>

#include <functional>
#include <optional>

namespace fetchrace {

/// One figure of a mode over its repeats: the median with minimum and maximum, never an average (of percentiles least
/// of all). The median of an even number of repeats is the lower of the middle two, so that it was really measured.
struct RepeatedFigure {
    int repeats = 0;
    std::int64_t median = 0;
    std::int64_t min = 0;
    std::int64_t max = 0;
};

using FigureOf = std::function<std::optional<std::int64_t>(const Summary &)>;

/// Over the runs of one mode; without a value if none of them has the figure.
[[nodiscard]] std::optional<RepeatedFigure> overRepeats(const QList<FinishedRun> &runs, const Entry &entry,
                                                        const FigureOf &figure);

/// The elapsed times of a mode, runs that were stopped left out.
[[nodiscard]] std::optional<RepeatedFigure> elapsedOverRepeats(const QList<FinishedRun> &runs, const Entry &entry);

/// What a report says of a mode that ran several times, in nanoseconds. A percentile has a value if any run had it.
struct RepeatedMode {
    Entry mode;
    int concurrency = 0;
    RepeatedFigure elapsed;
    std::optional<RepeatedFigure> p50, p90, p99, max; ///< of the latency
};

/// Beyond so many repeats of an entry its runs are not listed one by one.
constexpr int mostListedRepeats = 5;
/// The runs of which a table has a row each, in their order: of an entry with more repeats the one with the median
/// elapsed time stands for all.
[[nodiscard]] QList<FinishedRun> listedRuns(const QList<FinishedRun> &runs);

/// Who took part, the modes in their order.
[[nodiscard]] QList<Entry> entriesIn(const QList<FinishedRun> &runs);

/// Each that came to its end at least twice, in the modes' fixed order.
[[nodiscard]] QList<RepeatedMode> repeatedModes(const QList<FinishedRun> &runs);

} // namespace fetchrace
