// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/formats/resultjson.h"

#include "app/analysis/meanphases.h"
#include "app/analysis/raceresults.h"
#include "app/analysis/repeats.h"
#include "app/plan/json/planjson.h"
#include "app/plan/request/redact.h"
#include "app/words/modewords.h"
#include "app/words/verdict.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace fetchrace {

namespace {

/// A qint64 stays exact in QJsonValue; no figure of ours comes near its limit.
QJsonValue number(std::uint64_t value)
{
    return QJsonValue(static_cast<qint64>(value));
}

template<typename T>
QJsonValue numberOrNull(const std::optional<T> &value)
{
    return value ? QJsonValue(static_cast<qint64>(*value)) : QJsonValue(QJsonValue::Null);
}

QJsonObject toJson(const Distribution &distribution)
{
    return {
        {QStringLiteral("min"), numberOrNull(distribution.min)},
        {QStringLiteral("mean"), numberOrNull(distribution.mean)},
        {QStringLiteral("stddev"), numberOrNull(distribution.stddev)},
        {QStringLiteral("p50"), numberOrNull(distribution.p50)},
        {QStringLiteral("p75"), numberOrNull(distribution.p75)},
        {QStringLiteral("p90"), numberOrNull(distribution.p90)},
        {QStringLiteral("p95"), numberOrNull(distribution.p95)},
        {QStringLiteral("p99"), numberOrNull(distribution.p99)},
        {QStringLiteral("p999"), numberOrNull(distribution.p999)},
        {QStringLiteral("max"), numberOrNull(distribution.max)},
    };
}

QJsonObject toJson(const PhaseDistributions &phases)
{
    QJsonObject object;
    for (const RequestPhase &row : requestPhases)
        object.insert(QLatin1String(row.key), toJson(phases.*row.distribution));
    return object;
}

/// JSON keys are text, so {200: 600} becomes {"200": 600}.
template<typename Map>
QJsonObject countsToJson(const Map &counts)
{
    QJsonObject object;
    for (const auto &[key, count] : counts)
        object.insert(QString::number(key), number(count));
    return object;
}

QJsonObject outcomesToJson(const Summary &summary)
{
    QJsonObject object;
    for (const Outcome outcome : allOutcomes)
        object.insert(outcomeName(outcome), number(summary.count(outcome)));
    return object;
}

QJsonValue toJson(const std::optional<ServerCounts> &server)
{
    if (!server)
        return QJsonValue(QJsonValue::Null);
    return QJsonObject{
        {QStringLiteral("requests"), number(server->requests)},
        {QStringLiteral("connections"), number(server->connections)},
    };
}

QJsonValue toJson(const std::optional<EarlyEnd> &end)
{
    if (!end)
        return QJsonValue(QJsonValue::Null);
    return QJsonObject{
        {QStringLiteral("reason"), nameIn(earlyEndReasons, end->reason)},
        {QStringLiteral("sentence"), end->sentence},
    };
}

QJsonValue clientToJson(const std::shared_ptr<const Client> &client)
{
    if (!client)
        return {};
    return QJsonObject{
        {QStringLiteral("name"), client->name},
        {QStringLiteral("command"), client->command},
        {QStringLiteral("folder"), client->folder},
    };
}

/// What a client's run has beside what every run has.
void addClientEnd(QJsonObject &object, const Run &run)
{
    if (!run.clientEnd)
        return;
    const ClientEnd &end = *run.clientEnd;
    const auto seen = [](std::int64_t ns) {
        return ns == Sample::unseen ? QJsonValue() : QJsonValue(static_cast<qint64>(ns));
    };
    object.insert(QStringLiteral("startup_ns"), seen(end.startupNs));
    object.insert(QStringLiteral("after_ns"), seen(end.afterNs));
    object.insert(QStringLiteral("exit_status"), end.exitStatus ? QJsonValue(*end.exitStatus) : QJsonValue());
    object.insert(QStringLiteral("peak_memory_bytes"), numberOrNull(end.peakMemoryBytes));
    object.insert(QStringLiteral("requests_asked"), run.plan->requests);
    object.insert(QStringLiteral("peak_connections"), static_cast<qint64>(run.observation->traffic.mostOpen));
    object.insert(QStringLiteral("output"), QString::fromUtf8(end.output));
}

QJsonObject entryToJson(const Entry &entry, int concurrency)
{
    return {
        {QStringLiteral("client"), clientToJson(entry.client)},
        {QStringLiteral("name"), modeTitle(entry)},
        {QStringLiteral("mode"), modeName(entry.mode)},
        {QStringLiteral("concurrency"), concurrency},
    };
}

QJsonValue cpuToJson(const CpuUsage &usage)
{
    return QJsonObject{
        {QStringLiteral("user"), static_cast<qint64>(usage.userNs)},
        {QStringLiteral("system"), static_cast<qint64>(usage.systemNs)},
    };
}

QJsonValue switchesToJson(const CpuUsage &usage)
{
    return QJsonObject{
        {QStringLiteral("voluntary"), static_cast<qint64>(usage.voluntarySwitches)},
        {QStringLiteral("involuntary"), static_cast<qint64>(usage.involuntarySwitches)},
    };
}

QJsonObject toJson(const ServerSide &side)
{
    return {
        {QStringLiteral("to_server"), toJson(side.toServer)},
        {QStringLiteral("at_server"), toJson(side.atServer)},
        {QStringLiteral("queue"), toJson(side.queue)},
        {QStringLiteral("from_server"), toJson(side.fromServer)},
    };
}

QJsonArray toJson(const QList<Verdict> &verdicts)
{
    QJsonArray array;
    for (const Verdict &verdict : verdicts) {
        array.append(QJsonObject{
            {QStringLiteral("kind"), verdictName(verdict.kind)},
            {QStringLiteral("sentence"), verdict.sentence},
        });
    }
    return array;
}

QJsonValue toJson(const std::optional<RepeatedFigure> &figure)
{
    if (!figure)
        return QJsonValue(QJsonValue::Null);
    return QJsonObject{
        {QStringLiteral("median"), static_cast<qint64>(figure->median)},
        {QStringLiteral("min"), static_cast<qint64>(figure->min)},
        {QStringLiteral("max"), static_cast<qint64>(figure->max)},
    };
}

/// Of several races: which of them the run is of, and its plan.
void addSource(QJsonObject &object, const Results &results, qsizetype run)
{
    if (results.sources.isEmpty())
        return;
    object.insert(QStringLiteral("source"), results.sources[run]);
    object.insert(QStringLiteral("plan"), planToJson(redacted(*results.runs[run].run.plan)));
}

/// One plan for all, the newest, but where other work was done.
QJsonArray runsToJson(const Results &results)
{
    QJsonArray array;
    for (qsizetype index = 0; index < results.runs.size(); ++index) {
        const FinishedRun &run = results.runs[index];
        QJsonObject object = runToJson(run, results.app.cpus);
        if (!sameWork(*run.run.plan, *results.runs.last().run.plan))
            object.insert(QStringLiteral("plan"), planToJson(redacted(*run.run.plan)));
        addSource(object, results, index);
        array.append(object);
    }
    return array;
}

/// Of each race by itself: which of its modes was faster is no matter between two races.
QList<Verdict> verdictsOfRaces(const Results &results)
{
    QList<Verdict> verdicts;
    for (qsizetype first = 0, next = 0; first < results.runs.size(); first = next) {
        while (next < results.runs.size() && results.sources.value(next) == results.sources.value(first))
            ++next;
        verdicts += verdictsOf(results.runs.mid(first, next - first));
    }
    return verdicts;
}

QJsonValue commonPlan(const Results &results)
{
    if (results.runs.isEmpty() || !results.sources.isEmpty())
        return {};
    const auto newest = std::ranges::find_if(results.runs, [&results](const FinishedRun &run) {
        return sameWork(*run.run.plan, *results.runs.last().run.plan);
    });
    return planToJson(redacted(*newest->run.plan));
}

QJsonArray toJson(const QList<RepeatedMode> &modes, const Results &results)
{
    QJsonArray array;
    for (const RepeatedMode &repeated : modes) {
        QJsonObject object{
            {QStringLiteral("mode"), modeName(repeated.mode.mode)},
            {QStringLiteral("name"), modeTitle(repeated.mode)},
            {QStringLiteral("entry"), entryToJson(repeated.mode, repeated.concurrency)},
            {QStringLiteral("runs"), repeated.elapsed.repeats},
            {QStringLiteral("elapsed_ns"), toJson(std::optional(repeated.elapsed))},
            {QStringLiteral("latency_ns"), QJsonObject{{QStringLiteral("p50"), toJson(repeated.p50)},
                                                       {QStringLiteral("p90"), toJson(repeated.p90)},
                                                       {QStringLiteral("p99"), toJson(repeated.p99)},
                                                       {QStringLiteral("max"), toJson(repeated.max)}}},
        };
        const auto first = std::ranges::find_if(
            results.runs, [&repeated](const FinishedRun &run) { return run.run.entry == repeated.mode; });
        addSource(object, results, first - results.runs.begin());
        array.append(object);
    }
    return array;
}

} // namespace

QJsonObject runToJson(const FinishedRun &finished, int cpus)
{
    const Run &run = finished.run;
    const Summary &summary = finished.summary;
    QJsonObject object{
        {QStringLiteral("mode"), modeName(run.entry.mode)},
        {QStringLiteral("entry"), entryToJson(run.entry, run.concurrency())},
        {QStringLiteral("repeat"), run.repeat},
        {QStringLiteral("started_at"), run.startedAt.toUTC().toString(Qt::ISODateWithMs)},
        {QStringLiteral("requests"), number(summary.requests)},
        {QStringLiteral("outcomes"), outcomesToJson(summary)},
        {QStringLiteral("status"), countsToJson(summary.status)},
        {QStringLiteral("elapsed_ns"), static_cast<qint64>(summary.elapsedNs)},
        {QStringLiteral("bound_ns"), numberOrNull(summary.boundNs)},
        {QStringLiteral("throughput_rps"), summary.throughputRps},
        {QStringLiteral("body_bytes"), number(summary.bodyBytes)},
        {QStringLiteral("body_lengths"), countsToJson(summary.bodyLengths)},
        {QStringLiteral("latency_ns"), toJson(summary.latency)},
        {QStringLiteral("server_latency_ns"),
         isSeenByServer(run) ? QJsonValue(toJson(summarySeenBy(SeenBy::Server, summary).latency)) : QJsonValue()},
        {QStringLiteral("latency_from_due_ns"),
         summary.latencyFromDue ? QJsonValue(toJson(*summary.latencyFromDue)) : QJsonValue()},
        {QStringLiteral("start_lateness_ns"),
         summary.startLateness ? QJsonValue(toJson(*summary.startLateness)) : QJsonValue()},
        {QStringLiteral("phases_ns"), toJson(summary.phases)},
        {QStringLiteral("peak_in_flight"), number(summary.peakInFlight)},
        {QStringLiteral("effective_concurrency"), summary.effectiveConcurrency},
        {QStringLiteral("connections_opened"), numberOrNull(summary.connectionsOpened)},
        {QStringLiteral("resends"), numberOrNull(summary.resends)},
        {QStringLiteral("threads"), run.cost ? QJsonValue(run.cost->threads) : QJsonValue()},
        {QStringLiteral("client_cpu_ns"), run.cost ? cpuToJson(run.cost->client) : QJsonValue()},
        {QStringLiteral("context_switches"), run.cost ? switchesToJson(run.cost->client) : QJsonValue()},
        {QStringLiteral("server"), toJson(run.server)},
        {QStringLiteral("server_cpu_ns"), run.cost && run.cost->server ? cpuToJson(*run.cost->server) : QJsonValue()},
        {QStringLiteral("server_phases_ns"), summary.serverSide ? toJson(*summary.serverSide) : QJsonValue()},
        {QStringLiteral("ended_early"), toJson(run.control.earlyEnd)},
        {QStringLiteral("pauses"), number(run.control.pauses)},
        {QStringLiteral("paused_ns"), static_cast<qint64>(run.control.pausedNs)},
        {QStringLiteral("verdicts"), toJson(verdictsOf(finished, cpus))},
    };
    addClientEnd(object, run);
    return object;
}

QJsonObject appToJson(const AppInfo &app)
{
    return {
        {QStringLiteral("version"), app.version},   {QStringLiteral("qt"), app.qt},
        {QStringLiteral("platform"), app.platform}, {QStringLiteral("processor"), app.processor},
        {QStringLiteral("cpus"), app.cpus},
    };
}

QJsonObject resultToJson(const Results &results)
{
    return {
        {QStringLiteral("schema"), QStringLiteral("fetchrace.result/1")},
        {QStringLiteral("percentiles"), QStringLiteral("nearest-rank")},
        {QStringLiteral("seen_by"), nameIn(views, results.seenBy)},
        {QStringLiteral("app"), appToJson(results.app)},
        {QStringLiteral("plan"), commonPlan(results)},
        {QStringLiteral("runs"), runsToJson(results)},
        {QStringLiteral("repeats"), toJson(repeatedModes(results.runs), results)},
        {QStringLiteral("verdicts"), toJson(verdictsOfRaces(results))},
    };
}

QByteArray jsonText(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

extern const Exporter resultJson{
    "json",
    "json",
    QT_TRANSLATE_NOOP("fetchrace::Exporter", "Results as JSON"),
    "Write the result as JSON (schema fetchrace.result/1)",
    Exporter::Runs,
    false,
    [](QIODevice &device, const Results &results) { return writeAll(device, jsonText(resultToJson(results))); }};

} // namespace fetchrace
