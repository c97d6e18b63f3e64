// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/words/explanation.h"
#include "tests/milliseconds.h"
#include "tests/plaintext.h"

#include <memory>

/// Runs made up of their numbers, and what is said of them.
namespace fetchrace::test {

using Topic = Explanation::Topic;

inline constexpr std::uint32_t requests = 600;

inline Distribution all(std::int64_t mean)
{
    Distribution distribution;
    distribution.count = requests;
    distribution.mean = mean;
    distribution.p50 = mean;
    distribution.p99 = mean;
    return distribution;
}

/// A run in which everything went well, of the article's plan.
inline FinishedRun run(Mode mode, std::int64_t elapsedNs, std::int64_t boundNs, std::int64_t latencyNs = 48 * ms)
{
    FinishedRun finished;
    finished.run.plan = std::make_shared<const Plan>();
    finished.run.entry = mode;
    Summary &summary = finished.summary;
    summary.requests = requests;
    summary.outcomes[static_cast<std::size_t>(Outcome::Ok)] = requests;
    summary.elapsedNs = elapsedNs;
    summary.boundNs = boundNs;
    summary.latency = all(latencyNs);
    summary.phases.wait = all(latencyNs);
    summary.serverSide = ServerSide{all(0), all(47 * ms), all(0)};
    summary.peakInFlight = static_cast<std::uint32_t>(finished.run.plan->concurrency(mode));
    summary.effectiveConcurrency = summary.peakInFlight;
    summary.lanes = summary.peakInFlight;
    return finished;
}

inline QList<FinishedRun> articleRace()
{
    return {run(Mode::Async, 307 * ms, 282 * ms), run(Mode::Threaded, 5680 * ms, 5640 * ms),
            run(Mode::Serial, 28'300 * ms, 28'200 * ms)};
}

inline QStringList sentencesOf(const QList<FinishedRun> &runs, Topic topic)
{
    QStringList sentences;
    for (const Explanation &explanation : explain(runs, 2))
        if (explanation.topic == topic)
            sentences.append(plain(explanation.sentence));
    return sentences;
}

} // namespace fetchrace::test
