// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/targetsummaries.h"

#include <cstdint>
#include <memory>

namespace fetchrace {

namespace {

Summary summaryOf(const Run &run, const std::vector<std::uint32_t> &positions)
{
    auto log = std::make_shared<SampleLog>(static_cast<std::uint32_t>(positions.size()));
    log->startClock(run.samples->clock().start());
    for (const std::uint32_t position : positions)
        log->append(run.samples->all()[position]);
    Run part = run;
    part.samples = log;
    part.server.reset(); // counted all requests, as the mode did
    part.wire.reset();
    Summary summary = summarize(part);
    summary.boundNs.reset();
    return summary;
}

} // namespace

std::vector<Summary> summarizeTargets(const Run &run)
{
    std::vector<std::vector<std::uint32_t>> positions(static_cast<std::size_t>(run.plan->targets.size()));
    std::uint32_t position = 0;
    for (const Sample &sample : run.samples->all()) {
        if (sample.target < positions.size())
            positions[sample.target].push_back(position);
        ++position;
    }
    std::vector<Summary> summaries;
    summaries.reserve(positions.size());
    for (const std::vector<std::uint32_t> &ofTarget : positions)
        summaries.push_back(summaryOf(run, ofTarget));
    return summaries;
}

} // namespace fetchrace
