// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/axisrange.h"
#include "ui/charts/decimation.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <random>

using namespace fetchrace;

namespace {

struct Extremes {
    std::int64_t lowest = std::numeric_limits<std::int64_t>::max();
    std::int64_t highest = std::numeric_limits<std::int64_t>::min();
    bool operator==(const Extremes &) const = default;
};

std::vector<ChartPoint> randomPoints(std::uint32_t count, std::uint32_t seed)
{
    std::mt19937 random(seed);
    std::vector<ChartPoint> points;
    for (std::uint32_t x = 0; x < count; ++x) {
        // Mostly small, with rare spikes and dips.
        const auto y = static_cast<std::int64_t>(random() % 1'000'000);
        points.push_back({x, random() % 997 == 0 ? y * 1'000 : y + 500'000});
    }
    std::shuffle(points.begin(), points.end(), random);
    return points;
}

std::map<int, Extremes> extremesByColumn(const std::vector<ChartPoint> &points, std::uint32_t xEnd, int columns)
{
    std::map<int, Extremes> result;
    for (const ChartPoint &point : points) {
        Extremes &column = result[static_cast<int>(std::uint64_t(point.x) * static_cast<unsigned>(columns) / xEnd)];
        column.lowest = std::min(column.lowest, point.y);
        column.highest = std::max(column.highest, point.y);
    }
    return result;
}

/// What a chart with so many columns draws.
std::vector<ChartPoint> drawn(const BucketDecimator &decimator, std::uint32_t xEnd, int columns)
{
    std::vector<ChartPoint> points = decimator.ordinary();
    const std::vector<ChartPoint> extremes = decimateToColumns(decimator.extremes(), xEnd, columns);
    points.insert(points.end(), extremes.begin(), extremes.end());
    return points;
}

BucketDecimator filled(const std::vector<ChartPoint> &points, std::uint32_t xEnd, std::uint32_t buckets)
{
    BucketDecimator decimator(xEnd, buckets);
    for (const ChartPoint &point : points) {
        decimator.add(point.x, point.y);
    }
    return decimator;
}

} // namespace

class ChartsDecimationTest : public QObject
{
    Q_OBJECT

private slots:
    void everyColumnKeepsItsExtremes()
    {
        std::vector<ChartPoint> points = randomPoints(100'000, 1);
        std::sort(points.begin(), points.end(), [](const ChartPoint &a, const ChartPoint &b) { return a.x < b.x; });
        for (const int columns : {1, 7, 640, 1'000, 3'333}) {
            const auto kept = decimateToColumns(points, 100'000, columns);
            QVERIFY(kept.size() <= static_cast<std::size_t>(columns) * 2);
            QCOMPARE(extremesByColumn(kept, 100'000, columns), extremesByColumn(points, 100'000, columns));
        }
    }

    void pointsInAnyOrderKeepTheExtremesOfEveryColumn()
    {
        for (std::uint32_t seed = 1; seed <= 5; ++seed) {
            const std::vector<ChartPoint> points = randomPoints(65'536, seed);
            const BucketDecimator decimator = filled(points, 65'536, 4'096);
            QCOMPARE(extremesByColumn(drawn(decimator, 65'536, 1'024), 65'536, 1'024),
                     extremesByColumn(points, 65'536, 1'024));
        }
    }

    void noExtremeIsLostWhenBucketsAndColumnsDoNotMatch()
    {
        const std::vector<ChartPoint> points = randomPoints(100'003, 9);
        const BucketDecimator decimator = filled(points, 100'003, 4'096);
        const std::vector<ChartPoint> shown = drawn(decimator, 100'003, 811);
        const auto byHeight = [](const ChartPoint &a, const ChartPoint &b) { return a.y < b.y; };
        const auto [lowest, highest] = std::minmax_element(points.begin(), points.end(), byHeight);
        QCOMPARE(decimator.lowest(), lowest->y);
        QCOMPARE(decimator.highest(), highest->y);
        QVERIFY(std::find(shown.begin(), shown.end(), *lowest) != shown.end());
        QVERIFY(std::find(shown.begin(), shown.end(), *highest) != shown.end());
    }

    void fewPointsAreAllKept()
    {
        const std::vector<ChartPoint> points = randomPoints(600, 3);
        const BucketDecimator decimator = filled(points, 600, 4'096);
        QCOMPARE(decimator.ordinary().size(), std::size_t(600));
        QVERIFY(decimator.extremes().empty());
        QCOMPARE(decimator.count(), std::uint64_t(600));
    }

    void ordinaryPointsLieAsAllDoEvenIfTheQuickComeFirst()
    {
        std::vector<ChartPoint> points = randomPoints(200'000, 4);
        const auto byHeight = [](const ChartPoint &a, const ChartPoint &b) { return a.y < b.y; };
        std::sort(points.begin(), points.end(), byHeight);
        const std::int64_t median = points[points.size() / 2].y;
        std::vector<ChartPoint> ordinary = filled(points, 200'000, 4'096).ordinary();
        std::sort(ordinary.begin(), ordinary.end(), byHeight);
        const std::int64_t shown = ordinary[ordinary.size() / 2].y;
        QVERIFY2(std::abs(shown - median) < median / 20, qPrintable(QString::number(shown)));
    }

    void aMillionPointsStayFew()
    {
        BucketDecimator decimator(1'000'000);
        for (std::uint32_t x = 0; x < 1'000'000; ++x) {
            decimator.add(x, x % 7919);
        }
        QVERIFY(decimator.ordinary().size() <= 4'096);
        QVERIFY(decimator.extremes().size() <= 8'192);
        QCOMPARE(decimator.highest(), std::int64_t(7918));
    }

    void anIndexBeyondTheEndDoesNoHarm()
    {
        BucketDecimator decimator(10);
        decimator.add(4'000'000'000U, 5);
        QCOMPARE(decimator.ordinary().size(), std::size_t(1));
        QCOMPARE(BucketDecimator(0).ordinary().size(), std::size_t(0));
    }

    void axesEndAtTheNextStep_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<double>("end");
        QTest::newRow("28.4") << 28.4 << 30.0;
        QTest::newRow("exactly a step") << 30.0 << 30.0;
        QTest::newRow("58") << 58.0 << 60.0;
        QTest::newRow("81") << 81.0 << 100.0;
        QTest::newRow("small") << 0.0031 << 0.004;
        QTest::newRow("zero") << 0.0 << 1.0;
        QTest::newRow("negative") << -3.0 << 1.0;
    }

    void axesEndAtTheNextStep()
    {
        QFETCH(double, value);
        QFETCH(double, end);
        QCOMPARE(axisEnd(value), end);
    }

    void ticksAreRoundAndNotTooMany()
    {
        QCOMPARE(tickStep(80, 5), 20.0);
        QCOMPARE(tickStep(600, 10), 100.0);
        QCOMPARE(tickStep(1'000'000, 5), 200'000.0);
        QCOMPARE(tickStep(0, 5), 1.0);
        for (const double end : {0.7, 3.0, 99.0, 12'345.0}) {
            QVERIFY(end / tickStep(end, 6) <= 6 + 1e-9);
        }
    }

    void logarithmicAxesStartAboveZero()
    {
        const AxisScale all = decadeScale(0, 0);
        QVERIFY(all.start > 0 && all.end > all.start);
        const AxisScale negative = decadeScale(-5, 70);
        QVERIFY(negative.start > 0);
        QCOMPARE(decadeScale(48, 58), (AxisScale{10, 100, true}));
        QCOMPARE(decadeScale(0.05, 58), (AxisScale{0.01, 100, true}));
        QCOMPARE(decadeScale(10, 10), (AxisScale{10, 100, true}));
    }

    void scalesHoldValuesWithinTheAxis()
    {
        const AxisScale linear = linearScale(50);
        QCOMPARE(linear.position(25), 0.5);
        QCOMPARE(linear.position(-1), 0.0);
        QCOMPARE(linear.position(99), 1.0);
        const AxisScale log = decadeScale(1, 100);
        QCOMPARE(log.position(10), 0.5);
        QCOMPARE(log.position(0), 0.0);
        QCOMPARE(log.position(1e6), 1.0);
        QCOMPARE(decadesOf(log), (std::vector<double>{1, 10, 100}));
    }

    void unitsKeepLabelsShort()
    {
        QCOMPARE(axisUnitFor(47'000'000).symbol, QLatin1String("ms"));
        QCOMPARE(axisUnitFor(58'000).symbol, QLatin1String("\xb5s"));
        QCOMPARE(axisUnitFor(30'000'000'000).symbol, QLatin1String("s"));
        QCOMPARE(axisUnitFor(0).symbol, QLatin1String("ms"));
    }
};

QTEST_GUILESS_MAIN(ChartsDecimationTest)
#include "tst_chartsdecimation.moc"
