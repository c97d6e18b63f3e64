// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/race/turnends.h"

#include "app/modes/processlimits.h"
#include "app/modes/runner.h"
#include "app/race/clientturn.h"

namespace fetchrace {

Preparation preparedFor(const Run &run, const PreparedPlan &plan, const ServerObserver &observe,
                        const ServerWatch &watch)
{
    if (run.entry.client) // what happens to its responses is its own affair
        return {std::unique_ptr<Handler>(), observe(watch)};
    const int threads = threadsNeeded(run.entry.mode, plan);
    const int lanes = run.concurrency();
    const int large = isEventLoop(run.entry.mode) ? threads : threads - lanes; // workers have small stacks
    if (const auto enough = checkMemory(large, lanes).and_then([threads] { return checkThreads(threads); }); !enough)
        return {tl::unexpected(enough.error()), {}};
    return {startHandler(run.plan->handling), watch.beginsRun() ? observe(watch) : std::nullopt};
}

namespace {

/// What most requests failed of, where it is this computer's own.
void nameCause(FinishedRun &finished, const PreparedPlan &plan)
{
    auto &end = finished.run.control.earlyEnd;
    if (!end || finished.summary.count(Outcome::ConnectFailed) == 0)
        return;
    if (const auto reason = lackOfPorts(plan))
        end->sentence = *reason + QLatin1Char(' ') + end->sentence;
}

} // namespace

FinishedRun concluded(Run run, const PreparedPlan &plan, const ServerObserver &observe,
                      const std::optional<ServerReading> &before, const ClientReport &report, bool leavesRunsOut)
{
    if (const auto after = before ? observe(nullptr) : std::nullopt) {
        run.server = ServerCounts{after->counts.requests - before->counts.requests,
                                  after->counts.connections - before->counts.connections};
        run.cost->server = after->cpu - before->cpu;
        if (!run.entry.client) // of which the server is no part
            run.cost->client = run.cost->client - *run.cost->server;
    }
    if (run.entry.client) {
        concludeClient(run, report);
        return {run, summarize(run)};
    }
    FinishedRun finished{run, summarize(run)};
    // What would have ended the run came with its last request: it was done, and at most further runs were left out.
    const Summary &summary = finished.summary;
    if (run.control.earlyEnd && run.control.earlyEnd->reason != EarlyEnd::Reason::HandlerLost &&
        summary.requests == run.samples->capacity() && summary.count(Outcome::Cancelled) == 0) {
        if (!leavesRunsOut)
            finished.run.control.earlyEnd.reset();
        finished.run.stopped = false;
    }
    nameCause(finished, plan);
    return finished;
}

} // namespace fetchrace
