// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/distribution.h"

#include <array>
#include <bit>
#include <cmath>

namespace fetchrace {

namespace {

/// The rank of the nearest-rank percentile among `count` ascending values, from 1 on.
std::uint64_t rankOf(std::uint64_t count, double percent)
{
    // In thousandths of a per cent and in integers: 99.9 is no binary fraction, and 0.999 x 1,000 rounds up to a rank
    // too high.
    constexpr std::uint64_t whole = 100'000;
    const auto part = static_cast<std::uint64_t>(std::llround(percent * 1'000));
    return std::clamp<std::uint64_t>((count * part + whole - 1) / whole, 1, count);
}

struct Asked {
    double percent;
    std::uint32_t least; ///< so many durations are needed
    std::optional<std::int64_t> Distribution::*figure;
};
constexpr std::array askedFor{
    Asked{50, 1, &Distribution::p50}, Asked{75, 1, &Distribution::p75},   Asked{90, 1, &Distribution::p90},
    Asked{95, 1, &Distribution::p95}, Asked{99, 100, &Distribution::p99}, Asked{99.9, 1'000, &Distribution::p999},
};

} // namespace

std::int64_t nearestRank(const std::vector<std::int64_t> &sorted, double percent)
{
    return sorted[static_cast<std::size_t>(rankOf(sorted.size(), percent) - 1)];
}

bool DistributionReader::endPass()
{
    if (m_figures.count == 0)
        return false;
    if (m_pass == 0) {
        beginCounting();
    } else {
        if (m_pass == 1)
            m_figures.stddev = std::llround(std::sqrt(m_squares / static_cast<double>(m_figures.count)));
        settleDigit();
        if (m_shift == 0) {
            for (const Percentile &percentile : m_percentiles)
                m_figures.*percentile.figure = percentile.leading;
            return false;
        }
        m_shift -= digitBits;
    }
    makeTables();
    ++m_pass;
    return true;
}

void DistributionReader::beginCounting()
{
    const auto count = static_cast<std::int64_t>(m_figures.count);
    m_figures.min = m_min;
    m_figures.max = m_max;
    // Exact, and rounded to the nanosecond.
    const std::int64_t rest = m_sumHigh % count;
    m_figures.mean = ((m_sumHigh / count) << 32) + ((rest << 32) + m_sumLow + count / 2) / count;

    for (const Asked &asked : askedFor)
        if (m_figures.count >= asked.least)
            m_percentiles.push_back({asked.figure, rankOf(m_figures.count, asked.percent), 0});
    const int bits = std::max(1, static_cast<int>(std::bit_width(static_cast<std::uint64_t>(m_max))));
    m_shift = (bits - 1) / digitBits * digitBits;
}

/// Percentiles ascend, so that those of one table are found on one way through it.
void DistributionReader::settleDigit()
{
    auto percentile = m_percentiles.begin();
    for (const Table &table : m_tables) {
        std::uint64_t passed = 0;
        std::size_t digit = 0;
        for (; percentile != m_percentiles.end() && percentile->leading == table.leading; ++percentile) {
            while (passed + table.counts[digit] < percentile->rank)
                passed += table.counts[digit++];
            percentile->rank -= passed;
            percentile->leading = (percentile->leading << digitBits) | static_cast<std::int64_t>(digit);
        }
    }
}

/// One for each beginning that a percentile may have: they ascend, so the same ones stand side by side.
void DistributionReader::makeTables()
{
    m_tables.clear();
    for (const Percentile &percentile : m_percentiles)
        if (m_tables.empty() || m_tables.back().leading != percentile.leading)
            m_tables.emplace_back(percentile.leading);
}

} // namespace fetchrace
