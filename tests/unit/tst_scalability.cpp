// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/scalability.h"
#include "tests/testregistry.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace fetchrace;

namespace {

std::vector<LoadPoint> pointsOf(const ScalabilityFit &law, int count = 8)
{
    std::vector<LoadPoint> points;
    for (int i = 0; i < count; ++i)
        points.push_back({double(1 << i), law.perSecond(1 << i)});
    return points;
}

ScalabilityFit randomLaw(std::mt19937 &random)
{
    std::uniform_real_distribution<double> unit(0, 1);
    // lambda from 10 to 10,000 per second, contention up to 20 %, coherency up to 0.1 %
    return {std::pow(10, 1 + 3 * unit(random)), 0.2 * unit(random), 0.001 * unit(random), 0};
}

} // namespace

class TestScalability : public QObject
{
    Q_OBJECT

private slots:
    void theLawIsRecoveredFromItsOwnPoints();
    void theLawIsRecoveredThroughNoise();
    void perfectScalingHasNeitherContentionNorCoherency();
    void contentionAndCoherencyAreNeverNegative();
    void anotherUnitChangesLambdaAlone();
    void theOrderOfThePointsDoesNotMatter();
    void tooFewDifferentNumbersGiveNoFit();
    void aThroughputOfNothingGivesNoFit();
    void whatDoesNotFollowTheLawIsNotAGoodFit();
    void thePeakIsWhereThroughputIsGreatest();
    void theKneeHasTheGreatestPower_data();
    void theKneeHasTheGreatestPower();
    void theKneeOfAStraightLineIsBeyondIt();
    void theKneeOfAFlatLineIsItsStart();
    void twoPointsHaveNoKnee();
    void aDipIsFarBelowBothSides();
    void theLawItselfHasNoDip();
};

void TestScalability::theLawIsRecoveredFromItsOwnPoints()
{
    std::mt19937 random(1);
    for (int i = 0; i < 1'000; ++i) {
        const ScalabilityFit law = randomLaw(random);
        const auto fit = fitScalability(pointsOf(law));
        QVERIFY(fit);
        QVERIFY(std::abs(fit->lambda - law.lambda) < 1e-6 * law.lambda);
        QVERIFY(std::abs(fit->sigma - law.sigma) < 1e-6);
        QVERIFY(std::abs(fit->kappa - law.kappa) < 1e-8);
        QVERIFY(fit->rSquared > 1 - 1e-9);
    }
}

void TestScalability::theLawIsRecoveredThroughNoise()
{
    std::mt19937 random(2);
    std::normal_distribution<double> noise(1, 0.02);
    for (int i = 0; i < 300; ++i) {
        ScalabilityFit law = randomLaw(random);
        law.sigma += 0.02;
        auto points = pointsOf(law);
        for (LoadPoint &point : points)
            point.perSecond *= std::clamp(noise(random), 0.94, 1.06);
        const auto fit = fitScalability(points);
        QVERIFY(fit);
        QVERIFY(fit->isGood());
        QVERIFY(std::abs(fit->sigma - law.sigma) < 0.25 * law.sigma + 0.02);
        for (const LoadPoint &point : points)
            QVERIFY(std::abs(fit->perSecond(point.atOnce) / law.perSecond(point.atOnce) - 1) < 0.1);
    }
}

void TestScalability::perfectScalingHasNeitherContentionNorCoherency()
{
    const auto fit = fitScalability(pointsOf({21.3, 0, 0, 0}));
    QVERIFY(fit);
    QVERIFY(fit->sigma < 1e-9);
    QVERIFY(fit->kappa < 1e-9);
    QVERIFY(std::abs(fit->lambda - 21.3) < 1e-6);
}

void TestScalability::contentionAndCoherencyAreNeverNegative()
{
    std::mt19937 random(3);
    std::uniform_real_distribution<double> any(0.1, 1e5);
    for (int i = 0; i < 1'000; ++i) {
        std::vector<LoadPoint> points;
        for (int step = 0; step < 7; ++step)
            points.push_back({double(1 << step), any(random)});
        const auto fit = fitScalability(points);
        QVERIFY(fit);
        QVERIFY(fit->lambda > 0);
        QVERIFY(fit->sigma >= 0);
        QVERIFY(fit->kappa >= 0);
        QVERIFY(fit->rSquared <= 1);
    }
}

void TestScalability::anotherUnitChangesLambdaAlone()
{
    const ScalabilityFit law{100, 0.05, 0.0002, 0};
    auto points = pointsOf(law);
    points[3].perSecond *= 1.05;
    const auto once = fitScalability(points);
    for (LoadPoint &point : points)
        point.perSecond *= 60;
    const auto perMinute = fitScalability(points);
    QVERIFY(std::abs(perMinute->lambda / once->lambda - 60) < 1e-6);
    QVERIFY(std::abs(perMinute->sigma - once->sigma) < 1e-9);
    QVERIFY(std::abs(perMinute->kappa - once->kappa) < 1e-12);
}

void TestScalability::theOrderOfThePointsDoesNotMatter()
{
    auto points = pointsOf({100, 0.05, 0.0002, 0});
    points[2].perSecond *= 0.9;
    const auto ascending = fitScalability(points);
    std::reverse(points.begin(), points.end());
    const auto descending = fitScalability(points);
    QVERIFY(std::abs(ascending->sigma - descending->sigma) < 1e-9);
}

void TestScalability::tooFewDifferentNumbersGiveNoFit()
{
    auto points = pointsOf({100, 0.05, 0, 0}, 5);
    QVERIFY(!fitScalability(points));
    points.push_back(points.back()); // again, and nothing new
    QVERIFY(!fitScalability(points));
    QVERIFY(fitScalability(pointsOf({100, 0.05, 0, 0}, 6)));
    QVERIFY(!fitScalability({}));
}

void TestScalability::aThroughputOfNothingGivesNoFit()
{
    auto points = pointsOf({100, 0.05, 0, 0});
    points[4].perSecond = 0;
    QVERIFY(!fitScalability(points));
}

void TestScalability::whatDoesNotFollowTheLawIsNotAGoodFit()
{
    auto points = pointsOf({100, 0, 0, 0});
    for (std::size_t i = 0; i < points.size(); ++i)
        points[i].perSecond = i % 2 == 0 ? 100 : 1'000;
    const auto fit = fitScalability(points);
    QVERIFY(fit);
    QVERIFY(!fit->isGood());
}

void TestScalability::thePeakIsWhereThroughputIsGreatest()
{
    const ScalabilityFit law{100, 0.04, 0.0024, 0};
    QVERIFY(law.peak());
    QVERIFY(std::abs(*law.peak() - 20) < 1e-9);
    QVERIFY(law.perSecond(20) > law.perSecond(19));
    QVERIFY(law.perSecond(20) > law.perSecond(21));
    QVERIFY(!ScalabilityFit({100, 0.04, 0, 0}).peak());
}

void TestScalability::theKneeHasTheGreatestPower_data()
{
    QTest::addColumn<double>("limit"); // requests per second that the server can do
    QTest::addColumn<int>("knee");     // index
    QTest::newRow("twice as many gained a quarter") << 25.0 << 0;
    QTest::newRow("at 8") << 160.0 << 3;
    QTest::newRow("between 8 and 16") << 190.0 << 3;
    QTest::newRow("nearly at 16") << 310.0 << 4;
}

void TestScalability::theKneeHasTheGreatestPower()
{
    QFETCH(double, limit);
    QFETCH(int, knee);
    std::vector<LoadPoint> points;
    for (int i = 0; i < 7; ++i)
        points.push_back({double(1 << i), std::min(20.0 * (1 << i), limit)});
    const auto found = kneeOf(points);
    QVERIFY(found);
    QCOMPARE(int(*found), knee);
}

void TestScalability::theKneeOfAStraightLineIsBeyondIt()
{
    QVERIFY(!kneeOf(pointsOf({21.3, 0, 0, 0})));
}

void TestScalability::theKneeOfAFlatLineIsItsStart()
{
    QCOMPARE(kneeOf({{1, 100}, {2, 100}, {4, 101}, {8, 99}}), std::optional<std::size_t>(0));
}

void TestScalability::twoPointsHaveNoKnee()
{
    QVERIFY(!kneeOf({{1, 100}, {2, 100}}));
    QVERIFY(!kneeOf({}));
}

void TestScalability::aDipIsFarBelowBothSides()
{
    QCOMPARE(dipOf({{1, 100}, {2, 40}, {4, 20}, {8, 100}}), std::optional<std::size_t>(2));
    QVERIFY(!dipOf({{1, 100}, {2, 80}, {4, 100}}));
    QVERIFY(!dipOf({{1, 100}, {2, 50}, {4, 20}})); // it only falls
    QVERIFY(!dipOf({{1, 100}}));
    QVERIFY(!dipOf({}));
}

void TestScalability::theLawItselfHasNoDip()
{
    std::mt19937 random(4);
    std::normal_distribution<double> noise(1, 0.03);
    for (int i = 0; i < 1'000; ++i) {
        auto points = pointsOf(randomLaw(random));
        for (LoadPoint &point : points)
            point.perSecond *= std::clamp(noise(random), 0.9, 1.1);
        QVERIFY(!dipOf(points));
    }
}

FETCHRACE_TEST(TestScalability)
#include "tst_scalability.moc"
