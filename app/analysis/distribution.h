// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace fetchrace {

/// Figures of a set of durations, in nanoseconds. Without a value where there are too few durations to tell:
/// p99 needs 100 of them, p999 1,000, the others one. stddev is that of the population.
struct Distribution {
    std::uint32_t count = 0;
    std::optional<std::int64_t> min, mean, stddev, p50, p75, p90, p95, p99, p999, max;
};

/// Nearest-rank percentile, exact: the smallest value such that at least `percent` per cent of all are not above it.
/// `sorted` is ascending and not empty; percent is in (0, 100].
[[nodiscard]] std::int64_t nearestRank(const std::vector<std::int64_t> &sorted, double percent);

/// What stands for several runs: one of them, of an even number the lower. `values` is not empty.
template<typename Number>
[[nodiscard]] Number medianOf(std::vector<Number> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

/// Finds the exact figures of durations that are read several times instead of being kept: each pass settles
/// thirteen more bits of the percentiles, so that its memory (200 KB) does not grow with the number of durations, and
/// durations of up to 67 ms take three passes.
class DistributionReader
{
public:
    /// A duration of the pass that is under way; not negative. Every pass has the same ones, in any order.
    void add(std::int64_t nanoseconds);
    /// True when another pass is needed.
    [[nodiscard]] bool endPass();
    /// Valid after the last pass.
    [[nodiscard]] const Distribution &figures() const { return m_figures; }

private:
    static constexpr int digitBits = 13;
    static constexpr std::int64_t digitMask = (1 << digitBits) - 1;

    /// A percentile on the way to being known.
    struct Percentile {
        std::optional<std::int64_t> Distribution::*figure;
        std::uint64_t rank;   ///< among those with the same leading bits, from 1 on
        std::int64_t leading; ///< its leading bits, as far as they are known
    };
    /// How the durations with the same leading bits spread over the next digit.
    struct Table {
        explicit Table(std::int64_t bits) : leading(bits), counts(std::size_t(1) << digitBits) {}
        std::int64_t leading;
        std::vector<std::uint32_t> counts;
    };

    void beginCounting();
    void settleDigit();
    void makeTables();

    Distribution m_figures;
    int m_pass = 0;
    int m_shift = 0;                          ///< of the digit that is being counted
    std::int64_t m_min = INT64_MAX, m_max = 0;
    std::int64_t m_sumHigh = 0, m_sumLow = 0; ///< of the upper and the lower 32 bits: one sum would overflow
    double m_squares = 0;                     ///< of the distances from the mean
    std::vector<Percentile> m_percentiles;
    std::vector<Table> m_tables;
};

inline void DistributionReader::add(std::int64_t nanoseconds)
{
    if (m_pass == 0) {
        m_min = std::min(m_min, nanoseconds);
        m_max = std::max(m_max, nanoseconds);
        ++m_figures.count;
        m_sumHigh += nanoseconds >> 32;
        m_sumLow += nanoseconds & UINT32_MAX;
        return;
    }
    if (m_pass == 1) {
        const auto distance = static_cast<double>(nanoseconds - *m_figures.mean);
        m_squares += distance * distance;
    }
    const std::int64_t known = nanoseconds >> m_shift;
    for (Table &table : m_tables) {
        if (table.leading == known >> digitBits) {
            ++table.counts[static_cast<std::size_t>(known & digitMask)];
            return;
        }
    }
}

/// The figures of the durations that `forEach` hands to the function it is given; it is called several times.
template<typename ForEach>
Distribution distributionOfEach(ForEach forEach)
{
    DistributionReader reader;
    do {
        forEach([&reader](std::int64_t nanoseconds) { reader.add(nanoseconds); });
    } while (reader.endPass());
    return reader.figures();
}

} // namespace fetchrace
