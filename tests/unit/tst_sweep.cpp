// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/entries/sweep.h"
#include "tests/testregistry.h"

#include <QTest>

using namespace fetchrace;

class TestSweep : public QObject
{
    Q_OBJECT

private slots:
    void stepsDoubleUpToTheLimitItself_data();
    void stepsDoubleUpToTheLimitItself();
    void serialHasOneStep() { QCOMPARE(sweepSteps(sweepPlan(Plan(), 64), Mode::Serial), QList<int>{1}); }
    void noModeGoesBeyondWhatItCanHave();
    void noStepHasMoreThanThereAreRequests();
    void aStepAllowsTheModeExactlySoManyAtOnce();
    void everyRunOfTheSweepIsCounted();
};

void TestSweep::stepsDoubleUpToTheLimitItself_data()
{
    QTest::addColumn<int>("limit");
    QTest::addColumn<QList<int>>("steps");
    QTest::newRow("one") << 1 << QList<int>{1};
    QTest::newRow("power of two") << 8 << QList<int>{1, 2, 4, 8};
    QTest::newRow("between") << 100 << QList<int>{1, 2, 4, 8, 16, 32, 64, 100};
}

void TestSweep::stepsDoubleUpToTheLimitItself()
{
    QFETCH(int, limit);
    QTEST(sweepSteps(sweepPlan(Plan(), limit), Mode::Threaded), "steps");
    QTEST(sweepSteps(sweepPlan(Plan(), limit), Mode::EventLoop), "steps");
}

void TestSweep::noModeGoesBeyondWhatItCanHave()
{
    Plan plan;
    plan.requests = 100'000;
    plan = sweepPlan(plan, SweepLimit::most);
    QCOMPARE(sweepSteps(plan, Mode::Threaded).last(), int(Plan::maxWorkers));
    QCOMPARE(sweepSteps(plan, Mode::Async).last(), int(Plan::maxInFlight));
}

void TestSweep::noStepHasMoreThanThereAreRequests()
{
    Plan plan;
    plan.requests = 6;
    QCOMPARE(sweepSteps(sweepPlan(plan, 64), Mode::Async), (QList<int>{1, 2, 4, 6}));
}

void TestSweep::aStepAllowsTheModeExactlySoManyAtOnce()
{
    Plan plan;
    plan.connections = 6; // would hold async and event loop to six
    for (const Mode mode : {Mode::Async, Mode::Threaded, Mode::EventLoop})
        for (const int step : sweepSteps(sweepPlan(plan, 100), mode))
            QCOMPARE(withAtOnce(plan, mode, step).concurrency(mode), step);
    QCOMPARE(withAtOnce(plan, Mode::Serial, 1), plan);
}

void TestSweep::everyRunOfTheSweepIsCounted()
{
    const QList<Mode> modes{Mode::Threaded, Mode::Serial};
    Plan plan = sweepPlan(Plan(), 4);
    plan.entries = entriesOf(modes);
    QCOMPARE(modesOf(entriesToRun(plan, RaceKind::Sweep)),
             (QList<Mode>{Mode::Threaded, Mode::Serial, Mode::Threaded, Mode::Threaded}));
    QCOMPARE(modesOf(entriesToRun(plan)), modes);
}

FETCHRACE_TEST(TestSweep)
#include "tst_sweep.moc"
