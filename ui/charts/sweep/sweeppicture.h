// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/sweepcurve.h"
#include "ui/charts/kit/modekeys.h"
#include "ui/charts/plot/plotaxis.h"

#include <QStringList>

#include <optional>
#include <vector>

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
    bool hasTitle = false;
    QString legend; ///< at the foot: what ring, dots and dashes mean
};

/// What of the axes is shown; both plots have the same requests at once.
struct SweepView {
    AxisScale atOnce{1, 2, true};
    AxisScale time{1e6, 1e9, true};
    AxisScale throughput;
};
/// All there is.
[[nodiscard]] AxisScale atOnceScale(const SweepPicture &picture);
[[nodiscard]] AxisScale timeScale(const SweepPicture &picture);
/// Of what was measured with so many at once: the bound may lie far above it.
[[nodiscard]] AxisScale throughputScale(const SweepPicture &picture, const AxisScale &atOnce);

/// The number at once, of those that were sent and are shown, that lies nearest to this one; without a value if there
/// is none.
[[nodiscard]] std::optional<int> measuredNear(const SweepPicture &picture, const AxisScale &shown, double atOnce);
/// What each mode did with so many at once.
[[nodiscard]] QStringList sweepLines(const SweepPicture &picture, int atOnce);

} // namespace fetchrace
