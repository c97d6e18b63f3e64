// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/clientjson.h"

#include "app/plan/named.h"
#include "app/store/storedfields.h"

#include <array>

namespace fetchrace {

namespace {

using Cause = ClientEnd::Cause;

constexpr qsizetype mostOutput = qsizetype{64} * 1024;

constexpr std::array causes{
    Named{Cause::Itself, "itself"},        Named{Cause::NotStarted, "not-started"}, Named{Cause::Stopped, "stopped"},
    Named{Cause::TimeLimit, "time-limit"}, Named{Cause::Silence, "silence"},        Named{Cause::Full, "full"},
};

constexpr StoredMember<ClientTraffic> trafficMembers[] = {{"connections", &ClientTraffic::connections},
                                                          {"most_open", &ClientTraffic::mostOpen},
                                                          {"http10", &ClientTraffic::http10},
                                                          {"http2", &ClientTraffic::http2},
                                                          {"tls", &ClientTraffic::tls},
                                                          {"unreadable", &ClientTraffic::unreadable},
                                                          {"other_targets", &ClientTraffic::otherTargets},
                                                          {"unrecorded", &ClientTraffic::unrecorded}};

constexpr StoredMember<ClientEnd> endMembers[] = {{"error", &ClientEnd::error},
                                                  {"signal", &ClientEnd::signal},
                                                  {"was_killed", &ClientEnd::wasKilled},
                                                  {"left_behind", &ClientEnd::leftBehind},
                                                  {"startup_ns", &ClientEnd::startupNs, Sample::unseen},
                                                  {"after_ns", &ClientEnd::afterNs, Sample::unseen}};

bool readOutput(StoredFields &fields, ClientEnd &end)
{
    QString text;
    fields.read("output", text);
    end.output = QByteArray::fromBase64(text.toLatin1());
    return end.output.size() <= mostOutput;
}

bool readEnd(StoredFields &fields, ClientEnd &end)
{
    QString name;
    fields.read("cause", name);
    const auto cause = valueIn(causes, name);
    end.cause = cause.value_or(end.cause);
    fields.read(end, endMembers);
    if (fields.has("exit_status"))
        fields.read("exit_status", end.exitStatus.emplace());
    if (fields.has("peak_memory_bytes"))
        fields.read("peak_memory_bytes", end.peakMemoryBytes.emplace());
    return cause && readOutput(fields, end);
}

} // namespace

QJsonObject clientEndToStore(const ClientEnd &end, const ClientTraffic &traffic)
{
    QJsonObject object = toStore(end, endMembers);
    object.insert(QStringLiteral("cause"), nameIn(causes, end.cause));
    object.insert(QStringLiteral("output"), QString::fromLatin1(end.output.toBase64()));
    object.insert(QStringLiteral("traffic"), toStore(traffic, trafficMembers));
    if (end.exitStatus)
        object.insert(QStringLiteral("exit_status"), *end.exitStatus);
    if (end.peakMemoryBytes)
        object.insert(QStringLiteral("peak_memory_bytes"), qint64(*end.peakMemoryBytes));
    return object;
}

bool readClientEnd(const QJsonValue &value, Run &run)
{
    StoredFields fields(value);
    auto observation = std::make_shared<ClientObservation>();
    fields.note(readEnd(fields, run.clientEnd.emplace()));
    fields.read("traffic", observation->traffic, trafficMembers);
    run.observation = observation;
    return fields.good();
}

} // namespace fetchrace
