// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/demo/demobehaviour.h"

#include "app/plan/pace.h"
#include "app/plan/text/bytesize.h"
#include "app/plan/text/duration.h"

#include <algorithm>

namespace fetchrace {

namespace {

using std::chrono::nanoseconds;

Expected<void> checkDelay(const Variate &delay)
{
    const nanoseconds least(delay.smallestNamed());
    const nanoseconds most(delay.largestNamed());
    if (least < least.zero() || most > DemoBehaviour::maxDelay)
        return badInput(
            QStringLiteral("The delay of the demo server must be from 0 to %1, not %2.")
                .arg(formatDuration(DemoBehaviour::maxDelay), formatDuration(least < least.zero() ? least : most)));
    return {};
}

Expected<void> checkBody(const std::optional<Variate> &body)
{
    if (body && (body->smallestNamed() < 0 || body->largestNamed() > DemoBehaviour::maxBody))
        return badInput(
            QStringLiteral("The demo server's response size must be from 0 to %1, not %2.")
                .arg(formatByteSize(DemoBehaviour::maxBody),
                     formatByteSize(body->smallestNamed() < 0 ? body->smallestNamed() : body->largestNamed())));
    return {};
}

Expected<void> checkCount(const char *what, int value, int most)
{
    if (value < 0 || value > most)
        return badInput(QStringLiteral("The demo server's %1 must be from 0 to %2, not %3.")
                            .arg(QLatin1String(what))
                            .arg(most)
                            .arg(value));
    return {};
}

Expected<void> checkLimits(const DemoBehaviour &demo)
{
    const bool isRate = demo.rateLimit >= Pace::leastRate && demo.rateLimit <= Pace::mostRate;
    if (demo.rateLimit != 0 && !isRate)
        return badInput(QStringLiteral("The demo server's rate limit must be from 0.01 to 100,000 requests per second, "
                                       "not %1.")
                            .arg(QString::number(demo.rateLimit, 'g', 10)));
    for (const auto &checked :
         {checkCount("number of workers", demo.workers, DemoBehaviour::maxWorkers),
          checkCount("number of violations before a ban", demo.banAfter, DemoBehaviour::maxCount),
          checkCount("number of requests on a connection", demo.closeAfter, DemoBehaviour::maxCount)})
        if (!checked)
            return checked;
    if (demo.seed < 0)
        return badInput(QStringLiteral("The demo server's seed must be 0 or more, not %1.").arg(demo.seed));
    return {};
}

Expected<void> checkStall(const std::optional<DemoBehaviour::Stall> &stall)
{
    if (!stall)
        return {};
    if (stall->length <= nanoseconds::zero() || stall->length > DemoBehaviour::maxDelay)
        return badInput(QStringLiteral("The demo server's stall must be longer than 0 and at most %1, not %2.")
                            .arg(formatDuration(DemoBehaviour::maxDelay), formatDuration(stall->length)));
    if (stall->at < nanoseconds::zero() || stall->at > DemoBehaviour::maxStallAt)
        return badInput(
            QStringLiteral("The demo server's stall must begin from 0 to %1 after the first request, not %2.")
                .arg(formatDuration(DemoBehaviour::maxStallAt), formatDuration(stall->at)));
    return {};
}

/// What each is possible, but not together.
Expected<void> checkCombination(const DemoBehaviour &demo)
{
    if (demo.banAfter > 0 && demo.rateLimit == 0)
        return badInput(
            QStringLiteral("The demo server cannot ban without a rate limit; set a rate limit as well, or no ban."));
    if (demo.failures.total() > 100 + 1e-6)
        return badInput(QStringLiteral("The demo server's failures add up to more than 100%; reduce them."));
    if (demo.twoWrites && demo.body && demo.body->constant() == 0)
        return badInput(QStringLiteral("The demo server cannot write header and body apart where the body is empty; "
                                       "give it a body, or one write."));
    return {};
}

} // namespace

bool DemoBehaviour::isPlain() const
{
    DemoBehaviour plain;
    plain.delay = delay;
    plain.seed = seed;
    return delay.constant() && *this == plain;
}

std::optional<nanoseconds> DemoBehaviour::constantDelay() const
{
    const auto constant = delay.constant();
    return constant ? std::optional(nanoseconds(*constant)) : std::nullopt;
}

Expected<void> checkDemoBehaviour(const DemoBehaviour &demo)
{
    for (const auto &checked :
         {checkDelay(demo.delay), checkBody(demo.body), checkLimits(demo), checkStall(demo.stall)})
        if (!checked)
            return checked;
    return checkCombination(demo);
}

} // namespace fetchrace
