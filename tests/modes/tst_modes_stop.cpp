// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demoserver/demoserver.h"
#include "tests/modes/scriptedserver.h"
#include "tests/modes/testrun.h"
#include "tests/testregistry.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

#include <memory>
#include <thread>

using namespace fetchrace;

class TestModesStop : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("."))); }
    void whatIsInFlightIsCancelled_data() { addModeRows(); }
    void whatIsInFlightIsCancelled();
    void aDrippingResponseIsCancelled_data() { addModeRows(); }
    void aDrippingResponseIsCancelled();
    void anUploadThatNobodyReadsIsCancelled_data() { addModeRows(); }
    void anUploadThatNobodyReadsIsCancelled();
    void aBusyRunEndsWithTheSumRight_data() { addModeRows(); }
    void aBusyRunEndsWithTheSumRight();
    void aRunAgainstAClosedPortCanBeStopped_data() { addModeRows(); }
    void aRunAgainstAClosedPortCanBeStopped();
    void aRunCanBeStoppedBeforeItHasBegun_data() { addModeRows(); }
    void aRunCanBeStoppedBeforeItHasBegun();
    void stoppingTwiceIsStoppingOnce_data() { addModeRows(); }
    void stoppingTwiceIsStoppingOnce();
    void stoppingAfterTheEndDoesNothing_data() { addModeRows(); }
    void stoppingAfterTheEndDoesNothing();
    void aRunningRunnerCanBeDestroyed_data() { addModeRows(); }
    void aRunningRunnerCanBeDestroyed();
    void aRunnerCanBeDestroyedAtAnyMoment_data() { addModeRows(); }
    void aRunnerCanBeDestroyedAtAnyMoment();
    void aRunnerThatNeverRanCanBeDestroyed_data() { addModeRows(); }
    void aRunnerThatNeverRanCanBeDestroyed();
};

namespace {

QString sumOf(const TestRun &run)
{
    return QStringLiteral("cancelled %1").arg(run.log().startedCount());
}

/// A plan for a port that nothing listens on.
PreparedPlan preparedForNobody(int requests)
{
    const auto server = std::make_unique<ScriptedServer>(silence);
    return prepared(planFor(server->url(), requests));
}

} // namespace

void TestModesStop::whatIsInFlightIsCancelled()
{
    QFETCH(Mode, mode);
    ScriptedServer server(silence);
    const PreparedPlan ready = prepared(planFor(server.url(), 600));
    const int lanes = ready.plan->concurrency(mode);
    TestRun run(mode, ready);
    run.start();
    QTRY_COMPARE(server.requests().size(), lanes);

    run.stop();
    QVERIFY(run.waitForEnd(1'000));
    QCOMPARE(run.outcomes(), QStringLiteral("cancelled %1").arg(lanes));
    QCOMPARE(run.log().startedCount(), static_cast<std::uint32_t>(lanes));
    for (const Sample &sample : run.samples())
        QVERIFY(sample.lastByte >= sample.sent);
    QTRY_COMPARE(server.openConnections(), 0);
    QCOMPARE(server.requests().size(), lanes);
}

void TestModesStop::aDrippingResponseIsCancelled()
{
    QFETCH(Mode, mode);
    Reaction drip{{{"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n"}}};
    for (int i = 0; i < 2'000; ++i)
        drip.pieces.append({"x", 1});
    int begun = 0;
    ScriptedServer server([&](const SeenRequest &) {
        ++begun;
        return drip;
    });
    TestRun run(mode, prepared(planFor(server.url(), 1)));
    run.start();
    QTRY_COMPARE(begun, 1);
    run.stop();
    QVERIFY(run.waitForEnd(1'000));
    QCOMPARE(run.outcomes(), QStringLiteral("cancelled 1"));
}

void TestModesStop::anUploadThatNobodyReadsIsCancelled()
{
    QFETCH(Mode, mode);
    QTcpServer server; // accepts, and reads nothing
    QVERIFY(server.listen(QHostAddress::LocalHost));
    server.pauseAccepting();
    Plan plan = planFor(QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(server.serverPort())), 1);
    plan.method = "PUT";
    plan.body = QByteArray(32 << 20, 'x'); // more than the system takes off a sender's hands
    const PreparedPlan ready = prepared(plan);
    TestRun run(mode, ready);
    run.start();
    QTRY_COMPARE(run.log().startedCount(), 1U);
    run.stop();
    QVERIFY(run.waitForEnd(1'000));
    QCOMPARE(run.outcomes(), QStringLiteral("cancelled 1"));
    QCOMPARE(run.samples().front().sent, Sample::unseen);
}

void TestModesStop::aBusyRunEndsWithTheSumRight()
{
    QFETCH(Mode, mode);
    DemoServer server;
    QVERIFY(server.start({.behaviour = {std::chrono::nanoseconds(0)}}));
    Plan plan;
    plan.requests = Plan::maxRequests;
    TestRun run(mode, prepared(plan, server.baseUrl()));
    run.start();
    QTRY_VERIFY(run.log().endedCount() > 500);
    run.stop();
    QVERIFY(run.waitForEnd(1'000));

    QCOMPARE(run.samples().size(), static_cast<std::size_t>(run.log().startedCount()));
    QVERIFY(run.samples().size() < static_cast<std::size_t>(plan.requests));
    std::size_t cancelled = 0;
    for (const Sample &sample : run.samples()) {
        QVERIFY(sample.outcome == Outcome::Ok || sample.outcome == Outcome::Cancelled);
        cancelled += sample.outcome == Outcome::Cancelled;
    }
    QVERIFY(cancelled <= static_cast<std::size_t>(plan.concurrency(mode)));
}

void TestModesStop::aRunAgainstAClosedPortCanBeStopped()
{
    QFETCH(Mode, mode);
    TestRun run(mode, preparedForNobody(Plan::maxRequests));
    run.start();
    QTRY_VERIFY(run.log().endedCount() > 100);
    run.stop();
    QVERIFY(run.waitForEnd(1'000));
    QCOMPARE(run.samples().size(), static_cast<std::size_t>(run.log().startedCount()));
    QVERIFY(run.samples().size() < static_cast<std::size_t>(Plan::maxRequests));
}

void TestModesStop::aRunCanBeStoppedBeforeItHasBegun()
{
    QFETCH(Mode, mode);
    ScriptedServer server(silence);
    TestRun run(mode, prepared(planFor(server.url(), 600)));
    run.start();
    run.stop();
    QVERIFY(run.waitForEnd(1'000));
    QCOMPARE(run.outcomes(), run.log().startedCount() == 0 ? QString() : sumOf(run));
}

void TestModesStop::stoppingTwiceIsStoppingOnce()
{
    QFETCH(Mode, mode);
    ScriptedServer server(silence);
    TestRun run(mode, prepared(planFor(server.url(), 600)));
    run.start();
    QTRY_VERIFY(!server.requests().isEmpty());
    run.stop();
    run.stop();
    QVERIFY(run.waitForEnd(1'000));
    run.stop();
    QTRY_COMPARE(server.openConnections(), 0);
    QCOMPARE(run.outcomes(), sumOf(run));
    QCOMPARE(run.timesFinished(), 1);
}

void TestModesStop::stoppingAfterTheEndDoesNothing()
{
    QFETCH(Mode, mode);
    ScriptedServer server([](const SeenRequest &) { return Reaction::say(response("200 OK", "hello")); });
    const PreparedPlan ready = prepared(planFor(server.url(), 20));
    TestRun run(mode, ready);
    QVERIFY(run.run());
    run.stop();
    QTRY_COMPARE(server.openConnections(), 0);
    QCOMPARE(run.outcomes(), QStringLiteral("ok 20"));
    QCOMPARE(run.timesFinished(), 1);
}

void TestModesStop::aRunningRunnerCanBeDestroyed()
{
    QFETCH(Mode, mode);
    ScriptedServer server(silence);
    TestRun run(mode, prepared(planFor(server.url(), 600)));
    run.start();
    QTRY_VERIFY(!server.requests().isEmpty());
    QElapsedTimer time;
    time.start();
    run.destroy();
    QVERIFY2(time.elapsed() < 1'000, QByteArray::number(time.elapsed()).constData());
    QCOMPARE(run.outcomes(), sumOf(run));
    QCOMPARE(run.timesFinished(), 0);
}

void TestModesStop::aRunnerCanBeDestroyedAtAnyMoment()
{
    QFETCH(Mode, mode);
    DemoServer server;
    QVERIFY(server.start({.behaviour = {std::chrono::nanoseconds(0)}}));
    Plan plan;
    plan.requests = 50;
    plan.inFlight = 10;
    const PreparedPlan ready = prepared(plan, server.baseUrl());
    // From "not yet started" to "just about to say that it has finished".
    for (std::uint32_t ended = 0; ended <= 50; ended += 10) {
        TestRun run(mode, ready);
        run.start();
        while (run.log().endedCount() < ended)
            std::this_thread::yield();
        run.destroy();
        QCOMPARE(run.samples().size(), static_cast<std::size_t>(run.log().startedCount()));
    }
}

void TestModesStop::aRunnerThatNeverRanCanBeDestroyed()
{
    QFETCH(Mode, mode);
    TestRun run(mode, preparedForNobody(1));
    run.stop();
    run.destroy();
    QCOMPARE(run.samples().size(), std::size_t(0));
}

FETCHRACE_TEST(TestModesStop)
#include "tst_modes_stop.moc"
