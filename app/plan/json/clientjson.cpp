// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/json/clientjson.h"

#include "app/plan/json/jsontext.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

namespace fetchrace {

namespace {

constexpr QLatin1String environmentKey("environment");
constexpr QLatin1String colorKey("color");
constexpr QLatin1String atOnceKey("at_once");

/// A key and where its text belongs.
struct ClientText {
    QLatin1String key;
    QString Client::*member;
};

constexpr std::array clientTexts{ClientText{QLatin1String("name"), &Client::name},
                                 ClientText{QLatin1String("command"), &Client::command},
                                 ClientText{QLatin1String("folder"), &Client::folder}};

Expected<int> numberFrom(const QJsonObject &object, QLatin1String key, int most)
{
    const QJsonValue value = object.value(key);
    const int number = value.toInt(-1);
    if (!value.isUndefined() && (number < 0 || number > most))
        return wrongType(key, "a whole number in its range", value);
    return std::max(number, 0);
}

Expected<QStringList> environmentFrom(const QJsonObject &object)
{
    const QJsonValue value = object.value(environmentKey);
    if (!value.isUndefined() && !value.isArray())
        return wrongType(environmentKey, "an array of strings", value);
    QStringList environment;
    for (const auto &each : value.toArray()) {
        if (!each.isString())
            return wrongType(environmentKey, "an array of strings", each);
        environment.append(each.toString());
    }
    return environment;
}

} // namespace

QJsonObject clientToJson(const Entry &entry)
{
    const Client &client = *entry.client;
    QJsonObject object;
    for (const ClientText &field : clientTexts)
        object.insert(field.key, client.*field.member);
    object.insert(environmentKey, QJsonArray::fromStringList(client.environment));
    object.insert(colorKey, static_cast<qint64>(client.color));
    object.insert(atOnceKey, entry.atOnce);
    return object;
}

Expected<Entry> clientFromJson(const QJsonObject &object)
{
    Client client;
    QStringList known{environmentKey, colorKey, atOnceKey};
    for (const ClientText &field : clientTexts) {
        known.append(field.key);
        const QJsonValue value = object.value(field.key);
        if (!value.isUndefined() && !value.isString())
            return wrongType(field.key, "a string", value);
        client.*field.member = value.toString();
    }
    if (const auto checked = refuseUnknownKeys(object, known, QStringLiteral("clients")); !checked)
        return tl::unexpected(checked.error());
    const auto environment = environmentFrom(object);
    const auto color = numberFrom(object, colorKey, 0xFFFFFF);
    const auto atOnce = numberFrom(object, atOnceKey, 10'000);
    if (!environment)
        return tl::unexpected(environment.error());
    if (!color)
        return tl::unexpected(color.error());
    if (!atOnce)
        return tl::unexpected(atOnce.error());
    client.environment = *environment;
    client.color = static_cast<std::uint32_t>(*color);
    if (client.name.isEmpty())
        client.name = usualName(client.command);
    return checkClient(client).map([&] { return Entry(client, *atOnce); });
}

} // namespace fetchrace
