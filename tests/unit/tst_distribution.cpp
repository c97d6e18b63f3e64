// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/distribution.h"
#include "tests/testregistry.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <array>
#include <numeric>

using namespace fetchrace;

class TestDistribution : public QObject
{
    Q_OBJECT

private slots:
    void nothingHasNoFigures();
    void oneDurationIsEveryFigure();
    void figuresOfAKnownSet();
    void highPercentilesNeedEnoughDurations();
    void nearestRankIsExactAtItsEdges();
    void randomDataAgreesWithCounting();
    void nearestRankAndDistributionAgree();
    void longRunsDoNotOverflow();
};

namespace {

/// Nearest rank by its definition, word for word; per mille so that 99.9 % is exact.
std::int64_t countedPercentile(const std::vector<std::int64_t> &values, int perMille)
{
    std::vector<std::int64_t> candidates = values;
    std::sort(candidates.begin(), candidates.end());
    for (const std::int64_t candidate : candidates) {
        const auto notAbove =
            std::count_if(values.begin(), values.end(), [=](auto value) { return value <= candidate; });
        if (notAbove * 1'000 >= perMille * static_cast<std::ptrdiff_t>(values.size()))
            return candidate;
    }
    return -1;
}

using Figures = std::vector<std::optional<std::int64_t>>;

Figures figuresOf(const Distribution &distribution)
{
    return {distribution.min, distribution.mean, distribution.p50,  distribution.p75, distribution.p90,
            distribution.p95, distribution.p99,  distribution.p999, distribution.max};
}

Figures countedFigures(const std::vector<std::int64_t> &values)
{
    const auto count = static_cast<std::int64_t>(values.size());
    const std::int64_t sum = std::accumulate(values.begin(), values.end(), std::int64_t(0));
    Figures figures{*std::min_element(values.begin(), values.end()), (2 * sum + count) / (2 * count)};
    for (const int perMille : {500, 750, 900, 950})
        figures.emplace_back(countedPercentile(values, perMille));
    figures.push_back(count >= 100 ? std::optional(countedPercentile(values, 990)) : std::nullopt);
    figures.push_back(count >= 1'000 ? std::optional(countedPercentile(values, 999)) : std::nullopt);
    figures.emplace_back(*std::max_element(values.begin(), values.end()));
    return figures;
}

Distribution distributionOf(const std::vector<std::int64_t> &values)
{
    return distributionOfEach([&values](auto add) { std::for_each(values.begin(), values.end(), add); });
}

std::vector<std::int64_t> oneTo(std::int64_t last)
{
    std::vector<std::int64_t> values;
    for (std::int64_t value = last; value >= 1; --value)
        values.push_back(value);
    return values;
}

} // namespace

void TestDistribution::nothingHasNoFigures()
{
    const Distribution none = distributionOf({});
    QCOMPARE(none.count, 0U);
    for (const auto &figure :
         {none.min, none.mean, none.stddev, none.p50, none.p75, none.p90, none.p95, none.p99, none.p999, none.max})
        QVERIFY(!figure);
}

void TestDistribution::oneDurationIsEveryFigure()
{
    const Distribution one = distributionOf({7});
    QCOMPARE(one.count, 1U);
    for (const auto &figure : {one.min, one.mean, one.p50, one.p75, one.p90, one.p95, one.max})
        QCOMPARE(figure, std::optional<std::int64_t>(7));
    QCOMPARE(one.stddev, std::optional<std::int64_t>(0));
    QVERIFY(!one.p99 && !one.p999);
}

void TestDistribution::figuresOfAKnownSet()
{
    const Distribution thousand = distributionOf(oneTo(1'000));
    const std::vector figures{thousand.min, thousand.p50, thousand.p75,  thousand.p90,
                              thousand.p95, thousand.p99, thousand.p999, thousand.max};
    QCOMPARE(figures, (std::vector<std::optional<std::int64_t>>{1, 500, 750, 900, 950, 990, 999, 1'000}));
    QCOMPARE(thousand.mean, std::optional<std::int64_t>(501));   // 500.5
    QCOMPARE(thousand.stddev, std::optional<std::int64_t>(289)); // sqrt((1000^2 - 1) / 12) = 288.7
    QCOMPARE(distributionOf({2, 4, 4, 4, 5, 5, 7, 9}).stddev, std::optional<std::int64_t>(2));
}

void TestDistribution::highPercentilesNeedEnoughDurations()
{
    QVERIFY(!distributionOf(oneTo(99)).p99);
    QCOMPARE(distributionOf(oneTo(100)).p99, std::optional<std::int64_t>(99));
    QVERIFY(!distributionOf(oneTo(999)).p999);
    QCOMPARE(distributionOf(oneTo(1'001)).p999, std::optional<std::int64_t>(1'000));
}

void TestDistribution::nearestRankIsExactAtItsEdges()
{
    std::vector<std::int64_t> sorted = oneTo(1'000);
    std::reverse(sorted.begin(), sorted.end());
    // In floating point 0.999 x 1000 and 0.07 x 100 come out a little above the whole number.
    QCOMPARE(nearestRank(sorted, 99.9), std::int64_t(999));
    QCOMPARE(nearestRank(sorted, 7), std::int64_t(70));
    QCOMPARE(nearestRank(sorted, 100), std::int64_t(1'000));
    QCOMPARE(nearestRank(sorted, 0.001), std::int64_t(1));
    QCOMPARE(nearestRank(sorted, 50.05), std::int64_t(501));
    QCOMPARE(nearestRank({3}, 99.9), std::int64_t(3));
}

void TestDistribution::randomDataAgreesWithCounting()
{
    QRandomGenerator random(5);
    for (int round = 0; round < 60; ++round) {
        // Small ranges give many equal values, large ones hardly any; the largest are days.
        const std::int64_t range = std::array<std::int64_t, 4>{5, 4'097, 1'000'000, 1'000'000'000'000'000}[round % 4];
        std::vector<std::int64_t> values(static_cast<std::size_t>(random.bounded(1, 1'300)));
        for (std::int64_t &value : values)
            value = static_cast<std::int64_t>(random.bounded(quint64(range)));
        QCOMPARE(figuresOf(distributionOf(values)), countedFigures(values));
    }
}

void TestDistribution::nearestRankAndDistributionAgree()
{
    QRandomGenerator random(8);
    std::vector<std::int64_t> values(12'345);
    for (std::int64_t &value : values)
        value = random.bounded(1'000'000);
    const Distribution result = distributionOf(values);
    std::sort(values.begin(), values.end());
    QCOMPARE(result.p50, std::optional(nearestRank(values, 50)));
    QCOMPARE(result.p95, std::optional(nearestRank(values, 95)));
    QCOMPARE(result.p999, std::optional(nearestRank(values, 99.9)));
}

void TestDistribution::longRunsDoNotOverflow()
{
    // A million requests that waited for a day each: their sum has more than 64 bits.
    constexpr std::int64_t day = 86'400'000'000'000;
    const Distribution result = distributionOf(std::vector<std::int64_t>(1'000'000, day + 1));
    QCOMPARE(result.mean, std::optional<std::int64_t>(day + 1));
    QCOMPARE(result.stddev, std::optional<std::int64_t>(0));
}

FETCHRACE_TEST(TestDistribution)
#include "tst_distribution.moc"
