// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/bound.h"
#include "app/analysis/phases.h"
#include "app/analysis/summary.h"
#include "app/demoserver/demoserver.h"
#include "app/modes/handlerprocess.h"
#include "app/race/race.h"
#include "tests/modes/demorun.h"
#include "tests/modes/scriptedserver.h"
#include "tests/modes/testrun.h"
#include "tests/testregistry.h"

#include <QDir>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <csignal>

using namespace fetchrace;
using namespace std::chrono_literals;

namespace {

void addHandlingRows()
{
    QTest::addColumn<Mode>("mode");
    QTest::addColumn<HandleKind>("kind");
    QTest::addColumn<HandlePlace>("place");
    for (const Mode mode : allModes) {
        for (const HandleKind kind : allHandleKinds) {
            for (const HandlePlace place : allHandlePlaces)
                QTest::addRow("%s, %s, %s", modeName(mode).data(), nameIn(handleKinds, kind).data(),
                              nameIn(handlePlaces, place).data())
                    << mode << kind << place;
        }
    }
}

} // namespace

/// Work after the response, with real servers, threads and processes.
class TestModesHandling : public QObject
{
    Q_OBJECT

private slots:
    void everyResponseIsWorkedOn_data() { addHandlingRows(); }
    void everyResponseIsWorkedOn();
    void noRunUndercutsItsBound_data() { addHandlingRows(); }
    void noRunUndercutsItsBound();
    void failuresAreNotWorkedOn_data() { addHandlingRows(); }
    void failuresAreNotWorkedOn();
    void errorsWithAResponseAreWorkedOn();
    void aStopEndsWorkUnderWay_data() { addHandlingRows(); }
    void aStopEndsWorkUnderWay();
    void aRunnerCanBeDestroyedWhileResponsesAreWorkedOn_data() { addHandlingRows(); }
    void aRunnerCanBeDestroyedWhileResponsesAreWorkedOn();
    void nothingIsReadWhileTheLoopWorks();
    void aPoolLeavesTheLaneFree_data();
    void aPoolLeavesTheLaneFree();
    void computingUsesProcessorTime();
    void sleepingUsesNone();
    void processesAreOtherProcesses();
    void aKilledProcessEndsTheRunWithAReason_data() { addModeRows(); }
    void aKilledProcessEndsTheRunWithAReason();
    void aKilledProcessDoesNotEndTheRace();
    void aProgramThatIsNoHandlerIsAnError();
};

namespace {

/// Process ids of this test's handler processes.
QList<qint64> handlerProcesses()
{
    QList<qint64> found;
    const QString task = QStringLiteral("/proc/self/task");
    for (const QString &thread : QDir(task).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile children(task + QLatin1Char('/') + thread + QStringLiteral("/children"));
        if (!children.open(QIODevice::ReadOnly))
            continue;
        for (const QByteArray &id : children.readAll().split(' '))
            if (!id.isEmpty())
                found.append(id.toLongLong());
    }
    return found;
}

Plan demoPlan(int requests, const Handling &handling)
{
    Plan plan;
    plan.requests = requests;
    plan.inFlight = 10;
    plan.workers = 5;
    plan.demo.delay = 2ms;
    plan.handling = handling;
    return plan;
}

Handling longWork(HandleKind kind, HandlePlace place)
{
    return {Handling::maxTime, kind, place, 2};
}

/// Requests whose responses nobody is ever done with.
Plan endlessPlan(const ScriptedServer &server, HandleKind kind, HandlePlace place)
{
    Plan plan = planFor(server.url(), 30);
    plan.handling = longWork(kind, place);
    return plan;
}

} // namespace

void TestModesHandling::everyResponseIsWorkedOn()
{
    QFETCH(Mode, mode);
    QFETCH(HandleKind, kind);
    QFETCH(HandlePlace, place);
    DemoServer server;
    const Plan plan = demoPlan(30, {1ms, kind, place, 2});
    QVERIFY(server.start({}));
    server.setBehaviour(plan.demo);
    const PreparedPlan ready = prepared(plan, server.baseUrl());
    TestRun run(mode, ready);
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("ok 30"));
    QCOMPARE(defectsOf(run, ready, mode), QString());
    QCOMPARE(run.log().beingHandledCount(), 0U);
    for (const Sample &sample : run.samples())
        QVERIFY2(phasesOf(sample, mode).handle >= 1'000'000,
                 qPrintable(QString::number(phasesOf(sample, mode).handle)));
    QVERIFY(!run.control().earlyEnd);
}

void TestModesHandling::noRunUndercutsItsBound()
{
    QFETCH(Mode, mode);
    QFETCH(HandleKind, kind);
    QFETCH(HandlePlace, place);
    DemoServer server;
    const Plan plan = demoPlan(40, {3ms, kind, place, 3});
    QVERIFY(server.start({}));
    const Run run = runOnDemo(server, plan, mode);
    QVERIFY(run.samples);
    const Summary summary = summarize(run);
    QCOMPARE(summary.boundNs, std::optional(bound(plan, mode)->count()));
    QVERIFY2(summary.elapsedNs >= *summary.boundNs,
             qPrintable(QStringLiteral("%1 < %2").arg(summary.elapsedNs).arg(*summary.boundNs)));
    QCOMPARE(summary.phases.handle.count, 40U);
}

void TestModesHandling::failuresAreNotWorkedOn()
{
    QFETCH(Mode, mode);
    QFETCH(HandleKind, kind);
    QFETCH(HandlePlace, place);
    ScriptedServer server([](const SeenRequest &) {
        return Reaction::say("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\ncut", Reaction::End::Close);
    });
    Plan plan = planFor(server.url(), 10);
    plan.handling = longWork(kind, place);
    TestRun run(mode, prepared(plan));
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("connection-lost 10"));
    for (const Sample &sample : run.samples())
        QCOMPARE(sample.handled, Sample::unseen);
}

void TestModesHandling::errorsWithAResponseAreWorkedOn()
{
    ScriptedServer server([](const SeenRequest &) { return Reaction::say(response("404 Not Found", "no")); });
    Plan plan = planFor(server.url(), 5);
    plan.handling = {.time = 1ms};
    TestRun run(Mode::Serial, prepared(plan));
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("http-error 5"));
    for (const Sample &sample : run.samples())
        QVERIFY(sample.handled >= sample.lastByte + 1'000'000);
}

void TestModesHandling::aStopEndsWorkUnderWay()
{
    QFETCH(Mode, mode);
    QFETCH(HandleKind, kind);
    QFETCH(HandlePlace, place);
    ScriptedServer server(hello);
    const Plan plan = endlessPlan(server, kind, place);
    TestRun run(mode, prepared(plan));
    run.start();
    // All have sent what they can, and somebody works. A loop that works sends nothing.
    const int whileWorking = isEventLoop(mode) ? 1 : plan.concurrency(mode);
    QTRY_VERIFY(server.requests().size() >= (plan.handling.isInline() ? whileWorking : plan.requests));
    run.stop();
    QVERIFY(run.waitForEnd(1'000));
    QCOMPARE(run.outcomes(), QStringLiteral("cancelled %1").arg(run.log().startedCount()));
    for (const Sample &sample : run.samples())
        QCOMPARE(sample.handled, Sample::unseen);
    QVERIFY(!run.control().earlyEnd);
    QTRY_VERIFY(handlerProcesses().isEmpty());
}

void TestModesHandling::aRunnerCanBeDestroyedWhileResponsesAreWorkedOn()
{
    QFETCH(Mode, mode);
    QFETCH(HandleKind, kind);
    QFETCH(HandlePlace, place);
    ScriptedServer server(hello);
    TestRun run(mode, prepared(endlessPlan(server, kind, place)));
    run.start();
    QTRY_VERIFY(!server.requests().isEmpty());
    QElapsedTimer time;
    time.start();
    run.destroy();
    QVERIFY2(time.elapsed() < 1'000, QByteArray::number(time.elapsed()).constData());
    QCOMPARE(run.samples().size(), std::size_t(run.log().startedCount()));
    QCOMPARE(run.timesFinished(), 0);
    QVERIFY(handlerProcesses().isEmpty());
}

/// The second of two answers that come together is seen when the first has been worked on.
void TestModesHandling::nothingIsReadWhileTheLoopWorks()
{
    ScriptedServer server(hello);
    Plan plan = planFor(server.url(), 2);
    plan.handling = {.time = 50ms, .kind = HandleKind::Block};
    for (const Mode mode : {Mode::Async, Mode::EventLoop}) {
        TestRun run(mode, prepared(plan));
        QVERIFY(run.run());
        const Sample &first = run.samples()[0];
        const Sample &second = run.samples()[1];
        QVERIFY2(first.handled >= first.lastByte + 50'000'000, modeName(mode).data());
        QVERIFY2(second.lastByte >= first.handled, modeName(mode).data());
    }
}

void TestModesHandling::aPoolLeavesTheLaneFree_data()
{
    QTest::addColumn<Mode>("mode");
    QTest::addColumn<HandlePlace>("place");
    for (const Mode mode : allModes)
        for (const HandlePlace place : {HandlePlace::Pool, HandlePlace::Process})
            QTest::addRow("%s, %s", modeName(mode).data(), nameIn(handlePlaces, place).data()) << mode << place;
}

/// Every answer comes although nobody is ever done with the first one.
void TestModesHandling::aPoolLeavesTheLaneFree()
{
    QFETCH(Mode, mode);
    QFETCH(HandlePlace, place);
    ScriptedServer server(hello);
    Plan plan = planFor(server.url(), 50);
    plan.inFlight = 1;
    plan.workers = 1;
    plan.handling = {Handling::maxTime, HandleKind::Block, place, 1};
    TestRun run(mode, prepared(plan));
    run.start();
    QTRY_COMPARE(run.log().beingHandledCount(), 50U);
    QCOMPARE(run.log().endedCount(), 0U);
    QCOMPARE(run.timesFinished(), 0);
}

void TestModesHandling::computingUsesProcessorTime()
{
    const CpuUsage before = processCpuUsage();
    LocalWorker worker({.time = 30ms}, std::stop_token());
    QCOMPARE(worker.work(), ResponseWorker::End::Done);
    QVERIFY((processCpuUsage() - before).totalNs() >= 25'000'000); // the system counts coarsely
}

void TestModesHandling::sleepingUsesNone()
{
    const CpuUsage before = threadCpuUsage();
    QElapsedTimer time;
    time.start();
    LocalWorker worker({.time = 60ms, .kind = HandleKind::Block}, std::stop_token());
    QCOMPARE(worker.work(), ResponseWorker::End::Done);
    QVERIFY(time.nsecsElapsed() >= 60'000'000);
    QVERIFY((threadCpuUsage() - before).totalNs() < 30'000'000);
}

void TestModesHandling::processesAreOtherProcesses()
{
    auto handler = startHandler({20ms, HandleKind::Cpu, HandlePlace::Process, 3});
    QVERIFY(handler);
    QCOMPARE(handlerProcesses().size(), 3);
    SampleLog log(3);
    (*handler)->setLog(log);
    Sample sample;
    sample.outcome = Outcome::Ok;
    const CpuUsage before = processCpuUsage();
    for (sample.index = 0; sample.index < 3; ++sample.index)
        (*handler)->take(sample);
    std::atomic<bool> isDone{false};
    (*handler)->finish([&] { isDone = true; });
    QTRY_VERIFY(isDone);
    QVERIFY(handlerProcesses().isEmpty());
    QCOMPARE(log.endedCount(), 3U);
    QVERIFY((processCpuUsage() - before).totalNs() < 60'000'000); // computed elsewhere
    for (const Sample &handled : log.all())
        QVERIFY(handled.handled >= 20'000'000);
}

void TestModesHandling::aKilledProcessEndsTheRunWithAReason()
{
    QFETCH(Mode, mode);
    ScriptedServer server(hello);
    Plan plan = planFor(server.url(), 50);
    plan.handling = longWork(HandleKind::Block, HandlePlace::Process);
    TestRun run(mode, prepared(plan));
    run.start();
    QTRY_VERIFY(run.log().beingHandledCount() >= 2);
    const QList<qint64> processes = handlerProcesses();
    QCOMPARE(processes.size(), 2);
    kill(static_cast<pid_t>(processes.first()), SIGKILL);
    QVERIFY(run.waitForEnd(1'000));
    QCOMPARE(run.outcomes(), QStringLiteral("cancelled %1").arg(run.log().startedCount()));
    const LoadControl control = run.control();
    QVERIFY(control.earlyEnd);
    QCOMPARE(control.earlyEnd->reason, EarlyEnd::Reason::HandlerLost);
    QVERIFY(control.earlyEnd->sentence.startsWith(QStringLiteral("A handler process ended")));
    QTRY_VERIFY(handlerProcesses().isEmpty());
}

void TestModesHandling::aKilledProcessDoesNotEndTheRace()
{
    ScriptedServer server(hello);
    Plan plan = planFor(server.url(), 20);
    plan.repeat = 2;
    plan.handling = longWork(HandleKind::Block, HandlePlace::Process);
    plan.entries = {Mode::Serial};
    Race race({.plan = plan, .demoBase = {}, .observeServer = {}});
    QList<FinishedRun> runs;
    connect(&race, &Race::runFinished, this, [&runs](const FinishedRun &run) { runs.append(run); });
    int started = 0;
    connect(&race, &Race::runStarted, this, [&started] { ++started; });
    QSignalSpy finished(&race, &Race::finished);
    race.start();
    for (int repeat = 1; repeat <= 2; ++repeat) {
        QTRY_COMPARE(started, repeat);
        QTRY_COMPARE(handlerProcesses().size(), 2);
        QTRY_COMPARE(race.progress().inFlight, 0U); // all are answered
        kill(static_cast<pid_t>(handlerProcesses().first()), SIGKILL);
        QTRY_COMPARE(runs.size(), repeat);
        QVERIFY(runs.last().run.stopped);
        QCOMPARE(runs.last().run.control.earlyEnd->reason, EarlyEnd::Reason::HandlerLost);
    }
    QTRY_COMPARE(finished.count(), 1);
}

/// This test's own program is told to be no handler, so that it ends as soon as it has begun.
void TestModesHandling::aProgramThatIsNoHandlerIsAnError()
{
    qputenv("FETCHRACE_TEST_NO_HANDLER", "1");
    const auto handler = startHandler({1ms, HandleKind::Cpu, HandlePlace::Process, 2});
    qunsetenv("FETCHRACE_TEST_NO_HANDLER");
    QVERIFY(!handler);
    QCOMPARE(handler.error().kind, Error::Kind::CannotStart);
    QVERIFY2(handler.error().sentence.startsWith(QStringLiteral("A handler process could not be started")),
             qPrintable(handler.error().sentence));
}

/// A pool's handler process is the program it belongs to, started once more: here, this one.
[[maybe_unused]] static const bool startsAsHandler =
    fetchrace::test::registerEarlyMain([](int argc, char **argv) -> std::optional<int> {
        if (!isHandlerProcess(argc, argv))
            return std::nullopt;
        return qEnvironmentVariableIsSet("FETCHRACE_TEST_NO_HANDLER") ? 1 : runHandlerProcess(argc, argv);
    });

FETCHRACE_TEST(TestModesHandling)
#include "tst_modes_handling.moc"
