// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What comes after a run: the numbers of all its samples.
#include "app/analysis/distribution.h"
#include "app/analysis/summary.h"

#include <benchmark/benchmark.h>

#include <array>
#include <memory>
#include <random>
#include <vector>

namespace fetchrace {

namespace {

constexpr int inFlight = 100;

/// Latencies with a long tail, the same in every call.
class Latencies
{
public:
    std::int64_t next() { return 47'000'000 + static_cast<std::int64_t>(m_tail(m_random)); }

private:
    std::mt19937_64 m_random{20260131};
    std::exponential_distribution<double> m_tail{1e-6}; // 1 ms on average
};

Sample sampleOf(std::uint32_t index, std::int64_t started, std::int64_t latency)
{
    Sample sample;
    sample.index = index;
    sample.lane = static_cast<std::uint16_t>(index % inFlight);
    sample.target = static_cast<std::uint16_t>(index % 3);
    sample.started = started;
    sample.sent = started + 5'000;
    sample.firstByte = started + latency - 2'000;
    sample.lastByte = started + latency;
    sample.lag = 1'000;
    sample.bodyBytes = 27;
    sample.status = 200;
    sample.outcome = Outcome::Ok;
    return sample;
}

/// A run of an event loop that always keeps the same number of requests in flight.
Run runOf(int requests)
{
    Plan plan;
    plan.requests = requests;
    plan.inFlight = inFlight;
    const auto samples = std::make_shared<SampleLog>(static_cast<std::uint32_t>(requests));
    Latencies latencies;
    std::array<std::int64_t, inFlight> free{};
    for (int i = 0; i < requests; ++i) {
        std::int64_t &lane = free[static_cast<std::size_t>(i % inFlight)];
        const std::int64_t latency = latencies.next();
        samples->append(sampleOf(static_cast<std::uint32_t>(i), lane, latency));
        lane += latency;
    }
    Run run;
    run.plan = std::make_shared<const Plan>(plan);
    run.entry = Mode::EventLoop;
    run.samples = samples;
    return run;
}

void summarizeRun(benchmark::State &state)
{
    const Run run = runOf(static_cast<int>(state.range(0)));
    for (auto _ : state)
        benchmark::DoNotOptimize(summarize(run).latency.p99);
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void findPercentiles(benchmark::State &state)
{
    std::vector<std::int64_t> durations(static_cast<std::size_t>(state.range(0)));
    Latencies latencies;
    for (std::int64_t &duration : durations)
        duration = latencies.next();
    for (auto _ : state)
        benchmark::DoNotOptimize(distributionOfEach([&](auto add) {
                                     for (const std::int64_t duration : durations)
                                         add(duration);
                                 }).p99);
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

BENCHMARK(summarizeRun)->Arg(10'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(findPercentiles)->Arg(10'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

} // namespace

} // namespace fetchrace
