// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

namespace fetchrace {

/// So many requests per second with so many at once.
struct LoadPoint {
    double atOnce = 1;
    double perSecond = 0;
};

/// The Universal Scalability Law, X(N) = lambda N / (1 + sigma (N - 1) + kappa N (N - 1)), fitted to measurements.
/// N. J. Gunther, Guerrilla Capacity Planning, Springer 2007, chapter 4 (the law) and 5 (fitting it).
struct ScalabilityFit {
    double lambda = 0;   ///< requests per second with one at a time
    double sigma = 0;    ///< contention: the share of a request's time that only one can have at a time
    double kappa = 0;    ///< coherency: what each request costs each other one that is under way
    double rSquared = 0; ///< of throughput: 1 is a perfect fit

    [[nodiscard]] double perSecond(double atOnce) const;
    /// Beyond so many at once throughput falls; without a value where it does not.
    [[nodiscard]] std::optional<double> peak() const;
    /// Whether the law describes what was measured.
    [[nodiscard]] bool isGood() const { return rSquared >= leastRSquared; }

    static constexpr double leastRSquared = 0.95;
    static constexpr std::size_t leastPoints = 6; ///< Gunther: at least half a dozen
};

/// By least squares of the relative deviation, sigma and kappa at least 0. Without a value for fewer than six different
/// numbers at once, or where a throughput is not positive.
[[nodiscard]] std::optional<ScalabilityFit> fitScalability(const std::vector<LoadPoint> &points);

/// The knee: the load with the greatest power, throughput divided by response time (L. Kleinrock, Power and
/// Deterministic Rules of Thumb, ICC 1979). With Little's law that is throughput squared by the number at once, so a
/// doubling still pays while it raises throughput by more than 41 %. The index of the point; without a value for fewer
/// than three points, or where the last one has the greatest power: the knee is then beyond what was measured.
[[nodiscard]] std::optional<std::size_t> kneeOf(const std::vector<LoadPoint> &ascending);

/// A load with far less throughput (30 %) than both fewer and more at once had: no law of scaling does that, so
/// something else was in the way. The index of the worst such point; without a value where there is none.
[[nodiscard]] std::optional<std::size_t> dipOf(const std::vector<LoadPoint> &ascending);

} // namespace fetchrace
