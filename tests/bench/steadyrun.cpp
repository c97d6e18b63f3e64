// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/steadyrun.h"

#include <array>
#include <memory>

namespace fetchrace {

namespace {

constexpr int inFlight = 100;

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

} // namespace

Run steadyRun(int requests)
{
    Plan plan;
    plan.requests = requests;
    plan.inFlight = inFlight;
    const auto samples = std::make_shared<SampleLog>(static_cast<std::uint32_t>(requests));
    LongTail latencies;
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

} // namespace fetchrace
