// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/openquestions.h"
#include "app/plan/demo/seededrandom.h"
#include "tests/testregistry.h"

#include <QTest>

#include <cmath>
#include <numbers>

using namespace fetchrace;

namespace {

FinishedRun measuredRun(Mode mode, double elapsedMs)
{
    FinishedRun finished;
    static const auto plan = std::make_shared<const Plan>();
    finished.run.plan = plan;
    finished.run.entry = mode;
    finished.summary.requests = 1;
    finished.summary.elapsedNs = std::llround(elapsedMs * 1e6);
    finished.summary.throughputRps = 1e3 / elapsedMs;
    return finished;
}

/// About 100 ms, apart by `spread`.
double time(SeededRandom &random, double spread)
{
    const double radius = std::sqrt(-2 * std::log(1 - random.next()));
    return 100 * (1 + spread * radius * std::cos(2 * std::numbers::pi * random.next()));
}

/// How many repeats of two entries are run until the difference is decided, if ever; what a race does.
struct Course {
    int repeats = Plan::mostUntilDecided;
    bool calledDifferent = false;
};

Course courseOf(int seed, double truth, double spread)
{
    SeededRandom random(11, static_cast<std::uint64_t>(seed), 0);
    QList<FinishedRun> runs;
    for (int repeat = 1; repeat <= Plan::mostUntilDecided; ++repeat) {
        runs << measuredRun(Mode::Async, time(random, spread))
             << measuredRun(Mode::Serial, time(random, spread) * (1 + truth));
        if (isLook(repeat) && openQuestions(runs).areDecided()) {
            const auto sides = rankedSides(runs).sides;
            const auto values = [](const ComparedSide &side) { return side.values(*measureOf(u"elapsed")); };
            const auto difference = differenceOf(values(sides.at(0)), values(sides.at(1)), sureWhenLooking);
            return {repeat, difference->isReal() && !isNegligible(difference->interval)};
        }
    }
    return {};
}

} // namespace

class TestOpenQuestions : public QObject
{
    Q_OBJECT

private slots:
    void repeatedLooksCallTheSameDifferentInFivePercentAtMost();
    void fivePercentAreFoundWithinFewRepeats();
    void aDifferenceBelowOnePercentIsNotWaitedFor();
    void oneEntryIsDecidedWhenItsMedianIsKnown();
    void threeEntriesAskTwoQuestions();
    void stoppedRunsDecideNothing();
    void whereTimeEndsTheRunsThroughputDecides();
};

void TestOpenQuestions::repeatedLooksCallTheSameDifferentInFivePercentAtMost()
{
    int called = 0;
    for (int seed = 0; seed < 1'000; ++seed)
        called += courseOf(seed, 0, 0.03).calledDifferent ? 1 : 0;
    QVERIFY2(called <= 50, QByteArray::number(called));
    QVERIFY(called > 0);
}

void TestOpenQuestions::fivePercentAreFoundWithinFewRepeats()
{
    int found = 0;
    for (int seed = 0; seed < 100; ++seed)
        found += courseOf(seed, 0.05, 0.03).calledDifferent ? 1 : 0;
    QVERIFY2(found >= 90, QByteArray::number(found));
}

void TestOpenQuestions::aDifferenceBelowOnePercentIsNotWaitedFor()
{
    for (int seed = 0; seed < 20; ++seed) {
        const Course course = courseOf(seed, 0.001, 0.002);
        QVERIFY(course.repeats < Plan::mostUntilDecided);
        QVERIFY(!course.calledDifferent);
    }
}

void TestOpenQuestions::oneEntryIsDecidedWhenItsMedianIsKnown()
{
    QList<FinishedRun> runs;
    for (const double ms : {100.0, 100.2, 99.9, 100.1})
        runs << measuredRun(Mode::Async, ms);
    QCOMPARE(openQuestions(runs).open, 1);
    runs << measuredRun(Mode::Async, 100);
    QVERIFY(openQuestions(runs).areDecided());
    runs << measuredRun(Mode::Async, 150) << measuredRun(Mode::Async, 60) << measuredRun(Mode::Async, 120)
         << measuredRun(Mode::Async, 80);
    QVERIFY(!openQuestions(runs).areDecided());
}

void TestOpenQuestions::threeEntriesAskTwoQuestions()
{
    QList<FinishedRun> runs;
    for (int i = 0; i < 5; ++i)
        runs << measuredRun(Mode::Async, 10 + i) << measuredRun(Mode::Threaded, 12 + i)
             << measuredRun(Mode::Serial, 100 + i);
    QCOMPARE(openQuestions(runs).all, 2);
    QCOMPARE(openQuestions(runs).open, 1); // async and threaded overlap
    QCOMPARE(rankedSides(runs).sides.first().entry, Entry(Mode::Async));
}

void TestOpenQuestions::stoppedRunsDecideNothing()
{
    QList<FinishedRun> runs;
    for (int i = 0; i < 5; ++i) {
        runs << measuredRun(Mode::Async, 10 + i) << measuredRun(Mode::Serial, 100 + i);
        runs.last().run.stopped = true;
    }
    QCOMPARE(openQuestions(runs).all, 1); // the median of async is what is left to ask
}

void TestOpenQuestions::whereTimeEndsTheRunsThroughputDecides()
{
    Plan timed;
    timed.pace.duration = std::chrono::seconds(1);
    QList<FinishedRun> runs;
    for (int i = 0; i < 5; ++i)
        runs << measuredRun(Mode::Async, 10 + i) << measuredRun(Mode::Serial, 100 + i);
    for (FinishedRun &each : runs)
        each.run.plan = std::make_shared<const Plan>(timed);
    QCOMPARE(QLatin1String(rankedSides(runs).measure->key), QLatin1String("throughput"));
    QVERIFY(openQuestions(runs).areDecided());
}

FETCHRACE_TEST(TestOpenQuestions)
#include "tst_openquestions.moc"
