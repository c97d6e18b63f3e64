// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/clientoptions.h"

#include "app/clients/preset.h"
#include "app/plan/scenarios/scenario.h"
#include "app/plan/settings/plansetting.h"
#include "app/plan/text/duration.h"
#include "app/plan/text/excerpt.h"

namespace fetchrace {

namespace {

QStringList presetNames()
{
    QStringList names;
    for (const ClientPreset &preset : clientPresets())
        names.append(preset.name);
    return names;
}

Expected<Entry> readClient(const QString &text)
{
    if (const ClientPreset *preset = presetNamed(text)) {
        const QString missing = whatIsMissing(*preset);
        return missing.isEmpty() ? entryOf(*preset) : cannotStart(missing);
    }
    Client client;
    client.command = text;
    client.name = usualName(text);
    return checkClient(client).map([&client] { return Entry(client); });
}

/// Presets only: what is opened never runs a command of its own.
Expected<QStringList> clientsOfScenario(const OptionSet &set)
{
    const QString name = QStringLiteral("scenario");
    if (!set.isSet(name) || set.isSet(QStringLiteral("mode")))
        return QStringList();
    const auto scenario = scenarioFromArgument(set.value(name));
    if (!scenario)
        return tl::unexpected(scenario.error());
    for (const QString &client : scenario->clients)
        if (!presetNamed(client))
            return badInput(
                QStringLiteral("The scenario names the client \"%1\", and there is no such preset; use %2, or "
                               "give the command with --client.")
                    .arg(excerpt(client), presetNames().join(QStringLiteral(", "))));
    return scenario->clients;
}

Expected<std::chrono::nanoseconds> readLimit(const OptionSet &set)
{
    const QString name = QStringLiteral("client-limit");
    if (!set.isSet(name))
        return Client().limit;
    const auto limit = parseDuration(set.value(name));
    if (!limit || *limit <= limit->zero() || *limit > Client::maxLimit)
        return badInput(
            QStringLiteral("--client-limit %1: give a duration up to 1h, as 30s.").arg(excerpt(set.value(name))));
    return *limit;
}

} // namespace

Options clientOptions()
{
    return {
        option("client", "COMMAND|PRESET",
               QStringLiteral("Another program that takes part, seen from the demo server: a command, with {base}, "
                              "{urls}, {requests} and {at_once} replaced, or one of %1. Can be given several times.")
                   .arg(presetNames().join(QStringLiteral(", ")))),
        option("client-limit", "T", "End a client that takes longer. Default: 5m."),
        option("demo-port", "PORT", "The demo server's port, for clients with a fixed address. Default: a free one."),
    };
}

Expected<QList<Entry>> readClients(const OptionSet &set)
{
    if (!set.has(QStringLiteral("client"))) // a sweep has none
        return QList<Entry>();
    const bool areNamed = set.isSet(QStringLiteral("client"));
    const Expected<QStringList> ofScenario = areNamed ? QStringList() : clientsOfScenario(set);
    if (!ofScenario)
        return tl::unexpected(ofScenario.error());
    const auto limit = readLimit(set);
    if (!limit)
        return tl::unexpected(limit.error());
    QList<Entry> entries;
    for (const QString &text : areNamed ? set.values(QStringLiteral("client")) : *ofScenario) {
        const auto entry = readClient(text);
        if (!entry)
            return tl::unexpected(entry.error());
        Client client = *entry->client;
        client.limit = *limit;
        entries.append(Entry(client, entry->atOnce));
    }
    return entries;
}

Expected<quint16> readDemoPort(const OptionSet &set)
{
    const QString name = QStringLiteral("demo-port");
    if (!set.isSet(name))
        return quint16(0);
    return parseNumber(name, set.value(name), 1, 65'535).map([](int port) { return static_cast<quint16>(port); });
}

} // namespace fetchrace
