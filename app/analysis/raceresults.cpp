// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/raceresults.h"

#include <algorithm>

namespace fetchrace {

namespace {

} // namespace

bool sameWork(const Plan &a, const Plan &b)
{
    Plan other = b;
    // How many at once is what the modes are compared in, not what they have to do.
    other.entries = a.entries;
    other.workers = a.workers;
    other.inFlight = a.inFlight;
    other.connections = a.connections;
    other.repeat = a.repeat;
    other.untilDecided = a.untilDecided;
    other.timeout = a.timeout;
    if (!a.usesDemoServer() && !b.usesDemoServer())
        other.demo = a.demo;
    return a == other;
}

bool ModeResult::isComparable() const
{
    if (isWhole())
        return true;
    const bool failsByDesign = plan->usesDemoServer() && plan->demo.failures.total() > 0 && plan->demo.rateLimit == 0;
    return failsByDesign && !stopped && ended == planned && complete > 0;
}

bool ModeResult::isPaced() const
{
    return plan->pace.isTimed();
}

bool sameWork(const Plan &a, const Plan &b, Mode mode)
{
    const ModeLimit limit = modeRow(mode).limit;
    const bool sameWorkers = limit != ModeLimit::Workers || a.workers == b.workers;
    const bool sameInFlight =
        limit != ModeLimit::InFlight || (a.inFlight == b.inFlight && a.connections == b.connections);
    return sameWork(a, b) && a.timeout == b.timeout && sameWorkers && sameInFlight;
}

RaceResults::RaceResults(const QList<FinishedRun> &runs)
{
    for (const FinishedRun &run : runs)
        add(run);
}

void RaceResults::add(const FinishedRun &run)
{
    std::vector<FinishedRun> &runs = m_runs[run.run.entry];
    const auto same =
        std::ranges::find_if(runs, [&run](const FinishedRun &other) { return other.run.repeat == run.run.repeat; });
    if (same != runs.end())
        *same = run;
    else
        runs.push_back(run);
}

std::optional<ModeResult> RaceResults::of(const Entry &entry) const
{
    const auto found = m_runs.find(entry);
    if (found == m_runs.end())
        return std::nullopt;
    ModeResult result;
    result.mode = found->first;
    std::vector<std::int64_t> elapsed;
    std::vector<std::int64_t> p50;
    for (const auto &[run, summary] : found->second) {
        ++result.runs;
        result.plan = run.plan;
        result.boundNs = summary.boundNs;
        result.peakInFlight = std::max(result.peakInFlight, summary.peakInFlight);
        result.planned += run.plan->pace.hasDuration() ? summary.requests // as many as fit
                                                       : static_cast<std::uint64_t>(run.plan->requests);
        result.ended += summary.requests;
        result.failed += summary.failed();
        result.complete += summary.latency.count;
        result.stopped = result.stopped || run.stopped;
        elapsed.push_back(summary.elapsedNs);
        if (summary.latency.p50)
            p50.push_back(*summary.latency.p50);
    }
    result.elapsedNs = medianOf(elapsed);
    const auto typical = std::ranges::find_if(
        found->second, [&result](const FinishedRun &run) { return run.summary.elapsedNs == result.elapsedNs; });
    result.typical = std::make_shared<const FinishedRun>(*typical);
    result.fastestNs = *std::ranges::min_element(elapsed);
    result.slowestNs = *std::ranges::max_element(elapsed);
    if (!p50.empty())
        result.p50Ns = medianOf(p50);
    return result;
}

std::vector<ModeResult> RaceResults::all() const
{
    std::vector<ModeResult> results;
    for (const auto &[entry, runs] : m_runs)
        results.push_back(*of(entry));
    return results;
}

} // namespace fetchrace
