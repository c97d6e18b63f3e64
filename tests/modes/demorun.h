// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demoserver/demoserver.h"
#include "app/samples/run.h"
#include "tests/modes/testrun.h"

namespace fetchrace {

/// One run of the plan against the demo server, which behaves as the plan says and notes its times. Without samples if
/// the run did not end.
inline Run runOnDemo(DemoServer &server, const Plan &plan, Mode mode, bool besideClient = false)
{
    server.setBehaviour(plan.demo);
    const PreparedPlan ready = prepared(plan, server.baseUrl());
    auto stamps = std::make_shared<ServerStamps>(static_cast<std::uint32_t>(plan.requests));
    const auto before = server.observer()(ServerWatch(stamps, besideClient));
    auto run = std::make_shared<TestRun>(mode, ready);
    Run finished;
    if (!before || !run->run())
        return finished;
    finished.plan = ready.plan;
    finished.entry = mode;
    finished.samples = std::shared_ptr<const SampleLog>(run, &run->log());
    finished.serverStamps = stamps;
    const ServerCounts after = server.counts();
    finished.server =
        ServerCounts{after.requests - before->counts.requests, after.connections - before->counts.connections};
    return finished;
}

} // namespace fetchrace
