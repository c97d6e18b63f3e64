// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/finishedrun.h"

namespace fetchrace::test {

/// A run with numbers that are easy to tell apart; figures beyond what a double can hold exactly included.
inline FinishedRun finishedRun()
{
    Plan plan;
    plan.requests = 3;
    FinishedRun finished;
    Run &run = finished.run;
    run.plan = std::make_shared<const Plan>(plan);
    run.entry = Mode::Threaded;
    run.repeat = 2;
    run.startedAt = QDateTime::fromString(QStringLiteral("2026-01-31T12:00:00.123Z"), Qt::ISODateWithMs);
    run.server = ServerCounts{3, 2};

    Summary &summary = finished.summary;
    summary.requests = 3;
    summary.outcomes[static_cast<std::size_t>(Outcome::Ok)] = 2;
    summary.outcomes[static_cast<std::size_t>(Outcome::Timeout)] = 1;
    summary.status = {{200, 2}};
    summary.elapsedNs = 9'007'199'254'740'993; // 2^53 + 1
    summary.boundNs = 282'000'000;
    summary.throughputRps = 1993.4;
    summary.bodyBytes = 54;
    summary.bodyLengths = {{27, 2}};
    summary.latency.count = 2;
    summary.latency.min = 47'000'001;
    summary.latency.p50 = 47'300'000;
    summary.latency.max = 58'000'000;
    summary.phases.wait = summary.latency;
    summary.peakInFlight = 2;
    summary.effectiveConcurrency = 1.5;
    return finished;
}

} // namespace fetchrace::test
