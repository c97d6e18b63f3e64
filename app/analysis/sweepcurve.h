// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/raceresults.h"
#include "app/analysis/scalability.h"

#include <QList>

namespace fetchrace {

/// What the runs of one mode with one number of requests at once say together; the median stands for repeats.
struct SweepPoint {
    int atOnce = 1;
    ModeResult result;
    double throughputRps = 0; ///< of the whole plan in the median time; 0 unless the result is whole

    [[nodiscard]] bool isWhole() const { return result.isWhole() && result.elapsedNs > 0; }
};

/// How one mode does with more and more requests at once.
struct SweepCurve {
    Mode mode = Mode::Async;
    QList<SweepPoint> points; ///< ascending
    /// Over the points that are whole. Not of serial, which has one, and not where they are too erratic.
    std::optional<int> knee; ///< requests at once
    std::optional<ScalabilityFit> fit;
    std::optional<int> dip; ///< so many at once did far worse than both fewer and more

    [[nodiscard]] const SweepPoint *pointAt(int atOnce) const;
    /// The whole point with the greatest throughput; null without one.
    [[nodiscard]] const SweepPoint *best() const;
};

/// One curve for each mode that has runs, in the modes' fixed order. The law is fitted over the requests that can be
/// under way together on average where the bound is known: a last round that is not full is arithmetic and not
/// contention.
[[nodiscard]] QList<SweepCurve> sweepCurves(const QList<FinishedRun> &runs);

} // namespace fetchrace
