// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/runjson.h"

#include "app/store/clientjson.h"
#include "app/store/storedfields.h"

namespace fetchrace {

namespace {

constexpr StoredMember<CpuUsage> usageMembers[] = {{"user_ns", &CpuUsage::userNs},
                                                   {"system_ns", &CpuUsage::systemNs},
                                                   {"voluntary", &CpuUsage::voluntarySwitches},
                                                   {"involuntary", &CpuUsage::involuntarySwitches}};

constexpr StoredMember<RunCost> costMembers[] = {{"threads", &RunCost::threads, 0, 100'000}};

constexpr StoredMember<LoadControl> controlMembers[] = {{"pauses", &LoadControl::pauses},
                                                        {"paused_ns", &LoadControl::pausedNs}};

constexpr StoredMember<LoadCap> capMembers[] = {
    {"requests", &LoadCap::requests}, {"at_once", &LoadCap::atOnce}, {"per_second", &LoadCap::perSecond}};

constexpr StoredMember<ServerCounts> countsMembers[] = {{"requests", &ServerCounts::requests},
                                                        {"connections", &ServerCounts::connections}};

constexpr StoredMember<Run> runMembers[] = {{"cores", &Run::cores, 1, 100'000}, {"stopped", &Run::stopped}};

constexpr StoredMember<Entry> entryMembers[] = {{"at_once", &Entry::atOnce, 0, Plan::maxInFlight},
                                                {"place", &Entry::place, 0, Plan::maxInFlight},
                                                {"shows_number", &Entry::showsNumber}};

constexpr StoredMember<AppInfo> appMembers[] = {{"version", &AppInfo::version},
                                                {"qt", &AppInfo::qt},
                                                {"platform", &AppInfo::platform},
                                                {"processor", &AppInfo::processor},
                                                {"cpus", &AppInfo::cpus, 1, 100'000}};

QJsonObject costToStore(const RunCost &cost)
{
    QJsonObject object = toStore(cost, costMembers);
    object.insert(QStringLiteral("client"), toStore(cost.client, usageMembers));
    if (cost.server)
        object.insert(QStringLiteral("server"), toStore(*cost.server, usageMembers));
    return object;
}

bool readCost(const QJsonValue &value, RunCost &cost)
{
    StoredFields fields(value);
    fields.read(cost, costMembers);
    fields.read("client", cost.client, usageMembers);
    if (fields.has("server"))
        fields.read("server", cost.server.emplace(), usageMembers);
    return fields.good();
}

QJsonObject controlToStore(const LoadControl &control)
{
    QJsonObject object = toStore(control, controlMembers);
    if (control.earlyEnd)
        object.insert(QStringLiteral("ended_early"),
                      QJsonObject{{QStringLiteral("reason"), nameIn(earlyEndReasons, control.earlyEnd->reason)},
                                  {QStringLiteral("sentence"), control.earlyEnd->sentence}});
    if (control.heldTo)
        object.insert(QStringLiteral("held_to"), toStore(*control.heldTo, capMembers));
    return object;
}

bool readEarlyEnd(const QJsonValue &value, EarlyEnd &end)
{
    StoredFields fields(value);
    QString reason;
    fields.read("reason", reason);
    fields.read("sentence", end.sentence);
    const auto known = valueIn(earlyEndReasons, reason);
    end.reason = known.value_or(end.reason);
    return fields.good() && known;
}

bool readControl(const QJsonValue &value, LoadControl &control)
{
    StoredFields fields(value);
    fields.read(control, controlMembers);
    if (fields.has("ended_early"))
        fields.note(readEarlyEnd(fields.at("ended_early"), control.earlyEnd.emplace()));
    if (fields.has("held_to"))
        fields.read("held_to", control.heldTo.emplace(), capMembers);
    return fields.good();
}

QJsonObject wireToJson(const WireFacts &wire)
{
    QJsonObject object{{QStringLiteral("resends"), qint64(wire.resends)}};
    for (const AsyncDifference &row : asyncDifferences())
        if (wire.count(row.kind) > 0)
            object.insert(QLatin1String(row.key), qint64(wire.count(row.kind)));
    return object;
}

bool readWire(const QJsonValue &value, WireFacts &wire)
{
    StoredFields fields(value);
    fields.read("resends", wire.resends);
    for (const AsyncDifference &row : asyncDifferences())
        if (fields.has(row.key.constData()))
            fields.read(row.key.constData(), wire.met[static_cast<std::size_t>(row.kind)]);
    return fields.good();
}

} // namespace

QJsonObject detailsToJson(const Run &run)
{
    QJsonObject object = toStore(run, runMembers);
    object.insert(QStringLiteral("stamped"), run.serverStamps != nullptr);
    object.insert(QStringLiteral("care"), controlToStore(run.control));
    if (run.cost)
        object.insert(QStringLiteral("cost"), costToStore(*run.cost));
    if (run.wire)
        object.insert(QStringLiteral("wire"), wireToJson(*run.wire));
    if (run.server)
        object.insert(QStringLiteral("server"), toStore(*run.server, countsMembers));
    if (run.clientEnd)
        object.insert(QStringLiteral("program"), clientEndToStore(*run.clientEnd, run.observation->traffic));
    return object;
}

bool readDetails(const QJsonObject &details, Run &run)
{
    StoredFields fields(details);
    bool stamped = false;
    fields.read(run, runMembers);
    fields.read("stamped", stamped);
    fields.note(readControl(fields.at("care"), run.control));
    if (fields.has("cost"))
        fields.note(readCost(fields.at("cost"), run.cost.emplace()));
    if (fields.has("wire"))
        fields.note(readWire(fields.at("wire"), run.wire.emplace()));
    if (fields.has("server"))
        fields.read("server", run.server.emplace(), countsMembers);
    if (fields.has("program"))
        fields.note(readClientEnd(fields.at("program"), run));
    if (stamped && fields.good())
        run.serverStamps = std::make_shared<ServerStamps>(static_cast<std::uint32_t>(run.plan->requests));
    return fields.good();
}

QJsonObject entryToStore(const Entry &entry)
{
    QJsonObject object = toStore(entry, entryMembers);
    object.insert(QStringLiteral("mode"), modeName(entry.mode));
    if (entry.client) { // to be shown: a file never has a command that could be run
        object.insert(QStringLiteral("name"), entry.client->name);
        object.insert(QStringLiteral("color"), qint64(entry.client->color));
    }
    return object;
}

std::optional<Entry> entryFromStore(const QJsonObject &object)
{
    StoredFields fields(object);
    QString mode;
    Entry entry;
    fields.read("mode", mode);
    fields.read(entry, entryMembers);
    const bool isClient = mode == modeName(Mode::Client);
    const auto known = isClient ? std::optional(Mode::Client) : modeFromName(mode);
    entry.mode = known.value_or(entry.mode);
    if (isClient) {
        Client client;
        fields.read("name", client.name);
        fields.read("color", client.color, 0, 0xFFFFFF);
        entry.client = std::make_shared<const Client>(client);
    }
    const bool fits = known && entry.atOnce <= mostAtOnce(*known);
    return fields.good() && fits ? std::optional(entry) : std::nullopt;
}

std::optional<AppInfo> appFromJson(const QJsonObject &object)
{
    StoredFields fields(object);
    AppInfo app;
    fields.read(app, appMembers);
    return fields.good() ? std::optional(app) : std::nullopt;
}

} // namespace fetchrace
