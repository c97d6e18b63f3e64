// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace fetchrace {

/// A point of a chart with very many: request number and a duration in nanoseconds.
struct ChartPoint {
    std::uint32_t x = 0;
    std::int64_t y = 0;
    bool operator==(const ChartPoint &) const = default;
};

/// Takes points as they come, in any order, and keeps at most three of each bucket of neighbouring x: the lowest, the
/// highest and the leftmost. Time per point and memory do not depend on how many there are.
class BucketDecimator
{
public:
    /// For x from 0 to `xCount` - 1; x beyond that goes into the last bucket.
    explicit BucketDecimator(std::uint32_t xCount = 1, std::uint32_t mostBuckets = 4096);

    void add(std::uint32_t x, std::int64_t y)
    {
        const auto number = static_cast<std::size_t>(std::uint64_t(x) * m_bucketCount / m_xCount);
        Bucket &bucket = m_buckets[number < m_bucketCount ? number : m_bucketCount - 1];
        if (!bucket.used) {
            bucket = {{x, y}, {x, y}, {x, y}, true};
            ++m_usedBuckets;
        }
        bucket.leftmost = x < bucket.leftmost.x ? ChartPoint{x, y} : bucket.leftmost;
        bucket.lowest = y < bucket.lowest.y ? ChartPoint{x, y} : bucket.lowest;
        bucket.highest = y > bucket.highest.y ? ChartPoint{x, y} : bucket.highest;
        m_lowest = y < m_lowest ? y : m_lowest;
        m_highest = y > m_highest ? y : m_highest;
        ++m_count;
    }

    [[nodiscard]] std::uint64_t count() const { return m_count; }
    [[nodiscard]] bool isEmpty() const { return m_count == 0; }
    /// Of all points that were added; meaningless without any.
    [[nodiscard]] std::int64_t lowest() const { return m_lowest; }
    [[nodiscard]] std::int64_t highest() const { return m_highest; }

    /// The leftmost point of each bucket, by ascending bucket. Nothing but its number chose it, so together they lie
    /// as all points do; the one that came first would be a quick one wherever several are waited for at once.
    [[nodiscard]] std::vector<ChartPoint> ordinary() const;
    /// The lowest and the highest of each bucket, by ascending bucket, where they are not the leftmost.
    [[nodiscard]] std::vector<ChartPoint> extremes() const;

private:
    struct Bucket {
        ChartPoint leftmost, lowest, highest;
        bool used = false;
    };

    std::uint32_t m_xCount;
    std::uint32_t m_bucketCount;
    std::vector<Bucket> m_buckets;
    std::size_t m_usedBuckets = 0;
    std::uint64_t m_count = 0;
    std::int64_t m_lowest = std::numeric_limits<std::int64_t>::max();
    std::int64_t m_highest = std::numeric_limits<std::int64_t>::min();
};

/// Of `points`, in ascending columns, the lowest and the highest of each of `columns` columns of pixels for x in
/// [0, xEnd). Points of one column that do not follow each other count as columns of their own.
[[nodiscard]] std::vector<ChartPoint> decimateToColumns(std::span<const ChartPoint> points, double xEnd, int columns);

} // namespace fetchrace
