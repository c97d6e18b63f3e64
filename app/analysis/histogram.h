// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/distribution.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace fetchrace {

/// Durations counted in bins of equal ratio, from 100 ns to 1,000 s: each is known to within a quarter of a per cent.
/// Time per duration and memory (80 KB) do not depend on how many there are.
class LatencyHistogram
{
public:
    static constexpr double lowest = 100;   ///< nanoseconds; what is shorter counts as this
    static constexpr double highest = 1e12; ///< what is longer counts as this

    LatencyHistogram();
    ~LatencyHistogram();
    LatencyHistogram(LatencyHistogram &&) noexcept;
    LatencyHistogram &operator=(LatencyHistogram &&) noexcept;

    void add(std::int64_t nanoseconds);

    /// What is known exactly of the same durations: valueAt() then gives these percentiles as they are, and in between
    /// nothing that would contradict them. Ignored while there are more or fewer durations than that.
    void settle(const Distribution &exact)
    {
        m_exact = exact;
        ++m_settled;
    }
    /// Another one whenever what can be asked here may have changed.
    [[nodiscard]] std::uint64_t revision() const { return m_count + m_settled; }

    [[nodiscard]] std::uint64_t count() const { return m_count; }
    /// Exact; 0 without any.
    [[nodiscard]] std::int64_t min() const { return m_min; }
    [[nodiscard]] std::int64_t max() const { return m_max; }

    /// Such that at least this share of all is not above it; 0 without any. The last one is exact.
    [[nodiscard]] double valueAt(double share) const;
    /// Values of ascending shares, at one go.
    [[nodiscard]] std::vector<double> valuesAt(const std::vector<double> &shares) const;
    /// Counts of `bins` bins between `from` and `to`, of equal ratio, or of equal width. Bins finer than the
    /// histogram's own get their part of it each.
    [[nodiscard]] std::vector<double> counts(double from, double to, int bins, bool ratio = true) const;

private:
    [[nodiscard]] double settled(double share, double value) const;

    struct Bins; ///< keeps Boost.Histogram out of this header
    std::unique_ptr<Bins> m_bins;
    std::uint64_t m_count = 0;
    std::int64_t m_min = 0;
    std::int64_t m_max = 0;
    Distribution m_exact;
    std::uint64_t m_settled = 0; ///< times
};

} // namespace fetchrace
