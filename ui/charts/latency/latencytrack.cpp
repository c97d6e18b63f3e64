// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/latency/latencytrack.h"

#include <algorithm>
#include <cmath>

namespace fetchrace {

namespace {

constexpr std::int64_t missing = -1;
constexpr std::int64_t failedOffset = -2;

/// Of a column with more points than fit beside each other, so many are drawn besides the extremes.
constexpr std::uint32_t ordinaryPoints = 4;

struct Columns {
    AxisSpan span;
    int count;

    /// The first number at or right of the column's left edge.
    [[nodiscard]] std::uint32_t start(int column) const
    {
        return static_cast<std::uint32_t>(std::max(0.0, std::ceil(span.at(static_cast<double>(column) / count))));
    }
};

void addAll(std::vector<ChartPoint> &points, std::span<const LatencyTrack *const> runs, std::uint32_t from,
            std::uint32_t to)
{
    for (const LatencyTrack *run : runs) {
        for (std::uint32_t x = from; x < to; ++x)
            if (const auto y = run->answeredAt(x))
                points.push_back({x, *y});
    }
}

void addSome(std::vector<ChartPoint> &points, std::span<const LatencyTrack *const> runs, std::uint32_t from,
             std::uint32_t to)
{
    PointRange range;
    for (const LatencyTrack *run : runs)
        range.add(run->rangeOf(from, to));
    if (!range.any)
        return;
    const auto first = points.size();
    const std::uint64_t width = to - from;
    for (std::uint32_t part = 0; part < ordinaryPoints; ++part) {
        const auto partFrom = from + static_cast<std::uint32_t>(width * part / ordinaryPoints);
        const auto partTo = from + static_cast<std::uint32_t>(width * (part + 1) / ordinaryPoints);
        const LatencyTrack *run = runs[(from + part) % runs.size()];
        if (const auto point = run->firstAnswer(partFrom, std::max(partTo, partFrom + 1)))
            points.push_back(*point);
    }
    for (const ChartPoint &extreme : {range.lowest, range.highest})
        if (std::find(points.begin() + static_cast<std::ptrdiff_t>(first), points.end(), extreme) == points.end())
            points.push_back(extreme);
}

} // namespace

void PointRange::add(const ChartPoint &point)
{
    lowest = !any || point.y < lowest.y ? point : lowest;
    highest = !any || point.y > highest.y ? point : highest;
    any = true;
}

void PointRange::add(const PointRange &other)
{
    if (other.any) {
        add(other.lowest);
        add(other.highest);
    }
}

void LatencyTrack::add(std::uint32_t x, std::int64_t latency, bool failed)
{
    if (x >= m_values.size())
        m_values.resize(std::size_t(x) + 1, missing);
    m_values[x] = failed ? failedOffset - latency : std::max<std::int64_t>(latency, 0);
    for (std::size_t level = 0; level < blockSizes.size(); ++level) {
        const std::size_t number = x / blockSizes[level];
        if (number >= m_blocks[level].size())
            m_blocks[level].resize(number + 1);
        Block &block = m_blocks[level][number];
        if (failed)
            ++block.failures;
        else
            block.answers.add(ChartPoint{x, m_values[x]});
    }
}

std::optional<std::int64_t> LatencyTrack::answeredAt(std::uint32_t x) const
{
    return x < m_values.size() && m_values[x] >= 0 ? std::optional(m_values[x]) : std::nullopt;
}

std::optional<std::int64_t> LatencyTrack::failedAt(std::uint32_t x) const
{
    return x < m_values.size() && m_values[x] <= failedOffset ? std::optional(failedOffset - m_values[x])
                                                              : std::nullopt;
}

PointRange LatencyTrack::rangeOf(std::uint32_t from, std::uint32_t to) const
{
    PointRange range;
    const std::uint32_t end = std::min(to, size());
    std::uint32_t x = from;
    while (x < end) {
        std::uint32_t step = 1;
        for (std::size_t level = 0; level < blockSizes.size(); ++level)
            if (x % blockSizes[level] == 0 && end - x >= blockSizes[level])
                step = blockSizes[level];
        if (step == 1) {
            if (m_values[x] >= 0)
                range.add(ChartPoint{x, m_values[x]});
        } else {
            range.add(m_blocks[step == blockSizes[0] ? 0 : 1][x / step].answers);
        }
        x += step;
    }
    return range;
}

std::optional<ChartPoint> LatencyTrack::firstAnswer(std::uint32_t from, std::uint32_t to) const
{
    for (std::uint32_t x = from; x < std::min(to, size()); ++x)
        if (m_values[x] >= 0)
            return ChartPoint{x, m_values[x]};
    return std::nullopt;
}

std::optional<std::uint32_t> LatencyTrack::firstFailure(std::uint32_t from, std::uint32_t to) const
{
    const std::uint32_t end = std::min(to, size());
    std::uint32_t x = from;
    while (x < end)
        if (x % blockSizes[0] == 0 && m_blocks[0][x / blockSizes[0]].failures == 0)
            x += blockSizes[0];
        else if (m_values[x] <= failedOffset)
            return x;
        else
            ++x;
    return std::nullopt;
}

std::vector<ChartPoint> decimated(std::span<const LatencyTrack *const> runs, const AxisSpan &span, int columns)
{
    std::vector<ChartPoint> points;
    const Columns places{span, std::max(1, columns)};
    std::uint32_t size = 0;
    for (const LatencyTrack *run : runs)
        size = std::max(size, run->size());
    for (int column = 0; column < places.count; ++column) {
        const std::uint32_t from = places.start(column);
        const std::uint32_t to = std::min(places.start(column + 1), size);
        if (from >= to)
            continue;
        if ((to - from) * runs.size() <= ordinaryPoints + 2)
            addAll(points, runs, from, to);
        else
            addSome(points, runs, from, to);
    }
    return points;
}

} // namespace fetchrace
