// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/prediction.h"

#include "app/analysis/bound.h"

#include <algorithm>

namespace fetchrace {

namespace {

/// Whether what was measured for one plan tells how long the other's server will take.
bool asksTheSame(const Plan &a, const Plan &b)
{
    return a.targets == b.targets && a.method == b.method && a.headers == b.headers && a.body == b.body &&
           (!a.usesDemoServer() || a.demo == b.demo);
}

} // namespace

std::optional<Prediction> predictElapsed(const Plan &plan, Mode mode, const std::vector<ModeResult> &earlier)
{
    if (const auto least = bound(plan, mode))
        return least->count() > 0 ? std::optional(Prediction{least->count(), false}) : std::nullopt;
    if (plan.pace.duration > plan.pace.duration.zero())
        return {};
    std::optional<std::int64_t> wait;
    for (const ModeResult &result : earlier) {
        if (result.waitNs && asksTheSame(plan, *result.plan))
            wait = std::min(wait.value_or(*result.waitNs), *result.waitNs);
    }
    if (!wait || *wait <= 0)
        return {};
    return Prediction{std::max(leastElapsed(plan.requests, plan.concurrency(mode), *wait),
                               leastPaced(plan.pace, plan.requests, *wait)),
                      true};
}

} // namespace fetchrace
