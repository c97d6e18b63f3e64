// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/verdict.h"

#include "app/analysis/repeats.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace fetchrace {

namespace {

constexpr double fullCore = 0.9;             // the rest is what the system itself takes, and the ends of the run
constexpr double largeLag = 0.2;             // of the mean latency
constexpr std::int64_t shortNs = 50'000'000; // threads and connections take some milliseconds to start

QString text(const char *source)
{
    return QCoreApplication::translate("Verdict", source);
}

int percent(double share)
{
    return static_cast<int>(std::lround(share * 100));
}

/// How many cores the mode's threads can keep busy.
int usableCores(const Run &run, int cores)
{
    const int threads = run.cost ? run.cost->threads : 0;
    return std::max(std::min(threads, cores), 1);
}

/// What the run's threads used for the work after the responses, as the plan wanted them to; other processes have
/// theirs.
double wantedWorkNs(const FinishedRun &finished)
{
    const Handling &handling = finished.run.plan->handling;
    if (handling.kind != HandleKind::Cpu || handling.place == HandlePlace::Process)
        return 0;
    return static_cast<double>(handling.time.count()) * finished.summary.phases.handle.count;
}

std::optional<Verdict> clientVerdict(const FinishedRun &finished, int cores)
{
    const RunCost &cost = *finished.run.cost;
    const auto elapsed = static_cast<double>(finished.summary.elapsedNs);
    const int usable = usableCores(finished.run, cores);
    const auto clientNs = static_cast<double>(cost.client.totalNs());
    const double used = (clientNs - wantedWorkNs(finished)) / elapsed;
    const double machine =
        clientNs / elapsed + (cost.server ? static_cast<double>(cost.server->totalNs()) / elapsed : 0.0);
    if (used >= fullCore * usable) {
        return Verdict{
            Verdict::Kind::ClientSaturated,
            text("The client was busy %1 % of the time on the %2 core(s) it could use: the time is what this "
                 "client can do, not what the mode can.")
                .arg(percent(std::min(used / usable, 1.0)))
                .arg(usable)};
    }
    if (machine >= fullCore * cores) {
        return Verdict{
            Verdict::Kind::ClientSaturated,
            text("Client and demo server together kept all %1 core(s) busy: the time is what this machine can "
                 "do, not what the mode can.")
                .arg(cores)};
    }
    const Distribution &lag = finished.summary.phases.lag;
    const Distribution &latency = finished.summary.latency;
    if (!lag.mean || !latency.mean || *latency.mean <= 0)
        return {};
    const double share = static_cast<double>(*lag.mean) / static_cast<double>(*latency.mean);
    if (share < largeLag)
        return {};
    return Verdict{Verdict::Kind::ClientSaturated,
                   text("Responses lay unread for %1 % of their latency: the client was late, not the server.")
                       .arg(percent(share))};
}

QList<Verdict> careVerdicts(const RunCare &care)
{
    QList<Verdict> verdicts;
    if (care.earlyEnd)
        verdicts.append({Verdict::Kind::EndedEarly, care.earlyEnd->sentence});
    if (care.heldTo) {
        verdicts.append(
            {Verdict::Kind::Held,
             text("Another machine is sent at most %1 requests in a race, %2 at once and %3 per second: the "
                  "time may be that of this limit, not of the mode.")
                 .arg(care.heldTo->requests)
                 .arg(care.heldTo->atOnce)
                 .arg(care.heldTo->perSecond)});
    }
    if (care.pauses > 0) {
        verdicts.append(
            {Verdict::Kind::Paused,
             text("The server refused, so all requests paused %1 time(s), for %2 s in all: the elapsed time "
                  "has that in it.")
                 .arg(care.pauses)
                 .arg(static_cast<double>(care.pausedNs) / 1e9, 0, 'f', 1)});
    }
    return verdicts;
}

std::optional<Verdict> serverVerdict(const FinishedRun &finished)
{
    const auto &server = finished.run.cost->server;
    if (!server)
        return {};
    const double busy = static_cast<double>(server->totalNs()) / static_cast<double>(finished.summary.elapsedNs);
    if (busy < fullCore)
        return {};
    return Verdict{
        Verdict::Kind::ServerSaturated,
        text("The demo server was busy %1 % of the time: it could not have answered much faster, whatever the "
             "mode.")
            .arg(percent(std::min(busy, 1.0)))};
}

} // namespace

QLatin1String verdictName(Verdict::Kind kind)
{
    switch (kind) {
    case Verdict::Kind::ClientSaturated:
        return QLatin1String("client-saturated");
    case Verdict::Kind::ServerSaturated:
        return QLatin1String("server-saturated");
    case Verdict::Kind::TooShort:
        return QLatin1String("too-short");
    case Verdict::Kind::EndedEarly:
        return QLatin1String("ended-early");
    case Verdict::Kind::Held:
        return QLatin1String("held");
    case Verdict::Kind::Paused:
        return QLatin1String("paused");
    case Verdict::Kind::TooNoisy:
        break;
    }
    return QLatin1String("too-noisy");
}

QList<Verdict> verdictsOf(const FinishedRun &finished, int cores)
{
    QList<Verdict> verdicts = careVerdicts(finished.run.care);
    const std::int64_t elapsed = finished.summary.elapsedNs;
    if (finished.run.stopped || elapsed <= 0)
        return verdicts;
    if (finished.run.cost) {
        if (const auto verdict = clientVerdict(finished, cores))
            verdicts.append(*verdict);
        if (const auto verdict = serverVerdict(finished))
            verdicts.append(*verdict);
    }
    if (elapsed < shortNs) {
        verdicts.append({Verdict::Kind::TooShort,
                         text("The run took only %1 ms, much of it starting up: send more requests to compare.")
                             .arg(static_cast<double>(elapsed) / 1e6, 0, 'f', 1)});
    }
    return verdicts;
}

QList<VerdictOfRun> firstVerdictsOf(const QList<FinishedRun> &runs, int cores)
{
    std::set<std::pair<Mode, Verdict::Kind>> said;
    QList<VerdictOfRun> verdicts;
    for (const FinishedRun &finished : runs) {
        for (const Verdict &verdict : verdictsOf(finished, cores)) {
            if (said.insert({finished.run.mode, verdict.kind}).second)
                verdicts.append({finished, verdict});
        }
    }
    return verdicts;
}

QList<Verdict> verdictsOf(const QList<FinishedRun> &race)
{
    struct Repeated {
        Mode mode;
        RepeatedFigure elapsed;
    };
    QList<Repeated> modes;
    for (const Mode mode : allModes) {
        if (const auto elapsed = elapsedOverRepeats(race, mode); elapsed && elapsed->repeats > 1)
            modes.append({mode, *elapsed});
    }
    std::sort(modes.begin(), modes.end(),
              [](const Repeated &a, const Repeated &b) { return a.elapsed.median < b.elapsed.median; });
    QList<Verdict> verdicts;
    for (qsizetype i = 1; i < modes.size(); ++i) {
        const Repeated &faster = modes.at(i - 1);
        const Repeated &slower = modes.at(i);
        const std::int64_t between = slower.elapsed.median - faster.elapsed.median;
        const std::int64_t within =
            std::max(faster.elapsed.max - faster.elapsed.min, slower.elapsed.max - slower.elapsed.min);
        if (within <= between)
            continue;
        verdicts.append({Verdict::Kind::TooNoisy,
                         text("The repeats of %1 and %2 differ by up to %3 ms, more than the %4 ms between the two: "
                              "neither can be called faster.")
                             .arg(modeName(faster.mode), modeName(slower.mode))
                             .arg(static_cast<double>(within) / 1e6, 0, 'f', 1)
                             .arg(static_cast<double>(between) / 1e6, 0, 'f', 1)});
    }
    return verdicts;
}

} // namespace fetchrace
