// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/comparison.h"

#include <chrono>

namespace fetchrace {

/// Where a race ends whose repeats go on until its differences are decided.
inline constexpr std::chrono::nanoseconds longestUndecided = std::chrono::seconds(60);

/// How sure a look at the repeats has to be. They are looked at nine times, and each look may err: at 99 % the looks
/// together call repeats of the same different in fewer than 5 of 100 cases (Pocock, "Group sequential methods in the
/// design and analysis of clinical trials", 1977, has 98.9 % for nine).
inline constexpr double sureWhenLooking = 0.99;

/// A difference of less than that is none that anybody would wait for.
inline constexpr double negligible = 0.01;

/// Repeats are looked at after so many of them for the first time.
inline constexpr int firstLook = 5;
/// Whether repeats are looked at after so many of them.
[[nodiscard]] bool isLook(int repeats);

/// What the repeats of a race's entries have not shown yet. A question is whether two entries that follow each other
/// in their median differ, and with one entry only, what its median is.
struct OpenQuestions {
    int all = 0;
    int open = 0;
    QList<Entry> first = {}; ///< whom the first open one is about, the one entry or two

    [[nodiscard]] bool areDecided() const { return all > 0 && open == 0; }
};

[[nodiscard]] OpenQuestions openQuestions(const QList<FinishedRun> &runs);

/// The entries of a race by the measure that tells who was faster: elapsed, or throughput where time ends the runs. The
/// median of each is not better than that of the one before. Stopped runs do not count.
struct RankedSides {
    const Measure *measure = nullptr;
    QList<ComparedSide> sides;
};
[[nodiscard]] RankedSides rankedSides(const QList<FinishedRun> &runs);

/// Whether a difference is too small to matter, and known well enough to say so.
[[nodiscard]] bool isNegligible(const std::optional<Interval> &interval);

} // namespace fetchrace
