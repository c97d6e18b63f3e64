// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/modes/demoraces.h"
#include "tests/testregistry.h"

#include <QElapsedTimer>
#include <QTest>

#include <memory>
#include <thread>

using namespace fetchrace;

/// Races that are stopped, or deleted, before they have ended.
class TestRaceStop : public QObject, private DemoRaces
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_server.start({})); }
    void stoppingEndsTheRunAndTheRace_data();
    void stoppingEndsTheRunAndTheRace();
    void stoppingBetweenRunsEndsTheRace();
    void stoppingWhileItPreparesEndsTheRace();
    void stoppingAfterTheEndDoesNothing();
    void aRaceCanBeDestroyedAtAnyMoment_data();
    void aRaceCanBeDestroyedAtAnyMoment();
    void aRaceThatNeverStartedCanBeDestroyed();
};

void TestRaceStop::stoppingEndsTheRunAndTheRace_data()
{
    QTest::addColumn<Mode>("mode");
    for (const Mode mode : allModes)
        QTest::newRow(modeName(mode).data()) << mode;
}

void TestRaceStop::stoppingEndsTheRunAndTheRace()
{
    QFETCH(Mode, mode);
    const Plan plan = demoPlan(1'000, 60'000);
    Race race(setupFor(plan, {mode, Mode::Serial}));
    RaceListener listener(race);
    connect(&race, &Race::runStarted, &race, &Race::stop, Qt::QueuedConnection);
    race.start();
    QVERIFY(listener.waitForEnd(2'000));
    QCOMPARE(listener.said(),
             QStringLiteral("start-%1-1 end-%1-1 finished").arg(modeName(mode))); // and no serial run
    QCOMPARE(listener.runs().size(), 1);
    const FinishedRun &finished = listener.runs().first();
    QVERIFY(finished.run.stopped);
    QCOMPARE(finished.summary.count(Outcome::Cancelled), finished.summary.requests);
    QVERIFY(finished.summary.requests <= static_cast<std::uint32_t>(plan.concurrency(mode)));
}

void TestRaceStop::stoppingBetweenRunsEndsTheRace()
{
    Race race(setupFor(demoPlan(10, 1), {Mode::EventLoop, Mode::Serial}));
    RaceListener listener(race);
    connect(&race, &Race::runFinished, &race, &Race::stop);
    race.start();
    QVERIFY(listener.waitForEnd());
    QCOMPARE(listener.said(), QStringLiteral("start-event-loop-1 end-event-loop-1 finished"));
    QVERIFY(!listener.runs().first().run.stopped); // it had ended by itself
}

void TestRaceStop::stoppingWhileItPreparesEndsTheRace()
{
    // The preparations may end before or after the stop, or both may be on their way at once.
    for (int delayUs = 0; delayUs < 2'000; delayUs += 100) {
        Race race(setupFor(demoPlan(10, 60'000), {Mode::EventLoop}));
        RaceListener listener(race);
        race.start();
        QElapsedTimer time;
        time.start();
        while (time.nsecsElapsed() < delayUs * 1'000)
            std::this_thread::yield();
        race.stop();
        race.stop();
        QVERIFY(listener.waitForEnd(2'000));
        QTest::qWait(0);
        QCOMPARE(listener.said(), QStringLiteral("finished"));
        QVERIFY(!race.isRunning());
    }
}

void TestRaceStop::stoppingAfterTheEndDoesNothing()
{
    Race race(setupFor(demoPlan(10, 1), {Mode::EventLoop}));
    RaceListener listener(race);
    race.start();
    QVERIFY(listener.waitForEnd());
    race.stop();
    QTest::qWait(0);
    QCOMPARE(listener.said(), QStringLiteral("start-event-loop-1 end-event-loop-1 finished"));
}

void TestRaceStop::aRaceCanBeDestroyedAtAnyMoment_data()
{
    QTest::addColumn<Mode>("mode");
    for (const Mode mode : allModes)
        QTest::newRow(modeName(mode).data()) << mode;
}

void TestRaceStop::aRaceCanBeDestroyedAtAnyMoment()
{
    QFETCH(Mode, mode);
    for (int ms = 0; ms < 12; ms += 2) {
        auto race = std::make_unique<Race>(setupFor(demoPlan(50, 1), {mode, Mode::EventLoop}));
        bool hasSpoken = false;
        connect(race.get(), &Race::finished, this, [&] { hasSpoken = true; });
        race->start();
        QEventLoop loop;
        QTimer::singleShot(ms, Qt::PreciseTimer, &loop, &QEventLoop::quit);
        loop.exec();
        QElapsedTimer time;
        time.start();
        race.reset();
        QVERIFY2(time.elapsed() < 1'000, QByteArray::number(time.elapsed()).constData());
        hasSpoken = false;
        QTest::qWait(0);
        QVERIFY(!hasSpoken);
    }
}

void TestRaceStop::aRaceThatNeverStartedCanBeDestroyed()
{
    Race race(setupFor(demoPlan(10, 1), {Mode::Async}));
    race.stop();
    QVERIFY(!race.isRunning());
    QCOMPARE(race.progress().ended, std::uint64_t(0));
}

FETCHRACE_TEST(TestRaceStop)
#include "tst_racestop.moc"
