// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/difference.h"
#include "app/plan/demo/seededrandom.h"
#include "tests/testregistry.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <tuple>

using namespace fetchrace;

namespace {

constexpr int comparisons = 1'000;

/// How times of repeats spread; all have a median of 1.
struct Spread {
    const char *name;
    double (*draw)(SeededRandom &random);
};

double normal(SeededRandom &random)
{
    const double radius = std::sqrt(-2 * std::log(1 - random.next()));
    return radius * std::cos(2 * std::numbers::pi * random.next());
}

constexpr Spread spreads[] = {
    {"normal", [](SeededRandom &random) { return 1 + 0.05 * normal(random); }},
    {"log-normal", [](SeededRandom &random) { return std::exp(0.1 * normal(random)); }},
    {"exponential", [](SeededRandom &random) { return 1 + 0.1 * (-std::log(1 - random.next()) - std::log(2)); }},
};

std::vector<double> repeats(const Spread &spread, SeededRandom &random, int count, double median)
{
    std::vector<double> values;
    for (int i = 0; i < count; ++i)
        values.push_back(median * spread.draw(random));
    return values;
}

struct Found {
    int called = 0; ///< different
    int held = 0;   ///< the interval has the truth in it
    std::vector<double> smallest;
};

Found simulatedAnew(const Spread &spread, int count, double truth)
{
    Found found;
    for (int i = 0; i < comparisons; ++i) {
        SeededRandom random(7, static_cast<std::uint64_t>(count), static_cast<std::uint64_t>(i));
        const auto a = repeats(spread, random, count, 1);
        const auto difference = differenceOf(a, repeats(spread, random, count, 1 + truth));
        found.called += difference->isReal() ? 1 : 0;
        found.held += difference->interval->contains(truth) ? 1 : 0;
        found.smallest.push_back(*difference->smallest);
    }
    std::sort(found.smallest.begin(), found.smallest.end());
    return found;
}

/// Several tests ask the same comparisons.
const Found &simulated(int spread, int count, double truth)
{
    static std::map<std::tuple<int, int, double>, Found> known;
    const auto [place, isNew] = known.try_emplace({spread, count, truth});
    if (isNew)
        place->second = simulatedAnew(spreads[spread], count, truth);
    return place->second;
}

} // namespace

class TestDifference : public QObject
{
    Q_OBJECT

private slots:
    void repeatsOfTheSameAreCalledDifferentInFivePercentAtMost_data() { rows(); }
    void repeatsOfTheSameAreCalledDifferentInFivePercentAtMost();
    void theIntervalHoldsTheTruthInNinetyFivePercent_data() { rows(); }
    void theIntervalHoldsTheTruthInNinetyFivePercent();
    void theSmallestDifferenceIsMostlyShown_data() { rows(); }
    void theSmallestDifferenceIsMostlyShown();
    void theTestIsThatOfMannAndWhitney_data();
    void theTestIsThatOfMannAndWhitney();
    void fewRepeatsHaveNoIntervalAndAreNeverReal();
    void valuesThatAreNotPositiveAreNotCompared();
    void equalValuesDoNotDiffer();
    void theIntervalTurnsRoundWithTheSides();
    void theMedianOfOneSideLiesInItsInterval();

private:
    static void rows();
};

void TestDifference::rows()
{
    QTest::addColumn<int>("spread");
    QTest::addColumn<int>("count");
    for (int spread = 0; spread < 3; ++spread)
        for (const int count : {5, 10, 20})
            QTest::addRow("%s, %d repeats", spreads[spread].name, count) << spread << count;
}

void TestDifference::repeatsOfTheSameAreCalledDifferentInFivePercentAtMost()
{
    QFETCH(int, spread);
    QFETCH(int, count);
    const Found &found = simulated(spread, count, 0);
    QVERIFY2(found.called <= comparisons * 5 / 100, QByteArray::number(found.called));
    QVERIFY(found.called > 0); // else nothing could be called different
}

void TestDifference::theIntervalHoldsTheTruthInNinetyFivePercent()
{
    QFETCH(int, spread);
    QFETCH(int, count);
    for (const double truth : {0.0, 0.1}) {
        const Found &found = simulated(spread, count, truth);
        QVERIFY2(found.held >= comparisons * 93 / 100 && found.held <= comparisons * 97 / 100,
                 QByteArray::number(found.held));
    }
}

void TestDifference::theSmallestDifferenceIsMostlyShown()
{
    QFETCH(int, spread);
    QFETCH(int, count);
    const double smallest = simulated(spread, count, 0).smallest[comparisons / 2];
    const int called = simulated(spread, count, smallest).called;
    QVERIFY2(called >= comparisons * 65 / 100 && called <= comparisons * 95 / 100, QByteArray::number(called));
}

void TestDifference::theTestIsThatOfMannAndWhitney_data()
{
    QTest::addColumn<QList<double>>("a");
    QTest::addColumn<QList<double>>("b");
    QTest::addColumn<double>("p");
    // Of the 252 orders of five and five, and the 20 of three and three, counted by hand.
    QTest::newRow("all of a before b") << QList<double>{1, 2, 3, 4, 5} << QList<double>{6, 7, 8, 9, 10} << 2.0 / 252;
    QTest::newRow("one pair turned") << QList<double>{1, 2, 3, 4, 6} << QList<double>{5, 7, 8, 9, 10} << 4.0 / 252;
    QTest::newRow("three cannot show it") << QList<double>{1, 2, 3} << QList<double>{4, 5, 6} << 0.1;
    QTest::newRow("a in the middle of b") << QList<double>{2} << QList<double>{1, 3} << 1.0;
    // z = (12.5 - 0.5 - 0.5) / sqrt(25/12 * (11 - 6/90))
    QTest::newRow("a tie") << QList<double>{1, 2, 3, 4, 5} << QList<double>{5, 7, 8, 9, 10} << 0.0159706963;
    QTest::newRow("all the same") << QList<double>{1, 1, 1} << QList<double>{1, 1, 1} << 1.0;
    QTest::newRow("nothing") << QList<double>{} << QList<double>{1} << 1.0;
}

void TestDifference::theTestIsThatOfMannAndWhitney()
{
    QFETCH(QList<double>, a);
    QFETCH(QList<double>, b);
    QFETCH(double, p);
    const double found = mannWhitney({a.begin(), a.end()}, {b.begin(), b.end()});
    QVERIFY2(std::abs(found - p) < 1e-6, QByteArray::number(found, 'g', 10));
    QVERIFY(std::abs(mannWhitney({b.begin(), b.end()}, {a.begin(), a.end()}) - p) < 1e-6);
}

void TestDifference::fewRepeatsHaveNoIntervalAndAreNeverReal()
{
    const auto difference = differenceOf({100, 101, 102, 103}, {1, 2, 3, 4, 5, 6, 7, 8});
    QVERIFY(difference);
    QVERIFY(!difference->interval);
    QVERIFY(!difference->smallest);
    QVERIFY(!difference->isReal());
    QCOMPARE(differenceOf({100}, {80})->change, -0.2);
}

void TestDifference::valuesThatAreNotPositiveAreNotCompared()
{
    QVERIFY(!differenceOf({}, {1}));
    QVERIFY(!differenceOf({0, 1}, {1}));
    QVERIFY(!differenceOf({1}, {-1}));
    QVERIFY(!differenceOf({1}, {INFINITY}));
}

void TestDifference::equalValuesDoNotDiffer()
{
    const auto difference = differenceOf({5, 5, 5, 5, 5}, {5, 5, 5, 5, 5});
    QCOMPARE(difference->interval->low, 0.0);
    QCOMPARE(difference->interval->high, 0.0);
    QVERIFY(!difference->isReal());
    QVERIFY(differenceOf({5, 5, 5, 5, 5}, {6, 6, 6, 6, 6})->isReal());
}

void TestDifference::theIntervalTurnsRoundWithTheSides()
{
    const std::vector<double> a{10, 11, 12, 13, 14, 15, 16};
    const std::vector<double> b{20, 21, 22, 23, 24, 25, 26};
    const auto there = differenceOf(a, b);
    const auto back = differenceOf(b, a);
    QVERIFY(there->isReal() && back->isReal());
    QVERIFY(there->interval->low > 0 && back->interval->high < 0);
    QVERIFY(std::abs((1 + there->change) * (1 + back->change) - 1) < 1e-12);
    QVERIFY(differenceOf(a, b, 0.99)->interval->low <= there->interval->low);
}

void TestDifference::theMedianOfOneSideLiesInItsInterval()
{
    const auto interval = medianInterval({98, 99, 100, 101, 102, 103, 97});
    QVERIFY(interval->low < 0 && interval->high > 0);
    QVERIFY(interval->low >= -0.03 && interval->high <= 0.03);
    QVERIFY(!medianInterval({1, 2, 3, 4}));
}

FETCHRACE_TEST(TestDifference)
#include "tst_difference.moc"
