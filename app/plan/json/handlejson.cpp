// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/json/handlejson.h"

#include "app/plan/json/jsontext.h"
#include "app/plan/text/duration.h"

namespace fetchrace {

namespace {

constexpr QLatin1String timeKey("time");
constexpr QLatin1String kindKey("kind");
constexpr QLatin1String placeKey("place");
constexpr QLatin1String handlersKey("handlers");

Expected<void> readTime(const QJsonObject &object, Handling &handling)
{
    if (!object.contains(timeKey))
        return badInput(QStringLiteral("\"%1\" has no \"%2\"; say how long the work takes, such as \"20ms\".")
                            .arg(handleKey, timeKey));
    return readDuration(timeKey, object.value(timeKey)).map([&](std::chrono::nanoseconds time) {
        handling.time = time;
    });
}

Expected<void> readKind(const QJsonObject &object, Handling &handling)
{
    if (!object.contains(kindKey))
        return {};
    const auto kind = handleKindFromName(object.value(kindKey).toString());
    if (!kind)
        return badInput(QStringLiteral("\"%1\" must be \"cpu\" or \"block\".").arg(kindKey));
    handling.kind = *kind;
    return {};
}

Expected<void> readPlace(const QJsonObject &object, Handling &handling)
{
    if (!object.contains(placeKey))
        return {};
    const auto place = handlePlaceFromName(object.value(placeKey).toString());
    if (!place)
        return badInput(QStringLiteral("\"%1\" must be \"inline\", \"pool\" or \"process\".").arg(placeKey));
    handling.place = *place;
    return {};
}

Expected<void> readHandlers(const QJsonObject &object, Handling &handling)
{
    if (!object.contains(handlersKey))
        return {};
    if (handling.isInline())
        return badInput(QStringLiteral("\"%1\" is the number of threads or processes, but the work is done inline; set "
                                       "\"%2\" to \"pool\" or \"process\", or remove it.")
                            .arg(handlersKey, placeKey));
    const auto count = readWholeNumber(handlersKey, object.value(handlersKey));
    if (!count)
        return tl::unexpected(count.error());
    handling.handlers = *count;
    return {};
}

} // namespace

void writeHandling(const Handling &handling, QJsonObject &plan)
{
    if (handling.isNothing())
        return;
    QJsonObject object{{timeKey, formatDuration(handling.time)},
                       {kindKey, handleKindName(handling.kind)},
                       {placeKey, handlePlaceName(handling.place)}};
    if (!handling.isInline())
        object.insert(handlersKey, handling.handlers);
    plan.insert(handleKey, object);
}

Expected<void> readHandling(const QJsonObject &plan, Handling &handling)
{
    if (!plan.contains(handleKey))
        return {};
    const QJsonValue value = plan.value(handleKey);
    if (!value.isObject())
        return wrongType(handleKey, "an object", value);
    const QJsonObject object = value.toObject();
    return refuseUnknownKeys(object, {timeKey, kindKey, placeKey, handlersKey}, handleKey)
        .and_then([&] { return readTime(object, handling); })
        .and_then([&] { return readKind(object, handling); })
        .and_then([&] { return readPlace(object, handling); })
        .and_then([&] { return readHandlers(object, handling); });
}

} // namespace fetchrace
