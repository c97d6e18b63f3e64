// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/histogram.h"

#include <boost/histogram/axis/regular.hpp>
#include <boost/histogram/histogram.hpp>
#include <boost/histogram/make_histogram.hpp>
#include <boost/histogram/storage_adaptor.hpp>

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace fetchrace {

namespace {

namespace bh = boost::histogram;
using LogAxis = bh::axis::regular<double, bh::axis::transform::log, bh::use_default, bh::axis::option::none_t>;
using Counts = bh::dense_storage<std::uint64_t>;

constexpr unsigned bins = 10'000; ///< 1,000 each decade
const double logLowest = std::log(LatencyHistogram::lowest);
const double logHighest = std::log(LatencyHistogram::highest);

/// Where a bin begins: all histograms have the same, and each is a power.
double edgeOf(int bin)
{
    static const std::vector<double> edges = [] {
        const LogAxis axis(bins, LatencyHistogram::lowest, LatencyHistogram::highest);
        std::vector<double> made;
        for (int i = 0; i <= axis.size(); ++i)
            made.push_back(axis.value(i));
        return made;
    }();
    return edges[static_cast<std::size_t>(bin)];
}

double held(double nanoseconds)
{
    // The axis ends before its upper edge.
    return std::clamp(nanoseconds, LatencyHistogram::lowest, LatencyHistogram::highest * (1 - 1e-9));
}

/// Adds `count` evenly to what lies between two places of `counts`, or where they are one, to what lies there.
void spread(std::vector<double> &counts, double count, double left, double right)
{
    const auto end = static_cast<double>(counts.size());
    if (right <= left) {
        if (left >= 0 && left < end)
            counts[static_cast<std::size_t>(left)] += count;
        return;
    }
    const double first = std::floor(std::max(left, 0.0));
    const double touched = std::ceil(std::min(right, end) - first);
    for (int place = 0; place < touched; ++place) {
        const double from = first + place;
        const double part = (std::min(right, from + 1) - std::max(left, from)) / (right - left);
        counts[static_cast<std::size_t>(from)] += count * part;
    }
}

} // namespace

struct LatencyHistogram::Bins {
    bh::histogram<std::tuple<LogAxis>, Counts> counts{std::make_tuple(LogAxis(bins, lowest, highest)), Counts()};

    [[nodiscard]] const LogAxis &axis() const { return counts.axis(); }
    [[nodiscard]] std::uint64_t at(int bin) const { return counts.at(bin); }
    [[nodiscard]] int binOf(double nanoseconds) const { return axis().index(held(nanoseconds)); }
};

LatencyHistogram::LatencyHistogram() : m_bins(std::make_unique<Bins>()) {}
LatencyHistogram::~LatencyHistogram() = default;
LatencyHistogram::LatencyHistogram(LatencyHistogram &&) noexcept = default;
LatencyHistogram &LatencyHistogram::operator=(LatencyHistogram &&) noexcept = default;

void LatencyHistogram::add(std::int64_t nanoseconds)
{
    m_bins->counts(held(static_cast<double>(nanoseconds)));
    m_min = m_count == 0 ? nanoseconds : std::min(m_min, nanoseconds);
    m_max = m_count == 0 ? nanoseconds : std::max(m_max, nanoseconds);
    ++m_count;
}

double LatencyHistogram::valueAt(double share) const
{
    return valuesAt({share}).front();
}

std::vector<double> LatencyHistogram::valuesAt(const std::vector<double> &shares) const
{
    std::vector<double> values(shares.size(), 0.0);
    if (m_count == 0)
        return values;
    std::uint64_t passed = 0;
    std::size_t next = 0;
    const auto shortest = static_cast<double>(m_min);
    const auto longest = static_cast<double>(m_max);
    const int last = m_bins->binOf(longest);
    for (int bin = m_bins->binOf(shortest); bin <= last && next < shares.size(); ++bin) {
        if (m_bins->at(bin) == 0)
            continue;
        passed += m_bins->at(bin);
        const double value = std::clamp(edgeOf(bin + 1), shortest, longest);
        // A share of n requests is n x share of them, but never less than one.
        while (next < shares.size() &&
               static_cast<double>(passed) >= std::max(1.0, shares[next] * static_cast<double>(m_count) - 1e-6)) {
            values[next] = settled(shares[next], value);
            ++next;
        }
    }
    std::fill(values.begin() + static_cast<std::ptrdiff_t>(next), values.end(), static_cast<double>(m_max));
    return values;
}

double LatencyHistogram::settled(double share, double value) const
{
    if (m_exact.count != m_count)
        return value;
    constexpr double exactly = 1e-9;
    const std::pair<double, std::optional<std::int64_t>> known[] = {
        {0.5, m_exact.p50},  {0.75, m_exact.p75}, {0.9, m_exact.p90},
        {0.95, m_exact.p95}, {0.99, m_exact.p99}, {0.999, m_exact.p999},
    };
    for (const auto &[at, figure] : known) {
        if (!figure)
            continue;
        if (std::abs(share - at) < exactly)
            return static_cast<double>(*figure);
        value =
            at < share ? std::max(value, static_cast<double>(*figure)) : std::min(value, static_cast<double>(*figure));
    }
    return value;
}

std::vector<double> LatencyHistogram::counts(double from, double to, int wanted, bool ratio) const
{
    std::vector<double> result(static_cast<std::size_t>(std::max(1, wanted)), 0.0);
    if (m_count == 0)
        return result;
    const auto axisPlace = [ratio](double value) { return ratio ? std::log(held(value)) : value; };
    const auto edge = [&](int bin) { // where ratios count, these bins are all as wide
        return ratio ? std::lerp(logLowest, logHighest, static_cast<double>(bin) / bins) : edgeOf(bin);
    };
    const double start = axisPlace(from);
    const double perUnit = static_cast<double>(result.size()) / std::max(axisPlace(to) - start, 1e-9);
    const double shortest = axisPlace(static_cast<double>(m_min));
    const double longest = axisPlace(static_cast<double>(m_max));
    const int last = m_bins->binOf(static_cast<double>(m_max));
    for (int bin = m_bins->binOf(static_cast<double>(m_min)); bin <= last; ++bin) {
        if (const auto count = static_cast<double>(m_bins->at(bin)); count > 0) {
            const double left = std::max(edge(bin), shortest);
            const double right = std::min(edge(bin + 1), longest);
            spread(result, count, (left - start) * perUnit, (right - start) * perUnit);
        }
    }
    return result;
}

} // namespace fetchrace
