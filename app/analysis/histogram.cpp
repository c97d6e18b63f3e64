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

namespace fetchrace {

namespace {

namespace bh = boost::histogram;
using LogAxis = bh::axis::regular<double, bh::axis::transform::log, bh::use_default, bh::axis::option::none_t>;
using Counts = bh::dense_storage<std::uint64_t>;

constexpr unsigned bins = 10'000; ///< 1,000 each decade

double held(double nanoseconds)
{
    // The axis ends before its upper edge.
    return std::clamp(nanoseconds, LatencyHistogram::lowest, LatencyHistogram::highest * (1 - 1e-9));
}

} // namespace

struct LatencyHistogram::Bins {
    bh::histogram<std::tuple<LogAxis>, Counts> counts{std::make_tuple(LogAxis(bins, lowest, highest)), Counts()};

    [[nodiscard]] const LogAxis &axis() const { return counts.axis(); }
    [[nodiscard]] std::uint64_t at(int bin) const { return counts.at(bin); }
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
    if (m_count == 0) {
        return values;
    }
    std::uint64_t passed = 0;
    std::size_t next = 0;
    for (int bin = 0; bin < static_cast<int>(bins) && next < shares.size(); ++bin) {
        passed += m_bins->at(bin);
        const double value =
            std::clamp(m_bins->axis().value(bin + 1), static_cast<double>(m_min), static_cast<double>(m_max));
        // A share of n requests is n x share of them, but never less than one.
        while (next < shares.size() &&
               static_cast<double>(passed) >= std::max(1.0, shares[next] * static_cast<double>(m_count) - 1e-6)) {
            values[next++] = value;
        }
    }
    std::fill(values.begin() + static_cast<std::ptrdiff_t>(next), values.end(), static_cast<double>(m_max));
    return values;
}

std::vector<std::uint64_t> LatencyHistogram::counts(double from, double to, int wanted, bool ratio) const
{
    std::vector<std::uint64_t> result(static_cast<std::size_t>(std::max(1, wanted)));
    const auto axisPlace = [ratio](double value) { return ratio ? std::log(held(value)) : value; };
    const double start = axisPlace(from);
    const double length = std::max(axisPlace(to) - start, 1e-9);
    for (int bin = 0; bin < static_cast<int>(bins); ++bin) {
        const std::uint64_t count = m_bins->at(bin);
        if (count == 0) {
            continue;
        }
        const double place = (axisPlace(m_bins->axis().value(bin + 0.5)) - start) / length;
        if (place >= 0 && place < 1) {
            result[static_cast<std::size_t>(place * static_cast<double>(result.size()))] += count;
        }
    }
    return result;
}

} // namespace fetchrace
