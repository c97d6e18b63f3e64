// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What comes after a run: the numbers of all its samples.
#include "app/analysis/distribution.h"
#include "app/analysis/summary.h"
#include "tests/bench/steadyrun.h"

#include <benchmark/benchmark.h>

#include <vector>

namespace fetchrace {

namespace {

void summarizeRun(benchmark::State &state)
{
    const Run run = steadyRun(static_cast<int>(state.range(0)));
    for (auto _ : state)
        benchmark::DoNotOptimize(summarize(run).latency.p99);
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void findPercentiles(benchmark::State &state)
{
    std::vector<std::int64_t> durations(static_cast<std::size_t>(state.range(0)));
    LongTail latencies;
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
