// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/bound.h"

#include <algorithm>

namespace fetchrace {

std::optional<std::chrono::nanoseconds> bound(const Plan &plan, Mode mode)
{
    if (!plan.usesDemoServer())
        return std::nullopt;
    return std::chrono::nanoseconds(leastElapsed(plan.requests, plan.concurrency(mode), plan.demo.delay.count()));
}

std::int64_t leastElapsed(std::int64_t requests, std::int64_t concurrency, std::int64_t delayNs)
{
    const std::int64_t atOnce = std::max<std::int64_t>(concurrency, 1);
    const std::int64_t rounds = (requests + atOnce - 1) / atOnce;
    return rounds * delayNs;
}

} // namespace fetchrace
