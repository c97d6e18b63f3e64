// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/latencydata.h"

#include <algorithm>

namespace fetchrace {

std::optional<std::int64_t> LatencySeries::p50() const
{
    if (p50s.empty()) {
        return std::nullopt;
    }
    std::vector<std::int64_t> sorted = p50s;
    std::sort(sorted.begin(), sorted.end());
    return nearestRank(sorted, 50);
}

void LatencyData::clear()
{
    m_readers.clear();
    m_series.clear();
    m_requests = 0;
}

void LatencyData::clear(Mode mode)
{
    std::erase_if(m_readers, [mode](const Reader &reader) { return reader.run.mode == mode; });
    m_series.erase(mode);
    if (m_readers.empty()) {
        m_requests = 0;
    }
}

void LatencyData::startRun(const Run &run)
{
    addReader(run);
    m_series[run.mode].running = true;
}

void LatencyData::finishRun(const FinishedRun &run)
{
    const auto known = [&run](const Reader &reader) { return reader.run.samples == run.run.samples; };
    if (std::none_of(m_readers.begin(), m_readers.end(), known)) {
        addReader(run.run);
    }
    LatencySeries &series = m_series[run.run.mode];
    series.running = false;
    if (run.summary.latency.p50) {
        series.p50s.push_back(*run.summary.latency.p50);
    }
}

void LatencyData::addReader(const Run &run)
{
    m_readers.push_back({run, 0, {}});
    const auto requests = static_cast<std::uint32_t>(run.plan->requests);
    if (requests > m_requests) {
        m_requests = requests;
        makeBuckets();
    }
    if (!m_series.contains(run.mode)) {
        m_series[run.mode].answered = BucketDecimator(m_requests, m_mostBuckets);
        m_series[run.mode].failed = BucketDecimator(m_requests, m_mostBuckets);
    }
}

void LatencyData::makeBuckets()
{
    for (auto &[mode, series] : m_series) {
        series.answered = BucketDecimator(m_requests, m_mostBuckets);
        series.failed = BucketDecimator(m_requests, m_mostBuckets);
    }
    for (Reader &reader : m_readers) {
        reader.position = 0;
        reader.pending = {};
    }
}

bool LatencyData::read(std::uint32_t most)
{
    std::size_t room = most;
    for (Reader &reader : m_readers) {
        // Asking the log costs time for every sample that is ready, so each is asked for only once.
        if (reader.pending.empty()) {
            reader.pending = reader.run.samples->readFrom(reader.position);
            reader.position += static_cast<std::uint32_t>(reader.pending.size());
        }
        const auto part = reader.pending.first(std::min(reader.pending.size(), room));
        LatencySeries &series = m_series[reader.run.mode];
        for (const Sample &sample : part) {
            BucketDecimator &kind = sample.outcome == Outcome::Ok ? series.answered : series.failed;
            kind.add(sample.index, sample.latency());
        }
        reader.pending = reader.pending.subspan(part.size());
        room -= part.size();
    }
    return room < most;
}

void LatencyData::readAll()
{
    while (read(std::numeric_limits<std::uint32_t>::max())) {
    }
}

const LatencySeries *LatencyData::of(Mode mode) const
{
    const auto found = m_series.find(mode);
    return found != m_series.end() ? &found->second : nullptr;
}

std::optional<std::int64_t> LatencyData::lowest() const
{
    std::optional<std::int64_t> result;
    for (const auto &[mode, series] : m_series) {
        if (!series.answered.isEmpty()) {
            result = std::min(result.value_or(series.answered.lowest()), series.answered.lowest());
        }
    }
    return result;
}

std::optional<std::int64_t> LatencyData::highest() const
{
    std::optional<std::int64_t> result;
    for (const auto &[mode, series] : m_series) {
        if (!series.answered.isEmpty()) {
            result = std::max(result.value_or(series.answered.highest()), series.answered.highest());
        }
    }
    return result;
}

LatencyData LatencyData::withBuckets(std::uint32_t mostBuckets) const
{
    LatencyData copy = *this;
    copy.m_mostBuckets = mostBuckets;
    copy.makeBuckets();
    copy.readAll();
    return copy;
}

} // namespace fetchrace
