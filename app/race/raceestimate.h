// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/race/race.h"
#include "app/race/schedule.h"
#include "app/race/untildecided.h"

namespace fetchrace {

/// Where a race stands, from which the rest of it is estimated.
struct RaceStanding {
    const Plan &plan;
    const Schedule &schedule;
    const UntilDecided &undecided;
    qsizetype nextRun;                 ///< in the schedule; the one under way is before it
    std::int64_t elapsedInEarlierRuns; ///< ns
};

/// Of the whole race, 0 to 1.
[[nodiscard]] double shareDone(const RaceStanding &race, const RaceProgress &soFar);

/// Of the whole race while a run is under way, of whose requests so many have ended; without a value until it can be
/// estimated.
[[nodiscard]] std::optional<std::int64_t> remainingNs(const RaceStanding &race, std::int64_t runElapsedNs,
                                                      std::int64_t ended);

} // namespace fetchrace
