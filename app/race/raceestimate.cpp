// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/race/raceestimate.h"

#include <algorithm>

namespace fetchrace {

double shareDone(const RaceStanding &race, const RaceProgress &soFar)
{
    const auto runs = static_cast<double>(race.schedule.size());
    if (race.plan.untilDecided) // whichever end comes first
        return std::clamp(std::max(1 - static_cast<double>(race.undecided.leftNs()) / longestUndecided.count(),
                                   static_cast<double>(race.nextRun) / runs),
                          0.0, 1.0);
    // By time where that is expected: one request of serial is not as much as one of a hundred at the same time.
    const auto passed = static_cast<double>(race.elapsedInEarlierRuns + soFar.runElapsedNs);
    const double share = soFar.remainingNs && passed > 0
                             ? passed / (passed + static_cast<double>(std::max<std::int64_t>(*soFar.remainingNs, 0)))
                             : static_cast<double>(soFar.ended) / std::max(runs * race.plan.requests, 1.0);
    return std::clamp(share, 0.0, 1.0);
}

std::optional<std::int64_t> remainingNs(const RaceStanding &race, std::int64_t runElapsedNs, std::int64_t ended)
{
    if (race.plan.untilDecided) // at most
        return std::max<std::int64_t>(race.undecided.leftNs(), 0);
    const std::int64_t left = std::max<std::int64_t>(race.plan.requests - ended, 0);
    // What has been seen of this run says more than what was expected of it, once there is enough of it.
    const bool isSeen = ended > 0 && ended * 20 >= ended + left;
    const Schedule::Turn &turn = race.schedule.at(race.nextRun - 1);
    std::optional<std::int64_t> roundNs;
    if (isSeen && !turn.entry.client)
        roundNs = runElapsedNs / ended * race.plan.requests / race.schedule.roundsOf(turn);
    const auto later = race.schedule.expectedNs(race.nextRun, roundNs);
    if (!later)
        return {};
    if (const std::int64_t duration = race.plan.pace.duration.count(); duration > 0)
        return std::max<std::int64_t>(duration - runElapsedNs, 0) + *later;
    if (isSeen)
        return runElapsedNs / ended * left + *later; // in this order, or long runs overflow
    const auto whole = race.schedule.expectedNs(turn);
    if (!whole)
        return {};
    return std::max<std::int64_t>(*whole - runElapsedNs, 0) + *later;
}

} // namespace fetchrace
