// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/samples/sample.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace fetchrace {

/// What happened in one stretch of a run.
struct TimeBucket {
    double inFlight = 0; ///< requests under way, mean over the bucket
    std::uint32_t answered = 0;
    std::uint32_t failed = 0;
};

/// A run's course in 60 to 120 buckets, however long it is: whenever there would be more, two and two become one.
/// Time per sample and memory do not depend on how many there are.
class OverTime
{
public:
    static constexpr std::size_t mostBuckets = 120;
    static constexpr std::int64_t leastWidth = 1'000; ///< nanoseconds; shorter runs have fewer buckets

    OverTime();

    void add(const Sample &sample);

    [[nodiscard]] std::int64_t width() const { return m_width; }
    /// Of the last request so far.
    [[nodiscard]] std::int64_t end() const { return m_end; }
    /// Up to here the requests in flight are known: later ones may be under way still.
    [[nodiscard]] std::int64_t known() const { return m_lastStart; }
    [[nodiscard]] std::vector<TimeBucket> buckets() const;
    /// How much of a bucket lies within the run; only the last may be shorter than the others.
    [[nodiscard]] std::int64_t widthOf(std::size_t bucket) const;
    [[nodiscard]] std::uint32_t count() const { return m_count; }
    [[nodiscard]] std::uint32_t failed() const { return m_failedCount; }

private:
    void widen();
    void edge(std::int64_t time, double by);
    [[nodiscard]] std::vector<double> inFlight() const;

    std::int64_t m_width = leastWidth;
    std::int64_t m_end = 0;
    std::int64_t m_lastStart = 0;
    std::uint32_t m_count = 0;
    std::uint32_t m_failedCount = 0;
    std::vector<double> m_changes; ///< of the requests in flight, from bucket to bucket
    std::vector<std::uint32_t> m_answered;
    std::vector<std::uint32_t> m_failed;
};

} // namespace fetchrace
