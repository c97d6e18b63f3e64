// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/scalability.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <set>

namespace fetchrace {

namespace {

constexpr std::size_t terms = 3;
using Row = std::array<double, terms>;

/// N / X = (1 + sigma (N - 1) + kappa N (N - 1)) / lambda is linear in these three; as a share of what was measured,
/// so that few and many at once weigh the same.
Row rowOf(const LoadPoint &point)
{
    const double scale = point.perSecond / point.atOnce;
    return {scale, (point.atOnce - 1) * scale, point.atOnce * (point.atOnce - 1) * scale};
}

/// The normal equations of the chosen terms, by elimination; the others are zero. Without a value if they have no
/// single answer.
std::optional<Row> solve(const std::vector<Row> &rows, const std::vector<std::size_t> &chosen)
{
    const std::size_t size = chosen.size();
    std::array<std::array<double, terms + 1>, terms> m{};
    for (const Row &row : rows) {
        for (std::size_t i = 0; i < size; ++i) {
            for (std::size_t j = 0; j < size; ++j)
                m[i][j] += row[chosen[i]] * row[chosen[j]];
            m[i][size] += row[chosen[i]];
        }
    }
    for (std::size_t i = 0; i < size; ++i) { // symmetric and positive: no need to exchange rows
        if (m[i][i] <= 0)
            return {};
        for (std::size_t k = i + 1; k < size; ++k) {
            const double factor = m[k][i] / m[i][i];
            for (std::size_t j = i; j <= size; ++j)
                m[k][j] -= factor * m[i][j];
        }
    }
    Row answer{};
    for (std::size_t i = size; i-- > 0;) {
        double rest = m[i][size];
        for (std::size_t j = i + 1; j < size; ++j)
            rest -= m[i][j] * answer[chosen[j]];
        answer[chosen[i]] = rest / m[i][i];
    }
    return answer;
}

double deviation(const std::vector<Row> &rows, const Row &answer)
{
    return std::accumulate(rows.begin(), rows.end(), 0.0, [&answer](double sum, const Row &row) {
        const double off = std::inner_product(row.begin(), row.end(), answer.begin(), 0.0) - 1;
        return sum + off * off;
    });
}

/// Neither contention nor coherency can be less than nothing, so all ways of leaving one out are tried.
std::optional<Row> leastDeviation(const std::vector<Row> &rows)
{
    std::optional<Row> best;
    for (const std::vector<std::size_t> &chosen : {std::vector<std::size_t>{0, 1, 2}, std::vector<std::size_t>{0, 1},
                                                   std::vector<std::size_t>{0, 2}, std::vector<std::size_t>{0}}) {
        const auto answer = solve(rows, chosen);
        if (!answer || (*answer)[0] <= 0 || (*answer)[1] < 0 || (*answer)[2] < 0)
            continue;
        if (!best || deviation(rows, *answer) < deviation(rows, *best))
            best = answer;
    }
    return best;
}

double rSquaredOf(const std::vector<LoadPoint> &points, const ScalabilityFit &fit)
{
    double mean = 0;
    for (const LoadPoint &point : points)
        mean += point.perSecond / static_cast<double>(points.size());
    double unexplained = 0;
    double all = 0;
    for (const LoadPoint &point : points) {
        unexplained += std::pow(point.perSecond - fit.perSecond(point.atOnce), 2);
        all += std::pow(point.perSecond - mean, 2);
    }
    return all > 0 ? 1 - unexplained / all : 0;
}

} // namespace

double ScalabilityFit::perSecond(double atOnce) const
{
    return lambda * atOnce / (1 + sigma * (atOnce - 1) + kappa * atOnce * (atOnce - 1));
}

std::optional<double> ScalabilityFit::peak() const
{
    if (kappa <= 0 || sigma >= 1)
        return {};
    return std::sqrt((1 - sigma) / kappa);
}

std::optional<ScalabilityFit> fitScalability(const std::vector<LoadPoint> &points)
{
    std::set<double> numbers;
    std::vector<Row> rows;
    for (const LoadPoint &point : points) {
        if (point.perSecond <= 0 || point.atOnce < 1)
            return {};
        numbers.insert(point.atOnce);
        rows.push_back(rowOf(point));
    }
    if (numbers.size() < ScalabilityFit::leastPoints)
        return {};
    const auto answer = leastDeviation(rows);
    if (!answer)
        return {};
    ScalabilityFit fit;
    fit.lambda = 1 / (*answer)[0];
    fit.sigma = (*answer)[1] * fit.lambda;
    fit.kappa = (*answer)[2] * fit.lambda;
    fit.rSquared = rSquaredOf(points, fit);
    return fit;
}

std::optional<std::size_t> kneeOf(const std::vector<LoadPoint> &ascending)
{
    constexpr std::size_t leastPoints = 3;
    if (ascending.size() < leastPoints)
        return {};
    const auto power = [](const LoadPoint &point) { return point.perSecond * point.perSecond / point.atOnce; };
    const auto greatest = std::ranges::max_element(
        ascending, [&power](const LoadPoint &a, const LoadPoint &b) { return power(a) < power(b); });
    if (greatest == ascending.end() - 1)
        return {};
    return static_cast<std::size_t>(greatest - ascending.begin());
}

std::optional<std::size_t> dipOf(const std::vector<LoadPoint> &ascending)
{
    double deepest = 0.7;
    std::optional<std::size_t> dip;
    const auto less = [](const LoadPoint &a, const LoadPoint &b) { return a.perSecond < b.perSecond; };
    for (auto point = ascending.begin(); point != ascending.end(); ++point) {
        if (point == ascending.begin() || point + 1 == ascending.end())
            continue;
        const double sides = std::min(std::max_element(ascending.begin(), point, less)->perSecond,
                                      std::max_element(point + 1, ascending.end(), less)->perSecond);
        if (point->perSecond < deepest * sides) {
            deepest = point->perSecond / sides;
            dip = static_cast<std::size_t>(point - ascending.begin());
        }
    }
    return dip;
}

} // namespace fetchrace
