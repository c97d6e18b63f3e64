// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/openloop.h"

#include <algorithm>
#include <cmath>

namespace fetchrace {

namespace {

/// How many requests of the plan become due before its duration is over.
std::uint64_t dueRequests(const Plan &plan)
{
    const Pace &pace = plan.pace;
    const auto all = static_cast<std::uint64_t>(plan.requests);
    if (!pace.isOpenLoop() || !pace.hasDuration())
        return all;
    // One is due at the start, and none when the duration is over.
    const double within = std::ceil(pace.rate * static_cast<double>(pace.duration.count()) / 1e9 - 1e-9);
    return std::min(all, static_cast<std::uint64_t>(std::max(within, 1.0)));
}

} // namespace

OpenLoop openLoopOf(const FinishedRun &finished)
{
    constexpr std::int64_t leastUsualNs = 10'000'000;
    const Plan &plan = *finished.run.plan;
    OpenLoop loop;
    loop.sent = finished.summary.requests;
    loop.due = std::max(dueRequests(plan), loop.sent);
    loop.medianLatenessNs = finished.summary.phases.queued.p50.value_or(0);
    loop.usualNs = std::max<std::int64_t>(leastUsualNs, std::llround(1e9 / plan.pace.rate));
    return loop;
}

} // namespace fetchrace
