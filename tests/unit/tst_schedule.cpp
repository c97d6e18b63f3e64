// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/race/schedule.h"
#include "tests/milliseconds.h"
#include "tests/testregistry.h"

#include <QTest>

using namespace fetchrace;

class TestSchedule : public QObject
{
    Q_OBJECT

private slots:
    void repeatsAreInterleaved();
    void untilItIsDecidedEveryOtherRoundIsTurnedRound();
    void aSweepGoesFromFewAtOnceToManyInTurns();
    void eachStepOfASweepIsExpectedToTakeItsOwnTime();
    void anEmptyScheduleTakesNoTime();
    void theBoundIsExpectedAtFirst();
    void whatWasMeasuredIsExpectedFromThenOn();
    void withoutABoundARoundTellsTheOthers_data();
    void withoutABoundARoundTellsTheOthers();
};

namespace {

/// 10 requests, 10 ms each: serial 100 ms, threaded by 5 workers 20 ms, async at once 10 ms.
Plan smallPlan(const Entries &entries)
{
    Plan plan;
    plan.entries = entries;
    plan.requests = 10;
    plan.repeat = 2;
    plan.demo.delay = std::chrono::milliseconds(10);
    return plan;
}

using Expectation = std::optional<std::int64_t>;

Schedule::Turn entry(Mode mode)
{
    return {mode, 1};
}

} // namespace

void TestSchedule::repeatsAreInterleaved()
{
    const Schedule schedule(smallPlan({Mode::Threaded, Mode::Async, Mode::Serial}));
    QStringList order;
    for (qsizetype i = 0; i < schedule.size(); ++i)
        order.append(modeName(schedule.at(i).entry.mode) + QString::number(schedule.at(i).repeat));
    QCOMPARE(order.join(QLatin1Char(' ')), QStringLiteral("threaded1 async1 serial1 threaded2 async2 serial2"));
}

void TestSchedule::untilItIsDecidedEveryOtherRoundIsTurnedRound()
{
    Plan plan = smallPlan({Mode::Async, Mode::Serial});
    plan.repeat = 3;
    plan.untilDecided = true;
    const Schedule schedule(plan);
    QStringList order;
    for (const Schedule::Turn &turn : schedule.turns())
        order.append(modeName(turn.entry.mode) + QString::number(turn.repeat));
    QCOMPARE(order.join(QLatin1Char(' ')),
             QStringLiteral("async0 serial0 async1 serial1 serial2 async2 async3 serial3")); // 0: to warm up
}

void TestSchedule::aSweepGoesFromFewAtOnceToManyInTurns()
{
    Plan plan = smallPlan({Mode::Threaded, Mode::Async, Mode::Serial});
    plan.inFlight = 3;
    const Schedule schedule(plan, RaceKind::Sweep);
    QStringList order;
    for (qsizetype i = 0; i < schedule.size() / 2; ++i)
        order.append(modeName(schedule.at(i).entry.mode) + QString::number(schedule.at(i).entry.atOnce));
    QCOMPARE(order.join(QLatin1Char(' ')),
             QStringLiteral("threaded1 async1 serial1 threaded2 async2 async3 threaded4 threaded5"));
    for (qsizetype i = 0; i < schedule.size(); ++i)
        QCOMPARE(schedule.at(i).repeat, i < schedule.size() / 2 ? 1 : 2);
}

void TestSchedule::eachStepOfASweepIsExpectedToTakeItsOwnTime()
{
    Plan plan = smallPlan({Mode::Threaded});
    plan.repeat = 1;
    plan.workers = 4; // 1, 2 and 4: 100, 50 and 30 ms
    Schedule schedule(plan, RaceKind::Sweep);
    QCOMPARE(schedule.expectedNs(qsizetype(0)), Expectation(180 * ms));
    schedule.noteElapsed(schedule.at(0), 110 * ms);
    QCOMPARE(schedule.expectedNs(qsizetype(1)), Expectation(80 * ms));
}

void TestSchedule::anEmptyScheduleTakesNoTime()
{
    QCOMPARE(Schedule().size(), 0);
    QCOMPARE(Schedule().expectedNs(qsizetype(0)), Expectation(0));
}

void TestSchedule::theBoundIsExpectedAtFirst()
{
    const Schedule schedule(smallPlan({Mode::Async, Mode::Threaded, Mode::Serial}));
    QCOMPARE(schedule.expectedNs(entry(Mode::Async)), Expectation(10 * ms));
    QCOMPARE(schedule.expectedNs(entry(Mode::Threaded)), Expectation(20 * ms));
    QCOMPARE(schedule.expectedNs(entry(Mode::Serial)), Expectation(100 * ms));
    QCOMPARE(schedule.expectedNs(entry(Mode::EventLoop)), Expectation()); // not part of it
    QCOMPARE(schedule.expectedNs(qsizetype(0)), Expectation(260 * ms));
    QCOMPARE(schedule.expectedNs(qsizetype(4)), Expectation(120 * ms));
    QCOMPARE(schedule.expectedNs(qsizetype(6)), Expectation(0));
}

void TestSchedule::whatWasMeasuredIsExpectedFromThenOn()
{
    Schedule schedule(smallPlan({Mode::Async, Mode::Serial}));
    schedule.noteElapsed(entry(Mode::Async), 15 * ms);
    QCOMPARE(schedule.expectedNs(entry(Mode::Async)), Expectation(15 * ms));
    QCOMPARE(schedule.expectedNs(qsizetype(1)), Expectation(215 * ms));
    schedule.noteElapsed(entry(Mode::Serial), 110 * ms);
    QCOMPARE(schedule.expectedNs(qsizetype(2)), Expectation(125 * ms));
}

void TestSchedule::withoutABoundARoundTellsTheOthers_data()
{
    QTest::addColumn<QUrl>("target");
    QTest::addColumn<int>("delayMs");
    QTest::newRow("no delay") << QUrl(QStringLiteral("/")) << 0;
    QTest::newRow("somebody's server") << QUrl(QStringLiteral("http://localhost:1/")) << 10;
}

void TestSchedule::withoutABoundARoundTellsTheOthers()
{
    QFETCH(QUrl, target);
    QFETCH(int, delayMs);
    Plan plan = smallPlan({Mode::Async, Mode::Serial});
    plan.targets = {target};
    plan.demo.delay = std::chrono::milliseconds(delayMs);
    Schedule schedule(plan);
    QCOMPARE(schedule.expectedNs(qsizetype(0)), Expectation());
    QCOMPARE(schedule.expectedNs(qsizetype(0), 20 * ms), Expectation(440 * ms)); // as the run under way shows
    schedule.noteElapsed(entry(Mode::Async), 15 * ms);
    QCOMPARE(schedule.expectedNs(qsizetype(0)), Expectation(330 * ms)); // serial waits ten times as often
    schedule.noteElapsed(entry(Mode::Serial), 110 * ms);
    QCOMPARE(schedule.expectedNs(qsizetype(2)), Expectation(125 * ms));
}

FETCHRACE_TEST(TestSchedule)
#include "tst_schedule.moc"
