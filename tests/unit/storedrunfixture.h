// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/runstore.h"

#include <random>

namespace fetchrace::test {

/// A run with a value in each field, of requests that came as they come from event loops: with noise in every digit.
inline FinishedRun measuredRun(int requests = 1'000, Mode mode = Mode::EventLoop)
{
    Plan plan;
    plan.requests = requests;
    auto log = std::make_shared<SampleLog>(static_cast<std::uint32_t>(requests));
    auto stamps = std::make_shared<ServerStamps>(static_cast<std::uint32_t>(requests));
    std::mt19937_64 random(15);
    const auto noise = [&random](std::int64_t most) {
        return static_cast<std::int64_t>(random() % std::uint64_t(most));
    };
    std::int64_t now = 1'000'000;
    for (int i = 0; i < requests; ++i) {
        Sample sample;
        now += 4'000 + noise(8'000);
        sample.lastByte = now;
        sample.started = std::max<std::int64_t>(0, now - 47'000'000 - noise(900'000));
        sample.sent = sample.started + 9'000 + noise(20'000);
        sample.firstByte = now - noise(1'000);
        sample.handled = i % 4 == 0 ? now + noise(2'000) : Sample::unseen;
        sample.lag = static_cast<std::uint32_t>(noise(120'000));
        sample.connected = i < 100 ? sample.started + 3'000 + noise(2'000) : Sample::unseen;
        sample.secured = i < 50 ? sample.connected + noise(2'000) : Sample::unseen;
        sample.index = static_cast<std::uint32_t>(i ^ (i + 1 < requests && (i | 1) < requests ? 1 : 0));
        sample.lane = static_cast<std::uint16_t>(noise(100));
        sample.target = static_cast<std::uint16_t>(i % 3);
        sample.bodyBytes = static_cast<std::uint64_t>(27 + i % 2);
        sample.status = i % 50 == 7 ? 503 : 200;
        sample.outcome = i % 50 == 7 ? Outcome::HttpError : Outcome::Ok;
        log->noteStarted();
        log->append(sample);
        const auto arrival = log->clock().start() + std::chrono::nanoseconds(sample.sent + 5'000 + noise(60'000));
        const std::chrono::nanoseconds queued(i % 8 == 3 ? noise(900'000) : 0);
        stamps->note(sample.index, {arrival, arrival + std::chrono::nanoseconds(46'000'000 + noise(200'000)), queued});
    }
    FinishedRun finished;
    Run &run = finished.run;
    run.plan = std::make_shared<const Plan>(plan);
    run.entry = Entry(mode);
    run.repeat = 3;
    run.startedAt = QDateTime::fromString(QStringLiteral("2026-01-31T12:00:00.123Z"), Qt::ISODateWithMs);
    run.cores = 7;
    run.samples = log;
    run.server = ServerCounts{static_cast<std::uint64_t>(requests), 100};
    run.serverStamps = stamps;
    run.cost = RunCost{{1, 2, 3, 4}, 5, CpuUsage{6, 7, 8, 9}};
    run.wire = WireFacts{4, {1, 2, 3}};
    run.stopped = true;
    run.control = {EarlyEnd{EarlyEnd::Reason::Refused, QStringLiteral("It said no.")}, 2, LoadCap{600, 20, 100}, 77};
    finished.summary = summarize(run);
    return finished;
}

inline StoredRace raceOf(const QList<FinishedRun> &runs)
{
    StoredRace race;
    race.runs = runs;
    return race;
}

} // namespace fetchrace::test
