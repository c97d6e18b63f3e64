// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/latency/latencydata.h"

#include "app/analysis/distribution.h"

#include <algorithm>

namespace fetchrace {

namespace {

bool countsFromDue(const Run &run, bool wanted)
{
    return wanted && run.plan->pace.isOpenLoop();
}

std::int64_t latencyFromDue(const Run &run, const Sample &sample)
{
    return sample.lastByte - run.plan->pace.dueNs(sample.index);
}

} // namespace

std::optional<std::int64_t> LatencySeries::p50() const
{
    return p50s.empty() ? std::nullopt : std::optional(medianOf(p50s));
}

std::vector<const LatencyTrack *> LatencySeries::tracks() const
{
    std::vector<const LatencyTrack *> tracks;
    std::transform(runs.begin(), runs.end(), std::back_inserter(tracks),
                   [](const LatencyRun &run) { return &run.track; });
    return tracks;
}

void LatencyData::take(const RunSet &runs)
{
    RunView view = runs.view();
    view.time.reset(); // the axis is not the time
    if (std::exchange(m_view, view) != view)
        m_series.clear();
    // What has been added up of a run that is gone cannot be taken off again.
    std::erase_if(m_series, [&runs](const auto &entry) {
        const auto &known = entry.second.runs;
        return !std::ranges::all_of(known, [&runs](const LatencyRun &run) { return runs.has(run.run); });
    });
    renameKeys(m_series, runs);
    for (auto &[mode, series] : m_series) {
        series.running = false;
        series.p50s.clear();
    }
    for (const KeptRun *kept : runs.told()) {
        LatencySeries &series = m_series[kept->run.entry];
        const auto same = [kept](const LatencyRun &run) { return run.run.samples == kept->run.samples; };
        const auto known = std::ranges::find_if(series.runs, same);
        if (known == series.runs.end()) {
            series.runs.push_back({kept->run, RunReader(kept->run), {}});
            series.generation = ++m_generations;
        } else {
            known->run = kept->run;
        }
        series.running = series.running || !kept->summary;
        if (!kept->summary)
            continue;
        const bool fromDue = countsFromDue(kept->run, m_fromDue) && kept->summary->latencyFromDue;
        const Summary summary = summarySeenBy(m_view.seenBy, *kept->summary);
        if (const auto p50 = (fromDue ? *summary.latencyFromDue : summary.latency).p50)
            series.p50s.push_back(*p50);
    }
}

void LatencyData::setFromDue(bool on, const RunSet &runs)
{
    if (m_fromDue == on)
        return;
    m_fromDue = on;
    m_series.clear();
    take(runs);
}

bool LatencyData::read(std::uint32_t most)
{
    SampleRoom room(most);
    for (auto &[mode, series] : m_series) {
        for (LatencyRun &run : series.runs) {
            for (const Sample &sample : room.take(run.reader)) {
                const bool failed = sample.outcome != Outcome::Ok;
                const std::int64_t latency = countsFromDue(run.run, m_fromDue)
                                                 ? latencyFromDue(run.run, sample)
                                                 : latencySeenBy(m_view.seenBy, run.run, sample);
                run.track.add(sample.index, latency, failed);
                ++(failed ? series.failed : series.answered);
                if (!failed)
                    series.range.add(ChartPoint{sample.index, latency});
            }
        }
    }
    return room.isTaken();
}

std::uint32_t LatencyData::requests() const
{
    std::uint32_t requests = 0;
    for (const auto &[mode, series] : m_series) {
        for (const LatencyRun &run : series.runs) {
            const Plan &plan = *run.run.plan;
            requests = std::max(requests,
                                plan.pace.hasDuration() ? run.track.size() : static_cast<std::uint32_t>(plan.requests));
        }
    }
    return requests;
}

const LatencySeries *LatencyData::of(const Entry &mode) const
{
    const auto found = m_series.find(mode);
    return found != m_series.end() ? &found->second : nullptr;
}

} // namespace fetchrace
