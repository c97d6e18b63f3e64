// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/decimation.h"

#include <algorithm>

namespace fetchrace {

BucketDecimator::BucketDecimator(std::uint32_t xCount, std::uint32_t mostBuckets)
    : m_xCount(std::max(1U, xCount))
    , m_bucketCount(std::clamp(m_xCount, 1U, std::max(1U, mostBuckets)))
    , m_buckets(m_bucketCount)
{
}

std::vector<ChartPoint> BucketDecimator::ordinary() const
{
    std::vector<ChartPoint> points;
    points.reserve(m_usedBuckets);
    for (const Bucket &bucket : m_buckets) {
        if (bucket.used) {
            points.push_back(bucket.leftmost);
        }
    }
    return points;
}

std::vector<ChartPoint> BucketDecimator::extremes() const
{
    std::vector<ChartPoint> points;
    points.reserve(m_usedBuckets * 2);
    for (const Bucket &bucket : m_buckets) {
        if (bucket.lowest != bucket.leftmost) {
            points.push_back(bucket.lowest);
        }
        if (bucket.highest != bucket.leftmost) {
            points.push_back(bucket.highest);
        }
    }
    return points;
}

std::vector<ChartPoint> decimateToColumns(std::span<const ChartPoint> points, double xEnd, int columns)
{
    const auto columnOf = [=](const ChartPoint &point) {
        return std::min(columns - 1, static_cast<int>(point.x / xEnd * columns));
    };
    std::vector<ChartPoint> kept;
    kept.reserve(std::min(points.size(), static_cast<std::size_t>(std::max(0, columns)) * 2));
    std::size_t from = 0;
    while (from < points.size()) {
        const int column = columnOf(points[from]);
        ChartPoint lowest = points[from];
        ChartPoint highest = lowest;
        std::size_t next = from + 1;
        for (; next < points.size() && columnOf(points[next]) == column; ++next) {
            lowest = points[next].y < lowest.y ? points[next] : lowest;
            highest = points[next].y > highest.y ? points[next] : highest;
        }
        kept.push_back(lowest);
        if (highest != lowest) {
            kept.push_back(highest);
        }
        from = next;
    }
    return kept;
}

} // namespace fetchrace
