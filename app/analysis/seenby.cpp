// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/seenby.h"

#include "app/analysis/phases.h"

#include <algorithm>
#include <utility>

namespace fetchrace {

std::int64_t latencySeenBy(SeenBy view, const Run &run, const Sample &sample)
{
    const bool isAnswered = sample.sent != Sample::unseen && sample.firstByte != Sample::unseen;
    if (run.entry.client)
        return isAnswered ? sample.firstByte - sample.sent : sample.latency();
    const auto times = view == SeenBy::Server ? serverTimesOf(run, sample) : std::nullopt;
    return times ? times->answer - times->arrival : sample.latency();
}

Summary summarySeenBy(SeenBy view, Summary summary)
{
    const Distribution away = std::exchange(summary.phases.away, {});
    const bool isSeen = summary.client || (view == SeenBy::Server && summary.serverSide);
    if (!isSeen)
        return summary;
    summary.latency = summary.client ? summary.phases.wait : summary.serverSide->atServer;
    PhaseDistributions phases;
    phases.wait = summary.latency;
    if (view == SeenBy::Server) {
        const Distribution queue = summary.serverSide ? summary.serverSide->queue : Distribution();
        summary.serverSide = ServerSide{{}, summary.latency, {}, queue};
        phases.away = away;
    }
    summary.phases = phases;
    return summary;
}

SeenBy usualView(const QList<FinishedRun> &runs)
{
    const auto isClient = [](const FinishedRun &finished) { return finished.run.entry.client != nullptr; };
    return std::ranges::any_of(runs, isClient) ? SeenBy::Server : SeenBy::Client;
}

QList<FinishedRun> runsSeenBy(SeenBy view, QList<FinishedRun> runs)
{
    for (FinishedRun &finished : runs)
        finished.summary = summarySeenBy(view, finished.summary);
    return runs;
}

} // namespace fetchrace
