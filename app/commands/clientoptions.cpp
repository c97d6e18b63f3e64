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
    if (const ClientPreset *preset = presetNamed(text))
        return entryOf(*preset);
    Client client;
    client.command = text;
    client.name = usualName(text);
    return checkClient(client).map([&client] { return Entry(client); });
}

Expected<Scenario> scenarioOf(const OptionSet &set)
{
    const QString name = QStringLiteral("scenario");
    if (!set.isSet(name) || set.isSet(QStringLiteral("mode")))
        return Scenario();
    return scenarioFromArgument(set.value(name));
}

Expected<QList<Entry>> presetsOf(const Scenario &scenario)
{
    QList<Entry> entries;
    for (const QString &client : scenario.clients) {
        const ClientPreset *preset = presetNamed(client);
        if (preset == nullptr)
            return badInput(
                QStringLiteral("The scenario names the client \"%1\", and there is no such preset; use %2, or "
                               "give the command with --client.")
                    .arg(excerpt(client), presetNames().join(QStringLiteral(", "))));
        const auto entry = entryOf(*preset);
        if (!entry)
            return tl::unexpected(entry.error());
        entries.append(*entry);
    }
    return entries;
}

/// What is opened runs a command of its own only if whoever started this program has seen it.
Expected<void> checkAllowed(const QList<Entry> &commands, const OptionSet &set)
{
    if (commands.isEmpty() || set.isSet(QStringLiteral("allow-client")))
        return {};
    QStringList lines;
    for (const Entry &entry : commands)
        lines.append(commandWords(*entry.client));
    return badInput(QStringLiteral("The scenario brings commands that would run on this computer: %1. Give "
                                   "--allow-client if they may.")
                        .arg(lines.join(QStringLiteral("; "))));
}

Expected<QList<Entry>> clientsOfScenario(const OptionSet &set)
{
    const auto scenario = scenarioOf(set);
    if (!scenario)
        return tl::unexpected(scenario.error());
    return checkAllowed(scenario->commands, set)
        .and_then([&] { return presetsOf(*scenario); })
        .map([&](const QList<Entry> &presets) { return presets + scenario->commands; });
}

Expected<QList<Entry>> namedClients(const OptionSet &set)
{
    QList<Entry> entries;
    for (const QString &text : set.values(QStringLiteral("client"))) {
        const auto entry = readClient(text);
        if (!entry)
            return tl::unexpected(entry.error());
        entries.append(*entry);
    }
    return entries;
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
        option("allow-client", nullptr,
               "Run the commands that a scenario's file brings. Without it they are shown, and refused."),
        option("client-limit", "T", "End a client that takes longer. Default: 5m."),
        option("demo-port", "PORT", "The demo server's port, for clients with a fixed address. Default: a free one."),
    };
}

Expected<QList<Entry>> readClients(const OptionSet &set)
{
    if (!set.has(QStringLiteral("client"))) // a sweep has none
        return QList<Entry>();
    const auto limit = readLimit(set);
    if (!limit)
        return tl::unexpected(limit.error());
    const auto clients = set.isSet(QStringLiteral("client")) ? namedClients(set) : clientsOfScenario(set);
    return clients.map([&limit](const QList<Entry> &entries) {
        QList<Entry> limited;
        for (const Entry &entry : entries) {
            Client client = *entry.client;
            client.limit = *limit;
            limited.append(Entry(client, entry.atOnce));
        }
        return limited;
    });
}

Expected<quint16> readDemoPort(const OptionSet &set)
{
    const QString name = QStringLiteral("demo-port");
    if (!set.isSet(name))
        return quint16(0);
    return parseNumber(name, set.value(name), 1, 65'535).map([](int port) { return static_cast<quint16>(port); });
}

} // namespace fetchrace
