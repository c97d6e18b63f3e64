// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/meanphases.h"

#include <algorithm>
#include <numeric>

namespace fetchrace {

namespace {

double sumOf(const Distribution &distribution)
{
    return static_cast<double>(distribution.mean.value_or(0)) * distribution.count;
}

void addSeen(double &sum, std::int64_t part)
{
    sum += part != Sample::unseen ? static_cast<double>(part) : 0;
}

void divide(MeanPhases &sums, double requests)
{
    for (const RequestPhase &row : requestPhases)
        if (row.mean != nullptr)
            sums.*row.mean /= requests;
    if (sums.atServer)
        for (double *sum : {&sums.atServer->all, &sums.atServer->queue, &sums.atServer->before})
            *sum /= requests;
}

} // namespace

double MeanPhases::total() const
{
    return std::accumulate(
        requestPhases.begin(), requestPhases.end(), 0.0,
        [this](double sum, const RequestPhase &row) { return row.mean != nullptr ? sum + this->*row.mean : sum; });
}

void PhaseSums::add(const FinishedRun &run)
{
    const Summary &summary = run.summary;
    m_sums.requests += summary.latency.count;
    m_latency += sumOf(summary.latency);
    for (const RequestPhase &row : requestPhases)
        if (row.mean != nullptr)
            m_sums.*row.mean += sumOf(summary.phases.*row.distribution);
    m_isServerSeen = m_isServerSeen && summary.serverSide.has_value();
    if (const auto &side = summary.serverSide) {
        m_atServer.all += sumOf(side->atServer);
        m_atServer.queue += sumOf(side->queue);
        m_atServer.before += sumOf(side->toServer);
    }
    if (run.run.cost) {
        m_cpu += static_cast<double>(run.run.cost->client.totalNs());
        m_sent += summary.requests;
    }
}

void PhaseSums::add(SeenBy view, const Run &run, const Sample &sample, std::int64_t awayNs)
{
    m_isServerSeen = m_isServerSeen && (run.serverStamps || (run.entry.client && view == SeenBy::Server));
    if (view == SeenBy::Server && isSeenByServer(run))
        addFromServer(run, sample, awayNs);
    else if (sample.outcome == Outcome::Ok)
        addFromClient(run, sample);
}

/// The request's time at the server, and what its sender took before it; the rest is not seen from there.
void PhaseSums::addFromServer(const Run &run, const Sample &sample, std::int64_t awayNs)
{
    addSeen(m_sums.away, awayNs);
    const std::int64_t atServer =
        run.entry.client ? phasesOf(sample, run.entry.mode).wait : serverPhasesOf(run, sample).atServer;
    if (sample.outcome != Outcome::Ok || atServer == Sample::unseen)
        return;
    ++m_sums.requests;
    m_latency += static_cast<double>(atServer);
    m_atServer.all += static_cast<double>(atServer);
    addSeen(m_atServer.queue, serverPhasesOf(run, sample).queue);
}

void PhaseSums::addFromClient(const Run &run, const Sample &sample)
{
    const Phases phases = phasesOf(sample, run.entry.mode);
    if (run.entry.client) { // whose times are those of its server
        m_sums.requests += phases.wait != Sample::unseen ? 1 : 0;
        addSeen(m_latency, phases.wait);
        return;
    }
    ++m_sums.requests;
    m_latency += static_cast<double>(sample.latency());
    for (const RequestPhase &row : requestPhases)
        if (row.mean != nullptr && row.ofRequest != nullptr)
            addSeen(m_sums.*row.mean, phases.*row.ofRequest);
    const ServerPhases server = serverPhasesOf(run, sample);
    addSeen(m_atServer.all, server.atServer);
    addSeen(m_atServer.queue, server.queue);
    addSeen(m_atServer.before, server.toServer);
}

MeanPhases PhaseSums::mean() const
{
    MeanPhases result = m_sums;
    double left = m_latency;
    for (const RequestPhase &row : requestPhases)
        if (row.isOfLatency && row.mean != &MeanPhases::wait)
            left -= m_sums.*row.mean;
    result.wait = std::max(0.0, left);
    if (m_isServerSeen)
        result.atServer = {std::min(m_atServer.all, result.wait), std::min(m_atServer.queue, result.wait),
                           std::min(m_atServer.before, result.wait)};
    if (m_sent > 0)
        result.clientCpu = m_cpu / m_sent;
    if (result.requests > 0)
        divide(result, result.requests);
    return result;
}

} // namespace fetchrace
