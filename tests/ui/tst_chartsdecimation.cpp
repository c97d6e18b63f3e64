// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testregistry.h"
#include "ui/charts/latency/latencytrack.h"
#include "ui/charts/plot/axisrange.h"
#include "ui/charts/plot/plot.h"
#include "ui/charts/plot/plotaxis.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
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

LatencyTrack trackOf(const std::vector<ChartPoint> &points)
{
    LatencyTrack track;
    for (const ChartPoint &point : points)
        track.add(point.x, point.y, false);
    return track;
}

std::vector<ChartPoint> drawn(const LatencyTrack &track, const AxisSpan &span, int columns)
{
    const LatencyTrack *run = &track;
    return decimated({&run, 1}, span, columns);
}

std::vector<ChartPoint> pointsIn(const std::vector<ChartPoint> &points, std::uint32_t from, std::uint32_t to)
{
    std::vector<ChartPoint> result;
    for (const ChartPoint &point : points)
        if (point.x >= from && point.x < to)
            result.push_back({point.x - from, point.y});
    return result;
}

} // namespace

class ChartsDecimationTest : public QObject
{
    Q_OBJECT

private slots:
    void aLineLosesNoPointThatCanBeSeen()
    {
        PlotContents plot;
        plot.rect = {0, 0, 500, 20}; // so low that upwards is hardly further than across
        plot.x = {0, 1'000};
        plot.y = {-1, 1};
        QPolygonF wave;
        for (int i = 0; i <= 1'000; ++i)
            wave.append({double(i), std::sin(i / 50.0)});
        const QPolygonF few = thinned(wave, plot, 0.1);
        QVERIFY2(few.size() < 200, qPrintable(QString::number(few.size())));
        for (const QPointF &point : wave) {
            const auto next = std::find_if(few.begin() + 1, few.end() - 1,
                                           [&point](const QPointF &kept) { return kept.x() >= point.x(); });
            const QPointF from = *std::prev(next);
            const double y = from.y() + (point.x() - from.x()) / (next->x() - from.x()) * (next->y() - from.y());
            QVERIFY(std::abs(y - point.y()) * 10 <= 0.11);
        }
        const QPolygonF steps{{0, 0}, {10, 0}, {10, 0.5}, {20, 0.5}, {20, 0.25}, {30, 0.25}};
        QCOMPARE(thinned(steps, plot, 0.1), steps);
    }

    /// Whatever the data, the size of the picture and the part of the run that is shown.
    void everyColumnKeepsItsExtremes()
    {
        std::mt19937 random(11);
        for (std::uint32_t seed = 1; seed <= 30; ++seed) {
            const std::uint32_t count = 10'000 + random() % 90'000;
            const std::vector<ChartPoint> points = randomPoints(count, seed);
            const LatencyTrack track = trackOf(points);
            const std::uint32_t from = seed % 3 == 0 ? 0 : random() % count;
            const std::uint32_t to = seed % 3 == 0 ? count : from + 1 + random() % (count - from);
            const int columns = 1 + static_cast<int>(random() % 2'000);
            const auto kept = drawn(track, {static_cast<double>(from), static_cast<double>(to)}, columns);
            QCOMPARE(extremesByColumn(pointsIn(kept, from, to), to - from, columns),
                     extremesByColumn(pointsIn(points, from, to), to - from, columns));
        }
    }

    void noExtremeOfRepeatsIsLost()
    {
        const std::vector<ChartPoint> first = randomPoints(50'000, 3);
        const std::vector<ChartPoint> second = randomPoints(50'000, 4);
        const LatencyTrack firstRun = trackOf(first);
        const LatencyTrack secondRun = trackOf(second);
        const std::array<const LatencyTrack *, 2> runs{&firstRun, &secondRun};
        std::vector<ChartPoint> both = first;
        both.insert(both.end(), second.begin(), second.end());
        QCOMPARE(extremesByColumn(decimated(runs, {0, 50'000}, 811), 50'000, 811), extremesByColumn(both, 50'000, 811));
    }

    void fewPointsAreAllKept()
    {
        const std::vector<ChartPoint> points = randomPoints(600, 3);
        QCOMPARE(drawn(trackOf(points), {0, 600}, 300).size(), std::size_t(600));
        QCOMPARE(drawn(trackOf(points), {0, 600}, 4'000).size(), std::size_t(600));
        QCOMPARE(drawn(trackOf(points), {100.5, 200.5}, 1'000).size(), std::size_t(100));
    }

    void ordinaryPointsLieAsAllDo()
    {
        std::vector<ChartPoint> points = randomPoints(200'000, 4);
        const auto byHeight = [](const ChartPoint &a, const ChartPoint &b) { return a.y < b.y; };
        std::vector<ChartPoint> shown = drawn(trackOf(points), {0, 200'000}, 1'000);
        std::sort(points.begin(), points.end(), byHeight);
        std::sort(shown.begin(), shown.end(), byHeight);
        const std::int64_t median = points[points.size() / 2].y;
        const std::int64_t seen = shown[shown.size() / 2].y;
        QVERIFY2(std::abs(seen - median) < median / 20, qPrintable(QString::number(seen)));
    }

    void aMillionPointsStayFew()
    {
        LatencyTrack track;
        for (std::uint32_t x = 0; x < 1'000'000; ++x)
            track.add(x, x % 7919, x == 500'000);
        QVERIFY(drawn(track, {0, 1e6}, 1'000).size() <= 6'000);
        QCOMPARE(track.rangeOf(0, 1'000'000).highest.y, std::int64_t(7918));
        QCOMPARE(track.firstFailure(0, 1'000'000), std::optional(500'000U));
        QVERIFY(!track.firstFailure(500'001, 1'000'000));
        QVERIFY(!track.answeredAt(500'000));
        QCOMPARE(track.failedAt(500'000), std::optional<std::int64_t>(500'000 % 7919));
    }

    void placesWithoutPointsDoNoHarm()
    {
        QVERIFY(drawn(LatencyTrack(), {0, 100}, 50).empty());
        QVERIFY(decimated({}, {0, 100}, 50).empty());
        LatencyTrack track;
        track.add(70'000, 5, false); // the others have not ended yet
        QCOMPARE(drawn(track, {0, 100'000}, 100).size(), std::size_t(1));
        QVERIFY(!track.answeredAt(4'000'000'000U));
        QVERIFY(!track.rangeOf(80'000, 90'000).any);
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
        for (const double end : {0.7, 3.0, 99.0, 12'345.0})
            QVERIFY(end / tickStep(end, 6) <= 6 + 1e-9);
    }

    void aLowAxisHasANumberBesideZero()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        const auto texts = [](double end, int most) {
            QStringList texts;
            for (const PlotMark &mark : countMarks(linearScale(end), most))
                texts << mark.text;
            return texts.join(QLatin1Char(' '));
        };
        QCOMPARE(texts(1'500, 1), QStringLiteral("0 1,500"));
        QCOMPARE(texts(1.2, 1), QStringLiteral("0.0 1.2"));
        QCOMPARE(texts(2'000, 1), QStringLiteral("0 2,000"));
        QCOMPARE(texts(30, 3), QStringLiteral("0 10 20 30"));
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

FETCHRACE_TEST(ChartsDecimationTest)
#include "tst_chartsdecimation.moc"
