// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/paceoptions.h"

#include "app/commands/numberoption.h"
#include "app/plan/text/duration.h"
#include "app/plan/text/excerpt.h"

#include <limits>

namespace fetchrace {

namespace {

Expected<void> readRate(const OptionSet &set, Plan &plan)
{
    if (!set.isSet(QStringLiteral("rate")))
        return {};
    const auto rate = parseRate(set.value(QStringLiteral("rate")));
    if (!rate)
        return badInput(QStringLiteral("--rate: %1").arg(rate.error().sentence));
    plan.pace.rate = *rate;
    return {};
}

Expected<void> readDuration(const OptionSet &set, Plan &plan)
{
    if (!set.isSet(QStringLiteral("duration")))
        return {};
    const auto duration = parseDuration(set.value(QStringLiteral("duration")));
    if (!duration)
        return badInput(QStringLiteral("--duration: %1").arg(duration.error().sentence));
    if (*duration == duration->zero()) // which is no limit to a plan, and was not meant
        return badInput(QStringLiteral("--duration: A run takes longer than %1; give its time, such as 10s.")
                            .arg(excerpt(set.value(QStringLiteral("duration")))));
    plan.pace.duration = *duration;
    if (!set.isSet(QStringLiteral("requests")))
        plan.requests = Plan::maxRequests;
    return {};
}

Expected<void> readMaxErrors(const OptionSet &set, Plan &plan)
{
    if (!set.isSet(QStringLiteral("max-errors")))
        return {};
    const auto most = parseNumber(QStringLiteral("max-errors"), set.value(QStringLiteral("max-errors")), 0,
                                  std::numeric_limits<int>::max());
    if (!most)
        return tl::unexpected(most.error());
    plan.pace.maxErrors = *most;
    return {};
}

Expected<void> readBackOff(const OptionSet &set, Plan &plan)
{
    if (!set.isSet(QStringLiteral("back-off")))
        return {};
    const QString name = set.value(QStringLiteral("back-off"));
    const auto backOff = backOffFromName(name);
    if (!backOff)
        return badInput(QStringLiteral("--back-off is except-demo, always or never, not '%1'.").arg(excerpt(name)));
    plan.pace.backOff = *backOff;
    return {};
}

} // namespace

Expected<void> readPaceOptions(const OptionSet &options, Plan &plan)
{
    return readRate(options, plan)
        .and_then([&] { return readDuration(options, plan); })
        .and_then([&] { return readMaxErrors(options, plan); })
        .and_then([&] { return readBackOff(options, plan); });
}

} // namespace fetchrace
