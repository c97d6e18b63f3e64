// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/difference.h"

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

namespace fetchrace {

namespace {

constexpr std::size_t mostExact = 20;

/// What a resample may give, and the chance that it does.
struct Chance {
    double value;
    double weight;
};

std::size_t medianPlace(std::size_t count)
{
    return (count - 1) / 2;
}

double quantileOf(double share)
{
    return boost::math::quantile(boost::math::normal(), share);
}

/// The chance of each of so many sorted values to be the median of a resample.
std::vector<double> computedChances(std::size_t count)
{
    std::vector<double> chances;
    double before = 0;
    for (std::size_t i = 1; i <= count; ++i) {
        const boost::math::binomial atMost(static_cast<double>(count),
                                           static_cast<double>(i) / static_cast<double>(count));
        const double upTo = i == count ? 1 : 1 - boost::math::cdf(atMost, static_cast<double>(medianPlace(count)));
        chances.push_back(upTo - before);
        before = upTo;
    }
    return chances;
}

/// The same numbers are asked for again and again.
const std::vector<double> &medianChances(std::size_t count)
{
    static thread_local std::map<std::size_t, std::vector<double>> known;
    std::vector<double> &chances = known[count];
    if (chances.empty())
        chances = computedChances(count);
    return chances;
}

double percentile(const std::vector<Chance> &sorted, double share)
{
    constexpr double rounding = 1e-12;
    double sum = 0;
    for (const Chance &chance : sorted) {
        sum += chance.weight;
        if (sum >= share - rounding)
            return chance.value;
    }
    return sorted.back().value;
}

/// Corrected for the bias that the estimate has within its own bootstrap distribution.
Interval biasCorrected(std::vector<Chance> chances, double estimate, double sure)
{
    std::ranges::sort(chances, {}, &Chance::value);
    double below = 0;
    for (const Chance &chance : chances)
        below += chance.value < estimate ? chance.weight : chance.value > estimate ? 0 : chance.weight / 2;
    constexpr double least = 1e-6; // where all values are the same but for rounding, every share of them is
    const double bias = quantileOf(std::clamp(below, least, 1 - least));
    const auto end = [&](double share) {
        return percentile(chances, boost::math::cdf(boost::math::normal(), 2 * bias + quantileOf(share)));
    };
    return {end((1 - sure) / 2), end((1 + sure) / 2)};
}

std::optional<Interval> intervalOfRatio(const std::vector<double> &a, const std::vector<double> &b, double sure)
{
    if (std::min(a.size(), b.size()) < leastRepeats)
        return {};
    const std::vector<double> &chancesA = medianChances(a.size());
    const std::vector<double> &chancesB = medianChances(b.size());
    std::vector<Chance> ratios;
    ratios.reserve(a.size() * b.size());
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t j = 0; j < b.size(); ++j)
            ratios.push_back({b[j] / a[i], chancesA[i] * chancesB[j]});
    const Interval ratio = biasCorrected(std::move(ratios), b[medianPlace(b.size())] / a[medianPlace(a.size())], sure);
    return Interval{ratio.low - 1, ratio.high - 1};
}

/// A change is shown in four of five cases when it is as far from nothing as the interval reaches, and by 0.84 standard
/// deviations further (Cohen, "Statistical power analysis for the behavioral sciences", 1988, chapter 1).
double smallestShown(const Interval &interval, double sure)
{
    constexpr double power = 0.8;
    const double reach = (std::log1p(interval.high) - std::log1p(interval.low)) / 2;
    const double deviations = quantileOf((1 + sure) / 2);
    return std::expm1(reach * (deviations + quantileOf(power)) / deviations);
}

bool sortPositive(std::vector<double> &values)
{
    std::ranges::sort(values);
    return !values.empty() && values.front() > 0 && std::isfinite(values.back());
}

/// In how many of all orders of so many values of a and b the b before an a are so many or fewer, as a share.
std::vector<double> computedShares(std::size_t countA, std::size_t countB)
{
    // orders[j][u]: of i values of a and j of b, those with u; for i = 0, then 1, ...
    const std::size_t most = countA * countB;
    std::vector<std::vector<double>> orders(countB + 1, std::vector<double>(most + 1, 0));
    for (auto &ofCount : orders)
        ofCount[0] = 1;
    for (std::size_t i = 1; i <= countA; ++i)
        for (std::size_t j = 1; j <= countB; ++j)
            // The last is a b, or an a that has all j of them before it.
            for (std::size_t u = most + 1; u-- > 0;)
                orders[j][u] = orders[j - 1][u] + (u >= j ? orders[j][u - j] : 0);
    std::vector<double> shares = std::move(orders[countB]);
    std::partial_sum(shares.begin(), shares.end(), shares.begin());
    const double all = shares.back();
    for (double &share : shares)
        share /= all;
    return shares;
}

double exactShare(std::size_t countA, std::size_t countB, std::size_t statistic)
{
    static thread_local std::map<std::pair<std::size_t, std::size_t>, std::vector<double>> known;
    std::vector<double> &shares = known[{countA, countB}];
    if (shares.empty())
        shares = computedShares(countA, countB);
    return shares[statistic];
}

struct Ranking {
    double statistic = 0; ///< pairs in which b is less, ties count half
    double ties = 0;      ///< sum of t^3 - t
};

Ranking ranked(const std::vector<double> &a, const std::vector<double> &b)
{
    Ranking ranking;
    for (const double x : a)
        for (const double y : b)
            ranking.statistic += y < x ? 1 : x < y ? 0 : 0.5;
    std::vector<double> all(a);
    all.insert(all.end(), b.begin(), b.end());
    std::ranges::sort(all);
    for (auto first = all.begin(); first != all.end();) {
        const auto last = std::upper_bound(first, all.end(), *first);
        const auto same = static_cast<double>(last - first);
        ranking.ties += same * same * same - same;
        first = last;
    }
    return ranking;
}

} // namespace

double mannWhitney(const std::vector<double> &a, const std::vector<double> &b)
{
    if (a.empty() || b.empty())
        return 1;
    const auto [statistic, ties] = ranked(a, b);
    const auto countA = static_cast<double>(a.size());
    const auto countB = static_cast<double>(b.size());
    const double smaller = std::min(statistic, countA * countB - statistic);
    if (ties == 0 && std::max(a.size(), b.size()) <= mostExact)
        return std::min(1.0, 2 * exactShare(a.size(), b.size(), static_cast<std::size_t>(smaller)));
    const double all = countA + countB;
    const double variance = countA * countB / 12 * (all + 1 - ties / (all * (all - 1)));
    if (variance <= 0)
        return 1; // all values are the same
    const double distance = countA * countB / 2 - smaller - 0.5;
    return std::min(1.0, 2 * boost::math::cdf(boost::math::normal(), -distance / std::sqrt(variance)));
}

std::optional<Difference> differenceOf(std::vector<double> a, std::vector<double> b, double sure)
{
    if (!sortPositive(a) || !sortPositive(b))
        return {};
    Difference difference;
    difference.repeatsA = a.size();
    difference.repeatsB = b.size();
    difference.medianA = a[medianPlace(a.size())];
    difference.medianB = b[medianPlace(b.size())];
    difference.change = difference.medianB / difference.medianA - 1;
    difference.sure = sure;
    difference.interval = intervalOfRatio(a, b, sure);
    difference.pValue = mannWhitney(a, b);
    if (difference.interval)
        difference.smallest = smallestShown(*difference.interval, sure);
    return difference;
}

std::optional<Interval> medianInterval(std::vector<double> values, double sure)
{
    if (!sortPositive(values) || values.size() < leastRepeats)
        return {};
    const double median = values[medianPlace(values.size())];
    const std::vector<double> &weights = medianChances(values.size());
    std::vector<Chance> chances;
    for (std::size_t i = 0; i < values.size(); ++i)
        chances.push_back({values[i] / median - 1, weights[i]});
    return biasCorrected(std::move(chances), 0, sure);
}

} // namespace fetchrace
