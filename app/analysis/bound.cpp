// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/bound.h"

#include "app/analysis/handlebound.h"
#include "app/plan/demo/demoroutes.h"

#include <algorithm>

namespace fetchrace {

namespace {

/// What the demo server's route adds to its delay ("/delay/250"), if it is the same for all.
std::optional<std::int64_t> sameDelayOfRoutes(const QList<QUrl> &targets)
{
    std::optional<std::int64_t> same;
    for (const QUrl &target : targets) {
        const std::int64_t delay = delayOfRoute(target.path(QUrl::FullyEncoded).toStdString()).value_or(0);
        if (same && *same != delay)
            return std::nullopt;
        same = delay;
    }
    return same;
}

/// How long the server takes for each answer: without a value for other targets than the demo server, where it draws
/// the delay, or where it answers some requests at once because they are too many.
std::optional<std::int64_t> knownDelayNs(const Plan &plan)
{
    if (!plan.usesDemoServer() || plan.demo.rateLimit > 0)
        return std::nullopt;
    const auto ofRoute = sameDelayOfRoutes(plan.targets);
    const auto delay = plan.demo.delay.constant();
    return ofRoute && delay ? std::optional(*delay + *ofRoute) : std::nullopt;
}

/// How many requests the mode can have answered at once: those it has under way, or as many as the server has workers.
int servedAtOnce(const Plan &plan, Mode mode)
{
    const int underWay = plan.concurrency(mode);
    return plan.demo.workers > 0 ? std::min(underWay, plan.demo.workers) : underWay;
}

} // namespace

std::optional<std::chrono::nanoseconds> bound(const Plan &plan, Mode mode, int cores)
{
    if (plan.pace.hasDuration())
        return std::nullopt;
    const auto least = boundOfAnswers(plan, mode, plan.requests, cores);
    return least ? std::optional(std::chrono::nanoseconds(*least)) : std::nullopt;
}

std::optional<std::int64_t> boundOfAnswers(const Plan &plan, Mode mode, std::int64_t answers, int cores)
{
    const auto delay = knownDelayNs(plan);
    if (!delay)
        return std::nullopt;
    const HandledRun run{mode, answers, plan.concurrency(mode), servedAtOnce(plan, mode), *delay, cores};
    return std::max(leastHandled(run, plan.handling),
                    leastPaced(plan.pace, answers, *delay + plan.handling.time.count()));
}

std::int64_t leastElapsed(std::int64_t requests, std::int64_t concurrency, std::int64_t delayNs)
{
    const std::int64_t atOnce = std::max<std::int64_t>(concurrency, 1);
    const std::int64_t rounds = (requests + atOnce - 1) / atOnce;
    return rounds * delayNs;
}

std::int64_t leastPaced(const Pace &pace, std::int64_t requests, std::int64_t requestNs)
{
    return pace.isOpenLoop() && requests > 0 ? pace.dueNs(static_cast<std::uint32_t>(requests - 1)) + requestNs : 0;
}

} // namespace fetchrace
