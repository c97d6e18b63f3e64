// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/pairedrequests.h"

#include "app/analysis/raceresults.h"
#include "app/samples/sample.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>

namespace fetchrace {

namespace {

constexpr std::int64_t missing = -1;
constexpr std::int64_t farOut = 3;

std::vector<std::int64_t> latencies(const Run &run)
{
    std::vector<std::int64_t> latencies(run.samples->capacity(), missing);
    for (const Sample &sample : run.samples->all())
        if (sample.outcome == Outcome::Ok && sample.index < latencies.size())
            latencies[sample.index] = sample.latency();
    return latencies;
}

void addFigures(PairedRequests &paired)
{
    std::vector<std::int64_t> sorted;
    sorted.reserve(paired.differences.size());
    for (const RequestDifference &each : paired.differences)
        sorted.push_back(each.ns);
    std::ranges::sort(sorted);
    const std::int64_t low = nearestRank(sorted, 25);
    const std::int64_t high = nearestRank(sorted, 75);
    paired.medianNs = nearestRank(sorted, 50);
    paired.lowFenceNs = low - farOut * (high - low);
    paired.highFenceNs = high + farOut * (high - low);
    std::vector<RequestDifference> &largest = paired.largest;
    std::copy_if(paired.differences.begin(), paired.differences.end(), std::back_inserter(largest),
                 [&paired](const RequestDifference &each) { return paired.isOutlier(each); });
    paired.outliers = largest.size();
    std::ranges::sort(largest, [&paired](const RequestDifference &a, const RequestDifference &b) {
        return std::abs(a.ns - paired.medianNs) > std::abs(b.ns - paired.medianNs);
    });
    largest.resize(std::min(largest.size(), PairedRequests::mostLargest));
}

} // namespace

const RequestDifference *PairedRequests::of(std::uint32_t index) const
{
    const auto found = std::ranges::lower_bound(differences, index, {}, &RequestDifference::index);
    return found != differences.end() && found->index == index ? &*found : nullptr;
}

bool arePaired(const Run &a, const Run &b)
{
    const bool ours = !a.entry.client && !b.entry.client; // whose requests have the plan's numbers
    return ours && a.samples && b.samples && a.plan->usesDemoServer() && sameWork(*a.plan, *b.plan);
}

PairedRequests pairedRequests(const Run &a, const Run &b)
{
    PairedRequests paired;
    if (!arePaired(a, b))
        return paired;
    const std::vector<std::int64_t> before = latencies(a);
    const std::vector<std::int64_t> after = latencies(b);
    for (std::size_t i = 0; i < std::min(before.size(), after.size()); ++i)
        if (before[i] != missing && after[i] != missing)
            paired.differences.push_back({static_cast<std::uint32_t>(i), after[i] - before[i]});
    if (!paired.differences.empty())
        addFigures(paired);
    return paired;
}

} // namespace fetchrace
