// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/runjson.h"

#include "app/store/clientjson.h"
#include "app/store/storedfields.h"

namespace fetchrace {

namespace {

QJsonObject usageToJson(const CpuUsage &usage)
{
    return {{QStringLiteral("user_ns"), qint64(usage.userNs)},
            {QStringLiteral("system_ns"), qint64(usage.systemNs)},
            {QStringLiteral("voluntary"), qint64(usage.voluntarySwitches)},
            {QStringLiteral("involuntary"), qint64(usage.involuntarySwitches)}};
}

bool readUsage(const QJsonValue &value, CpuUsage &usage)
{
    StoredFields fields(value);
    fields.read("user_ns", usage.userNs);
    fields.read("system_ns", usage.systemNs);
    fields.read("voluntary", usage.voluntarySwitches);
    fields.read("involuntary", usage.involuntarySwitches);
    return fields.good();
}

QJsonObject costToJson(const RunCost &cost)
{
    QJsonObject object{{QStringLiteral("client"), usageToJson(cost.client)}, {QStringLiteral("threads"), cost.threads}};
    if (cost.server)
        object.insert(QStringLiteral("server"), usageToJson(*cost.server));
    return object;
}

bool readCost(const QJsonValue &value, RunCost &cost)
{
    StoredFields fields(value);
    fields.read("threads", cost.threads, 0, 100'000);
    fields.note(readUsage(fields.at("client"), cost.client));
    if (fields.has("server"))
        fields.note(readUsage(fields.at("server"), cost.server.emplace()));
    return fields.good();
}

QJsonObject controlToJson(const LoadControl &control)
{
    QJsonObject object{{QStringLiteral("pauses"), qint64(control.pauses)},
                       {QStringLiteral("paused_ns"), qint64(control.pausedNs)}};
    if (control.earlyEnd)
        object.insert(QStringLiteral("ended_early"),
                      QJsonObject{{QStringLiteral("reason"), nameIn(earlyEndReasons, control.earlyEnd->reason)},
                                  {QStringLiteral("sentence"), control.earlyEnd->sentence}});
    if (control.heldTo)
        object.insert(QStringLiteral("held_to"),
                      QJsonObject{{QStringLiteral("requests"), control.heldTo->requests},
                                  {QStringLiteral("at_once"), control.heldTo->atOnce},
                                  {QStringLiteral("per_second"), control.heldTo->perSecond}});
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
    fields.read("pauses", control.pauses, 0, UINT32_MAX);
    fields.read("paused_ns", control.pausedNs);
    if (fields.has("ended_early"))
        fields.note(readEarlyEnd(fields.at("ended_early"), control.earlyEnd.emplace()));
    if (fields.has("held_to")) {
        StoredFields inner(fields.at("held_to"));
        LoadCap &cap = control.heldTo.emplace();
        inner.read("requests", cap.requests, 0, INT32_MAX);
        inner.read("at_once", cap.atOnce, 0, INT32_MAX);
        inner.read("per_second", cap.perSecond, 0, INT32_MAX);
        fields.note(inner.good());
    }
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
    fields.read("resends", wire.resends, 0, UINT32_MAX);
    for (const AsyncDifference &row : asyncDifferences())
        if (fields.has(row.key.constData()))
            fields.read(row.key.constData(), wire.met[static_cast<std::size_t>(row.kind)], 0, UINT32_MAX);
    return fields.good();
}

} // namespace

QJsonObject detailsToJson(const Run &run)
{
    QJsonObject object{{QStringLiteral("cores"), run.cores},
                       {QStringLiteral("stopped"), run.stopped},
                       {QStringLiteral("stamped"), run.serverStamps != nullptr},
                       {QStringLiteral("care"), controlToJson(run.control)}};
    if (run.cost)
        object.insert(QStringLiteral("cost"), costToJson(*run.cost));
    if (run.wire)
        object.insert(QStringLiteral("wire"), wireToJson(*run.wire));
    if (run.server)
        object.insert(QStringLiteral("server"),
                      QJsonObject{{QStringLiteral("requests"), qint64(run.server->requests)},
                                  {QStringLiteral("connections"), qint64(run.server->connections)}});
    if (run.clientEnd)
        object.insert(QStringLiteral("program"), clientEndToStore(*run.clientEnd, run.observation->traffic));
    return object;
}

bool readDetails(const QJsonObject &details, Run &run)
{
    StoredFields fields(details);
    bool stamped = false;
    fields.read("cores", run.cores, 1, 100'000);
    fields.read("stopped", run.stopped);
    fields.read("stamped", stamped);
    fields.note(readControl(fields.at("care"), run.control));
    if (fields.has("cost"))
        fields.note(readCost(fields.at("cost"), run.cost.emplace()));
    if (fields.has("wire"))
        fields.note(readWire(fields.at("wire"), run.wire.emplace()));
    if (fields.has("server")) {
        StoredFields inner(fields.at("server"));
        ServerCounts &counts = run.server.emplace();
        inner.read("requests", counts.requests);
        inner.read("connections", counts.connections);
        fields.note(inner.good());
    }
    if (fields.has("program"))
        fields.note(readClientEnd(fields.at("program"), run));
    if (stamped && fields.good())
        run.serverStamps = std::make_shared<ServerStamps>(static_cast<std::uint32_t>(run.plan->requests));
    return fields.good();
}

QJsonObject entryToStore(const Entry &entry)
{
    QJsonObject object{{QStringLiteral("mode"), modeName(entry.mode)},
                       {QStringLiteral("at_once"), entry.atOnce},
                       {QStringLiteral("place"), entry.place},
                       {QStringLiteral("shows_number"), entry.showsNumber}};
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
    fields.read("at_once", entry.atOnce, 0, Plan::maxInFlight);
    fields.read("place", entry.place, 0, Plan::maxInFlight);
    fields.read("shows_number", entry.showsNumber);
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
    fields.read("version", app.version);
    fields.read("qt", app.qt);
    fields.read("platform", app.platform);
    fields.read("processor", app.processor);
    fields.read("cpus", app.cpus, 1, 100'000);
    return fields.good() ? std::optional(app) : std::nullopt;
}

} // namespace fetchrace
