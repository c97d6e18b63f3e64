// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/sweepcurve.h"
#include "ui/charts/plotaxis.h"

namespace fetchrace {

/// The least time that arithmetic allows, from a number of requests at once on; 1, 2, 3 ... and where that can no
/// longer be seen, in steps of a hundredth.
struct BoundStep {
    int atOnce = 1;
    std::int64_t leastNs = 0;
    bool operator==(const BoundStep &) const = default;
};
using BoundSteps = std::vector<BoundStep>;

/// Up to so many at once; empty where the bound is not known, or nothing waits.
[[nodiscard]] BoundSteps boundStepsOf(const Plan &plan, Mode mode, int limit);

/// What the sweep chart shows, ready to be laid out.
struct SweepPicture {
    QList<SweepCurve> curves;
    QList<ModeKey> keys;            ///< of hidden modes too
    std::vector<BoundSteps> bounds; ///< different ones only
    int limit = 1;                  ///< the most at once
    int requests = 1;               ///< of each run
    struct Running {
        Mode mode = Mode::Async;
        int atOnce = 1;
        std::int64_t elapsedNs = 0;
    };
    std::optional<Running> running;
    QString title;  ///< empty: none
    QString legend; ///< at the foot: what ring, dots and dashes mean
};

struct SweepLayout {
    QRectF title;
    QRectF keys;
    QRectF times;      ///< the left plot
    QRectF throughput; ///< the right plot
    QRectF legend;
    AxisScale atOnce; ///< of both
    AxisScale timeScale;
    AxisScale throughputScale;
};

[[nodiscard]] SweepLayout layOutSweep(const SweepPicture &picture, const QRectF &area, const ChartLook &look);

/// Draws elapsed time and throughput against the requests at once; the background is the caller's.
void paintSweep(QPainter &painter, const SweepPicture &picture, const SweepLayout &layout, const ChartLook &look);

} // namespace fetchrace
