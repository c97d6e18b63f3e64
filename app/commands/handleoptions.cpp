// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/handleoptions.h"

#include "app/commands/numberoption.h"
#include "app/plan/text/duration.h"
#include "app/plan/text/excerpt.h"

namespace fetchrace {

namespace {

constexpr QLatin1String timeOption("handle");
constexpr QLatin1String kindOption("handle-kind");
constexpr QLatin1String placeOption("handle-place");
constexpr QLatin1String handlersOption("handlers");

Expected<void> readTime(const OptionSet &set, Handling &handling)
{
    if (!set.isSet(timeOption))
        return {};
    const auto time = parseDuration(set.value(timeOption));
    if (!time)
        return badInput(QStringLiteral("--%1: %2").arg(timeOption, time.error().sentence));
    handling.time = *time;
    return {};
}

Expected<void> readKind(const OptionSet &set, Handling &handling)
{
    if (!set.isSet(kindOption))
        return {};
    const QString name = set.value(kindOption);
    const auto kind = handleKindFromName(name);
    if (!kind)
        return badInput(QStringLiteral("--%1 is cpu or block, not '%2'.").arg(kindOption, excerpt(name)));
    handling.kind = *kind;
    return {};
}

Expected<void> readPlace(const OptionSet &set, Handling &handling)
{
    if (!set.isSet(placeOption))
        return {};
    const QString name = set.value(placeOption);
    const auto place = handlePlaceFromName(name);
    if (!place)
        return badInput(QStringLiteral("--%1 is inline, pool or process, not '%2'.").arg(placeOption, excerpt(name)));
    handling.place = *place;
    if (handling.isInline())
        handling.handlers = Handling().handlers; // of a scenario's pool
    return {};
}

Expected<void> readHandlers(const OptionSet &set, Handling &handling)
{
    if (!set.isSet(handlersOption))
        return {};
    if (handling.isInline())
        return badInput(QStringLiteral("--%1 is the number of threads or processes, but the work is done inline: add "
                                       "--%2 pool or process.")
                            .arg(handlersOption, placeOption));
    return parseNumber(handlersOption, set.value(handlersOption), 1, Handling::maxHandlers).map([&](int count) {
        handling.handlers = count;
    });
}

/// How the work is done says nothing while there is none.
Expected<void> checkTime(const OptionSet &set, const Handling &handling)
{
    for (const QLatin1String option : {kindOption, placeOption, handlersOption}) {
        if (set.isSet(option) && handling.isNothing())
            return badInput(QStringLiteral("--%1 says how responses are handled, but not for how long: add --%2 TIME.")
                                .arg(option, timeOption));
    }
    return {};
}

} // namespace

Expected<void> readHandleOptions(const OptionSet &options, Plan &plan)
{
    return readTime(options, plan.handling)
        .and_then([&] { return readKind(options, plan.handling); })
        .and_then([&] { return readPlace(options, plan.handling); })
        .and_then([&] { return checkTime(options, plan.handling); })
        .and_then([&] { return readHandlers(options, plan.handling); });
}

} // namespace fetchrace
