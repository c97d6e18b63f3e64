// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace fetchrace {

/// A share of 1: -0.12 is 12 % less.
struct Interval {
    double low = 0;
    double high = 0;

    [[nodiscard]] bool contains(double value) const { return low <= value && value <= high; }
};

/// How sure a statement about repeats is unless something else is asked for.
inline constexpr double usuallySure = 0.95;

/// Fewer repeats have no interval: that of four holds the truth in 93 % of all cases only, that of three in 90 %.
inline constexpr std::size_t leastRepeats = 5;

/// How the repeats of B differ from those of A in one figure, as a share of A's.
///
/// The medians are the lower of the middle two, so that they were really measured. The interval is that of the
/// bootstrapped ratio of medians, corrected for bias (BC; Efron, "Nonparametric standard errors and confidence
/// intervals", 1981). Nothing is drawn for it: of n values, the median of a resample is the i-th with a chance that
/// the binomial distribution gives (Efron, "Bootstrap methods: another look at the jackknife", 1979, section 3), so
/// that the distribution over all resamples is known, and the result always the same. In simulations of 5 to 50
/// repeats (normal, log-normal, exponential, with outliers) it held the truth in 95 to 96.5 % of all cases, where the
/// plain percentiles of the same distribution held it in 97, and BCa with 1,000 drawn resamples in 94 to 96.5 %.
struct Difference {
    std::size_t repeatsA = 0;
    std::size_t repeatsB = 0;
    double medianA = 0;
    double medianB = 0;
    double change = 0;                ///< median of B against that of A
    double sure = usuallySure;        ///< how sure the interval is
    std::optional<Interval> interval; ///< of the change; none where a side has less than leastRepeats
    double pValue = 1;                ///< mannWhitney()
    /// The least change that these repeats would show in four of five cases; none where there is no interval.
    std::optional<double> smallest;

    /// Whether interval and test both say so. Repeats of the same then differ in fewer than 5 of 100 cases.
    [[nodiscard]] bool isReal() const { return interval && !interval->contains(0) && pValue <= 1 - sure; }
};

/// Without a value unless all values are positive, and there is one on each side.
[[nodiscard]] std::optional<Difference> differenceOf(std::vector<double> a, std::vector<double> b,
                                                     double sure = usuallySure);

/// Where the median lies, as a share of it from itself: {-0.01, 0.02}. Without a value for less than leastRepeats, or
/// where a value is not positive.
[[nodiscard]] std::optional<Interval> medianInterval(std::vector<double> values, double sure = usuallySure);

/// The two-sided p-value of the Mann-Whitney U test (Mann and Whitney, "On a test of whether one of two random
/// variables is stochastically larger than the other", 1947): exact for up to 20 values a side that all differ, else
/// by the normal distribution, corrected for ties and continuity. 1 where a side is empty.
[[nodiscard]] double mannWhitney(const std::vector<double> &a, const std::vector<double> &b);

} // namespace fetchrace
