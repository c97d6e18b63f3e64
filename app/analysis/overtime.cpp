// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/overtime.h"

#include <algorithm>

namespace fetchrace {

namespace {

void mergePairs(std::vector<std::uint32_t> &counts)
{
    const std::size_t half = counts.size() / 2;
    for (std::size_t i = 0; i < half; ++i)
        counts[i] = counts[2 * i] + counts[2 * i + 1];
    std::fill(counts.begin() + static_cast<std::ptrdiff_t>(half), counts.end(), 0);
}

} // namespace

OverTime::OverTime() : m_changes(mostBuckets + 2), m_answered(mostBuckets), m_failed(mostBuckets) {}

void OverTime::edge(std::int64_t time, double by)
{
    const auto bucket = static_cast<std::size_t>(time / m_width);
    const double beyond = static_cast<double>(time % m_width) / static_cast<double>(m_width);
    m_changes[bucket] += by * (1 - beyond);
    m_changes[bucket + 1] += by * beyond;
}

void OverTime::add(const Sample &sample)
{
    const std::int64_t start = std::max<std::int64_t>(sample.started, 0);
    const std::int64_t end = std::max(sample.lastByte, start);
    while (end >= m_width * static_cast<std::int64_t>(mostBuckets))
        widen();
    edge(start, 1);
    edge(end, -1);
    const bool failed = sample.outcome != Outcome::Ok;
    ++(failed ? m_failed : m_answered)[static_cast<std::size_t>(end / m_width)];
    ++m_count;
    m_failedCount += failed ? 1 : 0;
    m_end = std::max(m_end, end);
    m_lastStart = std::max(m_lastStart, start);
}

std::vector<double> OverTime::inFlight() const
{
    std::vector<double> means(mostBuckets);
    double sum = 0;
    for (std::size_t i = 0; i < mostBuckets; ++i) {
        sum += m_changes[i];
        means[i] = std::max(sum, 0.0);
    }
    return means;
}

void OverTime::widen()
{
    const std::vector<double> means = inFlight();
    std::ranges::fill(m_changes, 0.0);
    for (std::size_t i = 0; i < mostBuckets / 2; ++i) {
        const double mean = (means[2 * i] + means[2 * i + 1]) / 2;
        m_changes[i] += mean;
        m_changes[i + 1] -= mean;
    }
    mergePairs(m_answered);
    mergePairs(m_failed);
    m_width *= 2;
}

std::vector<TimeBucket> OverTime::buckets() const
{
    if (m_count == 0)
        return {};
    const std::vector<double> means = inFlight();
    std::vector<TimeBucket> buckets(static_cast<std::size_t>(m_end / m_width) + 1);
    for (std::size_t i = 0; i < buckets.size(); ++i) {
        // The mean over the part that the run has, not over what would have come after it.
        const double part = static_cast<double>(widthOf(i)) / static_cast<double>(m_width);
        buckets[i] = {means[i] / part, m_answered[i], m_failed[i]};
    }
    return buckets;
}

std::int64_t OverTime::widthOf(std::size_t bucket) const
{
    const std::int64_t start = static_cast<std::int64_t>(bucket) * m_width;
    return std::clamp<std::int64_t>(m_end - start, 1, m_width);
}

} // namespace fetchrace
