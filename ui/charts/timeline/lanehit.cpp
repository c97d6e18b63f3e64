// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timeline/lanehit.h"

#include <algorithm>
#include <tuple>

namespace fetchrace {

namespace {

/// Looked at for one movement of the pointer.
constexpr int mostEntries = 50'000;

/// Wide enough to be pointed at is what covers all of the spot.
bool covers(const LaneEntry &entry, const LaneSpot &spot)
{
    return static_cast<double>(entry.start) <= spot.from && static_cast<double>(entry.end()) >= spot.to;
}

bool isUnder(const LaneEntry &entry, double time)
{
    return static_cast<double>(entry.start) <= time && static_cast<double>(entry.end()) >= time;
}

} // namespace

std::optional<LaneEntry> entryAt(const LaneIndex &index, const LaneSpot &spot)
{
    std::optional<LaneEntry> best;
    bool bestIsUnder = false;
    const int last = std::min(spot.lastLane, static_cast<int>(index.lanes().size()) - 1);
    int looked = 0;
    for (int lane = std::max(0, spot.firstLane); lane <= last; ++lane) {
        const LaneTrack &track = index.lanes()[static_cast<std::size_t>(lane)];
        const std::vector<LaneEntry> &entries = track.entries();
        for (std::size_t i = track.firstEndingAfter(spot.from);
             i < entries.size() && static_cast<double>(entries[i].start) < spot.to && looked < mostEntries;
             ++i, ++looked) {
            const LaneEntry &entry = entries[i];
            const bool under = covers(entry, spot) && isUnder(entry, spot.middle);
            const auto rank = [](bool isIt, const LaneEntry &e) { return std::tuple(isIt, e.failed != 0, e.length()); };
            if (!best || rank(under, entry) > rank(bestIsUnder, *best)) {
                best = entry;
                bestIsUnder = under;
            }
        }
    }
    return best;
}

std::uint64_t underWayAt(const LaneIndex &index, double time)
{
    const auto busy = [time](const LaneTrack &track) {
        const std::size_t next = track.firstEndingAfter(time);
        return next < track.entries().size() && isUnder(track.entries()[next], time);
    };
    return static_cast<std::uint64_t>(std::count_if(index.lanes().begin(), index.lanes().end(), busy));
}

} // namespace fetchrace
