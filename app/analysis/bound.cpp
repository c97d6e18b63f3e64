// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/bound.h"

#include <algorithm>

namespace fetchrace {

std::optional<std::chrono::nanoseconds> bound(const Plan &plan, Mode mode)
{
    if (!plan.usesDemoServer() || plan.pace.duration > plan.pace.duration.zero())
        return std::nullopt;
    const std::int64_t delay = plan.demo.delay.count();
    return std::chrono::nanoseconds(std::max(leastElapsed(plan.requests, plan.concurrency(mode), delay),
                                             leastPaced(plan.pace, plan.requests, delay)));
}

std::int64_t leastElapsed(std::int64_t requests, std::int64_t concurrency, std::int64_t delayNs)
{
    const std::int64_t atOnce = std::max<std::int64_t>(concurrency, 1);
    const std::int64_t rounds = (requests + atOnce - 1) / atOnce;
    return rounds * delayNs;
}

std::int64_t leastPaced(const Pace &pace, std::int64_t requests, std::int64_t delayNs)
{
    return pace.isOpenLoop() && requests > 0 ? pace.dueNs(static_cast<std::uint32_t>(requests - 1)) + delayNs : 0;
}

} // namespace fetchrace
