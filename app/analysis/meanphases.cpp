// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/meanphases.h"

#include <algorithm>

namespace fetchrace {

namespace {

double sumOf(const Distribution &distribution)
{
    return static_cast<double>(distribution.mean.value_or(0)) * distribution.count;
}

void divide(MeanPhases &sums, double requests)
{
    for (double *sum :
         {&sums.library, &sums.connect, &sums.tls, &sums.send, &sums.wait, &sums.lag, &sums.receive, &sums.handle})
        *sum /= requests;
    if (sums.atServer)
        for (double *sum : {&sums.atServer->all, &sums.atServer->queue, &sums.atServer->before})
            *sum /= requests;
}

} // namespace

MeanPhases meanPhasesOf(const std::vector<FinishedRun> &runs)
{
    MeanPhases result;
    double latency = 0;
    double sent = 0;
    double cpu = 0;
    bool serverSeen = !runs.empty();
    MeanPhases::AtServer atServer;
    for (const FinishedRun &run : runs) {
        const Summary &summary = run.summary;
        result.requests += summary.latency.count;
        latency += sumOf(summary.latency);
        result.library += sumOf(summary.phases.library);
        result.connect += sumOf(summary.phases.connect);
        result.tls += sumOf(summary.phases.tls);
        result.send += sumOf(summary.phases.send);
        result.lag += sumOf(summary.phases.lag);
        result.receive += sumOf(summary.phases.receive);
        result.handle += sumOf(summary.phases.handle);
        serverSeen = serverSeen && summary.serverSide.has_value();
        if (const auto &side = summary.serverSide) {
            atServer.all += sumOf(side->atServer);
            atServer.queue += sumOf(side->queue);
            atServer.before += sumOf(side->toServer);
        }
        if (run.run.cost) {
            cpu += static_cast<double>(run.run.cost->client.totalNs());
            sent += summary.requests;
        }
    }
    result.wait = std::max(0.0, latency - result.library - result.connect - result.tls - result.send - result.lag -
                                    result.receive);
    if (serverSeen)
        result.atServer = {std::min(atServer.all, result.wait), std::min(atServer.queue, result.wait),
                           std::min(atServer.before, result.wait)};
    if (sent > 0)
        result.clientCpu = cpu / sent;
    if (result.requests > 0)
        divide(result, result.requests);
    return result;
}

} // namespace fetchrace
