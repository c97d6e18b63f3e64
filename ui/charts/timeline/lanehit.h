// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/laneindex.h"

#include <optional>

namespace fetchrace {

/// A place on the timeline that covers some lanes and some time: a pointer is never exact.
struct LaneSpot {
    int firstLane = 0;
    int lastLane = 0; ///< included
    double from = 0;  ///< nanoseconds
    double to = 0;
    double middle = 0; ///< where the pointer itself is
};

/// The request a pointer there means: the one under it, otherwise a failed one nearby, otherwise the longest.
[[nodiscard]] std::optional<LaneEntry> entryAt(const LaneIndex &index, const LaneSpot &spot);
/// How many lanes have a request at that time.
[[nodiscard]] std::uint64_t underWayAt(const LaneIndex &index, double time);

} // namespace fetchrace
