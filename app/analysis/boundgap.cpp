// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/boundgap.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace fetchrace {

namespace {

constexpr double leastShare = 0.25; // of the gap; what is less explains nothing

/// Of a mean request, those without the phase included.
double meanOverAll(const Distribution &phase, std::uint32_t requests)
{
    return phase.mean ? static_cast<double>(*phase.mean) * phase.count / requests : 0.0;
}

/// Whether the bound is the same time, again and again, for each request of a lane.
bool isSumOverLane(const Plan &plan, Mode mode)
{
    const Handling &handling = plan.handling;
    return handling.isNothing() || (handling.isInline() && !isEventLoop(mode));
}

} // namespace

std::optional<BoundGap> largestPartOfGap(const FinishedRun &finished)
{
    const Summary &summary = finished.summary;
    const std::uint32_t requests = summary.latency.count;
    if (!summary.boundNs || requests == 0 || !summary.latency.mean)
        return {};
    const auto gap = static_cast<double>(summary.elapsedNs - *summary.boundNs);
    if (gap <= 0)
        return {};
    const Plan &plan = *finished.run.plan;
    if (!isSumOverLane(plan, finished.run.entry.mode))
        return {};
    const double perLane = std::ceil(static_cast<double>(requests) / finished.run.concurrency());
    const PhaseDistributions &phases = summary.phases;
    const auto work = static_cast<double>(plan.handling.time.count());
    const double delay = static_cast<double>(*summary.boundNs) / perLane - work;
    const double handling = meanOverAll(phases.handle, requests);
    const double onTheWay = std::max(meanOverAll(phases.wait, requests) - delay, 0.0);
    const double between =
        static_cast<double>(summary.elapsedNs) - perLane * (static_cast<double>(*summary.latency.mean) + handling);

    using Part = BoundGap::Part;
    const std::array<std::pair<Part, double>, 8> parts{{
        {Part::Library, perLane * meanOverAll(phases.library, requests)},
        {Part::Connecting, perLane * (meanOverAll(phases.connect, requests) + meanOverAll(phases.tls, requests))},
        {Part::Sending, perLane * meanOverAll(phases.send, requests)},
        {Part::OnTheWay, perLane * onTheWay},
        {Part::Unread, perLane * meanOverAll(phases.lag, requests)},
        {Part::Receiving, perLane * meanOverAll(phases.receive, requests)},
        {Part::Handling, perLane * std::max(handling - work, 0.0)},
        {Part::BetweenRequests, between},
    }};
    const auto largest = std::ranges::max_element(parts, {}, &std::pair<Part, double>::second);
    if (largest->second < leastShare * gap || largest->second > 1.05 * gap)
        return {};
    return BoundGap{largest->first, std::llround(largest->second)};
}

} // namespace fetchrace
