// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/racefacts.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace fetchrace {

namespace {

constexpr double nearlyAll = 0.8;                  // of what the workers can do: they are the limit then
constexpr std::int64_t acknowledgeNs = 30'000'000; // systems wait 40 ms or longer before they acknowledge
constexpr double longTailFactor = 5;               // times the median
constexpr double mostOfTheRun = 0.8;               // of the elapsed time: one response is what the run waited for
constexpr double aboutEqual = 0.1;
constexpr double costlyFactor = 3.0;  // below it a library's own work does not show beside that of plain sockets
constexpr double almostNothing = 0.1; // of a request's time

std::uint32_t statusCount(const Summary &summary, std::uint16_t status)
{
    const auto found = summary.status.find(status);
    return found == summary.status.end() ? 0 : found->second;
}

int lanesOf(const ModeResult *result)
{
    return result->concurrency();
}

} // namespace

std::optional<WorkersLimit> workersLimit(const ExplainedRace &race)
{
    const DemoBehaviour *demo = ExplainedRace::commonBehaviour(race.compared());
    const auto delay = demo != nullptr ? demo->constantDelay() : std::nullopt;
    if (!delay || delay->count() == 0 || demo->workers == 0)
        return {};
    WorkersLimit limit{
        demo->workers, delay->count(), demo->workers * 1e9 / static_cast<double>(delay->count()), {}, {}};
    for (const ModeResult *result : race.compared()) {
        const Summary &summary = summaryOf(result);
        if (summary.throughputRps < nearlyAll * limit.perSecond || result->peakInFlight < std::uint32_t(demo->workers))
            continue;
        limit.limited.push_back(result);
        const std::int64_t mean = summary.latency.mean.value_or(0);
        if (mean > 2 * limit.delayNs &&
            (limit.queued == nullptr || mean > summaryOf(limit.queued).latency.mean.value_or(0)))
            limit.queued = result;
    }
    return limit.limited.empty() ? std::nullopt : std::optional(limit);
}

ExplainedRace::Modes lateBodies(const ExplainedRace &race)
{
    const DemoBehaviour *demo = ExplainedRace::commonBehaviour(race.compared());
    if (demo == nullptr || !demo->twoWrites)
        return {};
    ExplainedRace::Modes late;
    std::copy_if(
        race.compared().begin(), race.compared().end(), std::back_inserter(late),
        [](const ModeResult *result) { return summaryOf(result).phases.receive.p50.value_or(0) >= acknowledgeNs; });
    return late;
}

std::optional<LongTail> longTail(const ExplainedRace &race)
{
    const DemoBehaviour *demo = ExplainedRace::commonBehaviour(race.compared());
    if (demo == nullptr || demo->delay.constant() || demo->workers > 0)
        return {};
    LongTail tail;
    for (const ModeResult *result : race.compared()) {
        const Summary &summary = summaryOf(result);
        const Distribution times = summary.serverSide ? summary.serverSide->atServer : Distribution();
        const bool isLong = times.p50 && times.p99 && *times.p50 > 0 &&
                            static_cast<double>(*times.p99) >= longTailFactor * static_cast<double>(*times.p50);
        if (isLong && tail.p99Ns == 0)
            tail = {*times.p50, *times.p99, tail.waitedForOne};
        if (summary.requests > 1 && tail.waitedForOne == nullptr &&
            static_cast<double>(summary.latency.max.value_or(0)) >=
                mostOfTheRun * static_cast<double>(summary.elapsedNs))
            tail.waitedForOne = result;
    }
    return tail.p99Ns > 0 ? std::optional(tail) : std::nullopt;
}

std::vector<Refusals> refusals(const ExplainedRace &race)
{
    std::vector<Refusals> all;
    for (const ModeResult *result : race.modes()) {
        const Summary &summary = summaryOf(result);
        if (summary.requests == 0)
            continue;
        const bool isDemo = result->plan->usesDemoServer();
        const bool bans = isDemo && result->plan->demo.rateLimit > 0;
        all.push_back({result, statusCount(summary, 429) + (isDemo ? 0 : statusCount(summary, 503)),
                       bans ? statusCount(summary, 403) : 0});
    }
    const bool any = std::ranges::any_of(all, [](const Refusals &of) { return of.all() > 0; });
    return any ? all : std::vector<Refusals>();
}

std::optional<SameConcurrency> sameConcurrency(const ExplainedRace &race)
{
    std::optional<SameConcurrency> most;
    for (const ModeResult *async : race.comparedOf(Mode::Async)) {
        for (const ModeResult *threaded : race.comparedOf(Mode::Threaded)) {
            const auto asyncNs = static_cast<double>(async->elapsedNs);
            const auto threadedNs = static_cast<double>(threaded->elapsedNs);
            const int lanes = lanesOf(async);
            if (lanes >= 2 && lanes == lanesOf(threaded) && lanes > (most ? most->inFlight : 0) &&
                std::abs(asyncNs - threadedNs) <= aboutEqual * std::min(asyncNs, threadedNs))
                most = SameConcurrency{async, threaded, lanes};
        }
    }
    return most;
}

std::optional<Unanswered> unanswered(const ExplainedRace &race)
{
    const DemoBehaviour *demo = ExplainedRace::commonBehaviour(race.modes());
    if (demo == nullptr || demo->failures.of(FailureKind::Never) == 0)
        return {};
    ExplainedRace::Modes waited;
    std::copy_if(race.modes().begin(), race.modes().end(), std::back_inserter(waited), [](const ModeResult *result) {
        return !result->stopped && summaryOf(result).count(Outcome::Timeout) > 0;
    });
    if (waited.empty())
        return {};
    const auto byLanes = [](const ModeResult *a, const ModeResult *b) { return lanesOf(a) < lanesOf(b); };
    Unanswered found;
    found.narrowest = *std::ranges::min_element(waited, byLanes);
    found.widest = *std::ranges::max_element(waited, byLanes);
    found.timeoutNs = found.narrowest->plan->timeout.count();
    if (lanesOf(found.narrowest) == 1)
        found.lostNs = summaryOf(found.narrowest).count(Outcome::Timeout) * found.timeoutNs;
    return found;
}

std::optional<std::int64_t> cpuPerRequestNs(const ModeResult *result)
{
    const auto &cost = result->typical->run.cost;
    const std::uint32_t requests = summaryOf(result).requests;
    return cost && requests > 0 ? std::optional(cost->client.totalNs() / requests) : std::nullopt;
}

std::optional<LibraryCost> libraryCost(const ExplainedRace &race, const ModeResult *async)
{
    const ExplainedRace::Modes loops = race.comparedOf(Mode::EventLoop);
    if (!(async->mode == Mode::Async) || loops.empty())
        return {};
    const auto gap = [async](const ModeResult *loop) { return std::abs(lanesOf(loop) - lanesOf(async)); };
    const ModeResult *loop =
        *std::ranges::min_element(loops, [&gap](const ModeResult *a, const ModeResult *b) { return gap(a) < gap(b); });
    const std::int64_t asyncCpu = cpuPerRequestNs(async).value_or(0);
    const std::int64_t loopCpu = cpuPerRequestNs(loop).value_or(0);
    if (loopCpu <= 0 || static_cast<double>(asyncCpu) < costlyFactor * static_cast<double>(loopCpu))
        return {};
    return LibraryCost{asyncCpu, loopCpu, loop};
}

std::optional<std::int64_t> nothingToWaitFor(const ModeResult *result)
{
    const Summary &summary = summaryOf(result);
    if (!summary.serverSide || !summary.serverSide->atServer.mean || summary.latency.mean.value_or(0) <= 0 ||
        !result->plan->handling.isNothing() || result->plan->demo.twoWrites)
        return {};
    const std::int64_t server = *summary.serverSide->atServer.mean;
    const double share = static_cast<double>(server) / static_cast<double>(*summary.latency.mean);
    return share < almostNothing ? std::optional(server) : std::nullopt;
}

} // namespace fetchrace
