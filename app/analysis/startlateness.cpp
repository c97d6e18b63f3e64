// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/startlateness.h"

#include <algorithm>
#include <tuple>

namespace fetchrace {

namespace {

/// When the lane that carried `before` was free for `next`. Work handed to others does not keep the lane: then the next
/// request has started before it was done.
std::int64_t freeAt(const Sample &before, const Sample &next)
{
    return before.handled <= next.started ? std::max(before.lastByte, before.handled) : before.lastByte;
}

} // namespace

std::vector<std::int64_t> startLatenesses(std::span<const Sample> samples, const Pace &pace)
{
    std::vector<const Sample *> byLane;
    byLane.reserve(samples.size());
    for (const Sample &sample : samples)
        byLane.push_back(&sample);
    std::ranges::sort(byLane, [](const Sample *a, const Sample *b) {
        return std::tie(a->lane, a->started) < std::tie(b->lane, b->started);
    });
    std::vector<std::int64_t> latenesses;
    latenesses.reserve(samples.size());
    const Sample *before = nullptr;
    for (const Sample *sample : byLane) {
        std::int64_t mayStart = pace.dueNs(sample->index);
        if (before && before->lane == sample->lane)
            mayStart = std::max(mayStart, freeAt(*before, *sample));
        latenesses.push_back(std::max<std::int64_t>(sample->started - mayStart, 0));
        before = sample;
    }
    return latenesses;
}

} // namespace fetchrace
