// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/handlebound.h"

#include "app/analysis/bound.h"

#include <algorithm>

namespace fetchrace {

namespace {

/// When the cores of the machine can have done the work of all responses, shared among them as evenly as can be.
std::int64_t leastComputed(const HandledRun &run, const Handling &handling)
{
    if (handling.kind != HandleKind::Cpu || run.cores <= 0)
        return 0;
    return run.delayNs + run.requests * handling.time.count() / run.cores;
}

std::int64_t leastInline(const HandledRun &run, const Handling &handling)
{
    const std::int64_t work = handling.time.count();
    const std::int64_t answered = leastElapsed(run.requests, run.served, run.delayNs);
    if (isEventLoop(run.mode))
        return std::max(answered, run.delayNs + run.requests * work);
    return std::max({leastElapsed(run.requests, run.concurrency, run.delayNs + work), answered + work,
                     leastComputed(run, handling)});
}

std::int64_t leastElsewhere(const HandledRun &run, const Handling &handling)
{
    const std::int64_t work = handling.time.count();
    return std::max({leastElapsed(run.requests, run.served, run.delayNs) + work,
                     run.delayNs + leastElapsed(run.requests, handling.handlers, work), leastComputed(run, handling)});
}

} // namespace

std::int64_t leastHandled(const HandledRun &run, const Handling &handling)
{
    if (run.requests <= 0)
        return 0;
    if (handling.isNothing())
        return leastElapsed(run.requests, run.served, run.delayNs);
    return handling.isInline() ? leastInline(run, handling) : leastElsewhere(run, handling);
}

} // namespace fetchrace
