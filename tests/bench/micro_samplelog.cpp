// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What it costs a worker to write a sample down, and a reader to look at all of them.
#include "app/samples/samplelog.h"

#include <benchmark/benchmark.h>

#include <memory>

namespace fetchrace {

namespace {

constexpr std::uint32_t samplesPerThread = 250'000;
constexpr std::uint32_t samplesToRead = 1'000'000;

std::unique_ptr<SampleLog> sharedLog; // of the threads of one benchmark

Sample sampleOf(std::uint32_t index)
{
    Sample sample;
    sample.index = index;
    sample.started = index;
    sample.lastByte = index + 1'000;
    sample.outcome = Outcome::Ok;
    sample.status = 200;
    return sample;
}

void makeEmptyLog(const benchmark::State &state)
{
    sharedLog = std::make_unique<SampleLog>(samplesPerThread * static_cast<std::uint32_t>(state.threads()));
}

void dropLog(const benchmark::State &)
{
    sharedLog.reset();
}

/// Includes what the system takes to hand out the memory, as in a run.
void appendSamples(benchmark::State &state)
{
    Sample sample = sampleOf(0);
    for (auto _ : state) {
        ++sample.index;
        sharedLog->append(sample);
    }
    state.SetItemsProcessed(state.iterations());
}

void readSamples(benchmark::State &state)
{
    SampleLog log(samplesToRead);
    for (std::uint32_t i = 0; i < samplesToRead; ++i)
        log.append(sampleOf(i));
    for (auto _ : state) {
        std::int64_t sum = 0;
        for (const Sample &sample : log.all())
            sum += sample.latency();
        benchmark::DoNotOptimize(sum);
    }
    state.SetItemsProcessed(state.iterations() * samplesToRead);
}

BENCHMARK(appendSamples)
    ->Setup(makeEmptyLog)
    ->Teardown(dropLog)
    ->Iterations(samplesPerThread)
    ->Threads(1)
    ->Threads(2)
    ->Threads(4)
    ->UseRealTime();
BENCHMARK(readSamples)->Unit(benchmark::kMillisecond);

} // namespace

} // namespace fetchrace
