// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/distribution.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace fetchrace {

namespace {

/// Index of the nearest-rank percentile among `count` ascending values.
std::size_t rankIndex(std::size_t count, double percent)
{
    // In thousandths of a per cent and in integers: 99.9 is no binary fraction, and 0.999 x 1,000 rounds up to a rank
    // too high.
    constexpr std::uint64_t whole = 100'000;
    const auto part = static_cast<std::uint64_t>(std::llround(percent * 1'000));
    const std::uint64_t rank = (count * part + whole - 1) / whole;
    return static_cast<std::size_t>(std::clamp<std::uint64_t>(rank, 1, count)) - 1;
}

/// The exact mean, rounded to the nanosecond.
template<typename Ns>
std::int64_t meanOf(const std::vector<Ns> &values)
{
    // A million requests, each waiting for hours, would overflow one sum of nanoseconds: divide it block by block.
    constexpr std::size_t block = 1'024;
    const auto count = static_cast<std::int64_t>(values.size());
    std::int64_t whole = 0;
    std::int64_t rest = 0;
    for (std::size_t begin = 0; begin < values.size(); begin += block) {
        const std::size_t end = std::min(begin + block, values.size());
        std::int64_t sum = 0;
        for (std::size_t i = begin; i < end; ++i)
            sum += static_cast<std::int64_t>(values[i]);
        whole += sum / count;
        rest += sum % count;
    }
    return whole + (rest + count / 2) / count;
}

template<typename Ns>
std::int64_t deviationOf(const std::vector<Ns> &values, std::int64_t mean)
{
    double squares = 0;
    for (const Ns value : values) {
        const auto distance = static_cast<double>(static_cast<std::int64_t>(value) - mean);
        squares += distance * distance;
    }
    return std::llround(std::sqrt(squares / static_cast<double>(values.size())));
}

/// Puts the values at ascending ranks in their places, one after another: each step leaves only the part above it
/// for the next, which is several times quicker than sorting.
template<typename Ns>
class RankPicker
{
public:
    explicit RankPicker(std::vector<Ns> &values) : m_values(values), m_unordered(values.begin()) {}

    std::int64_t pick(double percent)
    {
        const auto place = m_values.begin() + static_cast<std::ptrdiff_t>(rankIndex(m_values.size(), percent));
        if (place >= m_unordered) {
            std::nth_element(m_unordered, place, m_values.end());
            m_unordered = place + 1;
        }
        return static_cast<std::int64_t>(*place);
    }

private:
    std::vector<Ns> &m_values;
    typename std::vector<Ns>::iterator m_unordered;
};

template<typename Ns>
Distribution figuresOf(std::vector<Ns> durations)
{
    Distribution result;
    result.count = static_cast<std::uint32_t>(durations.size());
    if (durations.empty())
        return result;
    const auto [min, max] = std::minmax_element(durations.begin(), durations.end());
    result.min = *min;
    result.max = *max;
    result.mean = meanOf(durations);
    result.stddev = deviationOf(durations, *result.mean);

    RankPicker picker(durations);
    result.p50 = picker.pick(50);
    result.p75 = picker.pick(75);
    result.p90 = picker.pick(90);
    result.p95 = picker.pick(95);
    if (result.count >= 100)
        result.p99 = picker.pick(99);
    if (result.count >= 1'000)
        result.p999 = picker.pick(99.9);
    return result;
}

} // namespace

std::int64_t nearestRank(const std::vector<std::int64_t> &sorted, double percent)
{
    return sorted[rankIndex(sorted.size(), percent)];
}

Distribution distributionOf(std::vector<std::int64_t> durations)
{
    return figuresOf(std::move(durations));
}

Distribution distributionOfShort(std::vector<std::uint32_t> durations)
{
    return figuresOf(std::move(durations));
}

} // namespace fetchrace
