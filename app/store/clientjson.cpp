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
constexpr std::int64_t mostOfInt = INT32_MAX;

constexpr std::array causes{
    Named{Cause::Itself, "itself"},        Named{Cause::NotStarted, "not-started"}, Named{Cause::Stopped, "stopped"},
    Named{Cause::TimeLimit, "time-limit"}, Named{Cause::Silence, "silence"},        Named{Cause::Full, "full"},
};

/// A key and the count it has.
struct Count {
    const char *key;
    std::uint64_t ClientTraffic::*member;
};

constexpr std::array counts{
    Count{"connections", &ClientTraffic::connections},
    Count{"http10", &ClientTraffic::http10},
    Count{"http2", &ClientTraffic::http2},
    Count{"tls", &ClientTraffic::tls},
    Count{"unreadable", &ClientTraffic::unreadable},
    Count{"other_targets", &ClientTraffic::otherTargets},
    Count{"unrecorded", &ClientTraffic::unrecorded},
};

QJsonObject trafficToStore(const ClientTraffic &traffic)
{
    QJsonObject object{{QStringLiteral("most_open"), qint64(traffic.mostOpen)}};
    for (const Count &count : counts)
        object.insert(QLatin1String(count.key), qint64(traffic.*count.member));
    return object;
}

bool readTraffic(const QJsonValue &value, ClientTraffic &traffic)
{
    StoredFields fields(value);
    fields.read("most_open", traffic.mostOpen, 0, UINT32_MAX);
    for (const Count &count : counts)
        fields.read(count.key, traffic.*count.member);
    return fields.good();
}

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
    fields.read("error", end.error, 0, mostOfInt);
    if (fields.has("exit_status"))
        fields.read("exit_status", end.exitStatus.emplace(), 0, mostOfInt);
    fields.read("signal", end.signal, 0, mostOfInt);
    fields.read("was_killed", end.wasKilled);
    fields.read("left_behind", end.leftBehind, 0, mostOfInt);
    fields.read("startup_ns", end.startupNs, Sample::unseen);
    fields.read("after_ns", end.afterNs, Sample::unseen);
    if (fields.has("peak_memory_bytes"))
        fields.read("peak_memory_bytes", end.peakMemoryBytes.emplace());
    return cause && readOutput(fields, end);
}

} // namespace

QJsonObject clientEndToStore(const ClientEnd &end, const ClientTraffic &traffic)
{
    QJsonObject object{{QStringLiteral("cause"), nameIn(causes, end.cause)},
                       {QStringLiteral("error"), end.error},
                       {QStringLiteral("signal"), end.signal},
                       {QStringLiteral("was_killed"), end.wasKilled},
                       {QStringLiteral("left_behind"), end.leftBehind},
                       {QStringLiteral("startup_ns"), qint64(end.startupNs)},
                       {QStringLiteral("after_ns"), qint64(end.afterNs)},
                       {QStringLiteral("output"), QString::fromLatin1(end.output.toBase64())},
                       {QStringLiteral("traffic"), trafficToStore(traffic)}};
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
    fields.note(readTraffic(fields.at("traffic"), observation->traffic));
    run.observation = observation;
    return fields.good();
}

} // namespace fetchrace
