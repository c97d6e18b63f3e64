// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/rawanswer.h"
#include "tests/milliseconds.h"
#include "tests/testregistry.h"

#include <QElapsedTimer>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <deque>

using namespace fetchrace;
using namespace std::chrono_literals;

namespace {

/// As a race does at the start of each run.
void startRun(const DemoServer &server)
{
    const auto stamps = std::make_shared<ServerStamps>(1'000);
    QVERIFY(server.observer()(stamps));
}

} // namespace

/// That the demo server behaves as it was told to, seen from the other end of the wire.
class TestDemoServerBehaviours : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("."))); }
    void drawnDelaysAreKept();
    void drawnBodiesRepeatByIndexInAnyOrder();
    void requestsWithoutAnIndexAreCounted();
    void aRunStartsTheSequenceAnew();
    void workersAnswerInTurns();
    void aWorkerThatNobodyWaitsForAnyMoreIsFreed();
    void waitingRequestsOfAnEarlierRunAreServedOut();
    void stopsWhileRequestsWaitForWorkers();
    void tooFastClientsAreRefusedAndBanned();
    void theLimitRefillsEvenly();
    void aStallHoldsUpWhatIsDueAndWhatComes();
    void headerAndBodyComeApart();
    void connectionsCloseAfterSoManyRequests();
    void behavioursCombine();
};

void TestDemoServerBehaviours::drawnDelaysAreKept()
{
    DemoBehaviour behaviour;
    behaviour.delay =
        Variate(std::vector<Variate::Part>{{Variate::Constant{1 * ms}, 50}, {Variate::Constant{30 * ms}, 50}});
    DemoServer server;
    QVERIFY(server.start(with(behaviour)));
    RawClient client(server);
    int slow = 0;
    for (int index = 0; index < 30; ++index) {
        SeededRandom random(1, 1, static_cast<std::uint64_t>(index)); // as the server's
        const std::int64_t expected = behaviour.delay.draw(random, DemoBehaviour::maxDelay.count());
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(ask(client, getAs(index)).status(), 200);
        QVERIFY2(timer.nsecsElapsed() >= expected, "an answer came before its time");
        slow += expected == 30 * ms ? 1 : 0;
    }
    QVERIFY(slow > 5 && slow < 25);
}

void TestDemoServerBehaviours::drawnBodiesRepeatByIndexInAnyOrder()
{
    DemoBehaviour behaviour = quick();
    behaviour.body = Variate::Uniform{0, 5'000};
    DemoServer server;
    QVERIFY(server.start(with(behaviour)));
    RawClient client(server);
    QList<qsizetype> upwards;
    for (int index = 0; index < 20; ++index)
        upwards.append(ask(client, getAs(index)).body.size());
    for (int index = 19; index >= 0; --index)
        QCOMPARE(ask(client, getAs(index)).body.size(), upwards.at(index));
    QVERIFY(QSet<qsizetype>(upwards.begin(), upwards.end()).size() > 15);
    // Only what the article's routes answer is drawn.
    QCOMPARE(ask(client, request("GET /nowhere")).status(), 404);
}

void TestDemoServerBehaviours::requestsWithoutAnIndexAreCounted()
{
    DemoBehaviour behaviour = quick();
    behaviour.body = Variate::Uniform{0, 5'000};
    DemoServer server;
    QVERIFY(server.start(with(behaviour)));
    RawClient client(server);
    for (int index = 0; index < 10; ++index) {
        const RawAnswer counted = ask(client, get("/"));
        QCOMPARE(counted.body.size(), ask(client, getAs(index)).body.size());
    }
}

void TestDemoServerBehaviours::aRunStartsTheSequenceAnew()
{
    DemoBehaviour behaviour = quick();
    behaviour.body = Variate::Uniform{0, 5'000};
    behaviour.rateLimit = 5;
    DemoServer server;
    QVERIFY(server.start(with(behaviour)));
    RawClient client(server);
    QList<qsizetype> first;
    for (int i = 0; i < 5; ++i)
        first.append(ask(client, get("/")).body.size());
    QCOMPARE(ask(client, get("/")).status(), 429);
    startRun(server);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(ask(client, get("/")).body.size(), first.at(i));
}

void TestDemoServerBehaviours::workersAnswerInTurns()
{
    DemoBehaviour behaviour;
    behaviour.delay = 40ms;
    behaviour.workers = 2;
    DemoServer server;
    QVERIFY(server.start(with(behaviour)));
    std::deque<RawClient> clients;
    for (int i = 0; i < 7; ++i)
        clients.emplace_back(server);
    QElapsedTimer timer;
    timer.start();
    for (RawClient &client : clients) {
        client.send(get("/"));
        client.socket().waitForBytesWritten();
    }
    // Two at a time: the first two after 40 ms, the last after 160, and in the order in which they came.
    for (std::size_t i = 0; i < clients.size(); ++i) {
        QCOMPARE(clients[i].read(helloAnswer.size()), helloAnswer);
        const auto turns = static_cast<std::int64_t>(i / 2) + 1;
        QVERIFY2(timer.nsecsElapsed() >= turns * 40 * ms, qPrintable(QString::number(i)));
    }
}

void TestDemoServerBehaviours::aWorkerThatNobodyWaitsForAnyMoreIsFreed()
{
    DemoBehaviour behaviour;
    behaviour.delay = 20ms;
    behaviour.workers = 1;
    DemoServer server;
    QVERIFY(server.start(with(behaviour)));
    {
        std::deque<RawClient> leaving;
        for (int i = 0; i < 5; ++i)
            leaving.emplace_back(server).send(get("/"));
        QTRY_COMPARE(server.counts().requests, 5U);
    }
    RawClient client(server);
    QCOMPARE(ask(client, get("/")).status(), 200);
}

void TestDemoServerBehaviours::waitingRequestsOfAnEarlierRunAreServedOut()
{
    DemoBehaviour behaviour;
    behaviour.delay = 30ms;
    behaviour.workers = 1;
    DemoServer server;
    QVERIFY(server.start(with(behaviour)));
    std::deque<RawClient> earlier;
    for (int i = 0; i < 4; ++i)
        earlier.emplace_back(server).send(get("/"));
    QTRY_COMPARE(server.counts().requests, 4U);
    startRun(server);
    RawClient next(server);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(ask(next, get("/")).status(), 200);
    for (RawClient &client : earlier)
        QCOMPARE(client.read(helloAnswer.size()), helloAnswer);
    QVERIFY(timer.nsecsElapsed() >= 30 * ms);
}

void TestDemoServerBehaviours::stopsWhileRequestsWaitForWorkers()
{
    DemoBehaviour behaviour;
    behaviour.delay = 60s;
    behaviour.workers = 2;
    DemoServer server;
    QVERIFY(server.start(with(behaviour)));
    std::deque<RawClient> clients;
    for (int i = 0; i < 20; ++i)
        clients.emplace_back(server).send(get("/"));
    QTRY_COMPARE(server.counts().requests, 20U);
    startRun(server);
    for (int i = 0; i < 20; ++i)
        clients.emplace_back(server).send(get("/"));
    QTRY_COMPARE(server.counts().requests, 40U);
    QElapsedTimer timer;
    timer.start();
    server.stop();
    QVERIFY2(timer.elapsed() < 5'000, "stop() has waited for answers");
    for (RawClient &client : clients)
        QCOMPARE(client.readToClose(), QByteArray());
}

void TestDemoServerBehaviours::tooFastClientsAreRefusedAndBanned()
{
    DemoBehaviour behaviour = quick();
    behaviour.rateLimit = 0.1; // one, and the next after ten seconds: no test is so slow
    behaviour.banAfter = 3;
    DemoServer server;
    QVERIFY(server.start(with(behaviour)));
    RawClient client(server);
    QCOMPARE(ask(client, get("/")).status(), 200);
    for (int i = 0; i < 3; ++i) {
        RawClient other(server); // the address counts, not the connection
        const RawAnswer refusal = ask(other, get("/"));
        QCOMPARE(refusal.status(), 429);
        const int retryAfter = refusal.field("retry-after").toInt();
        QVERIFY(retryAfter >= 1 && retryAfter <= 10);
    }
    for (int i = 0; i < 3; ++i) {
        const RawAnswer refusal = ask(client, get("/"));
        QCOMPARE(refusal.status(), 403);
        QVERIFY(refusal.field("retry-after").isEmpty());
    }
}

void TestDemoServerBehaviours::theLimitRefillsEvenly()
{
    DemoBehaviour behaviour = quick();
    behaviour.rateLimit = 20; // one more every 50 ms
    DemoServer server;
    QVERIFY(server.start(with(behaviour)));
    RawClient client(server);
    QElapsedTimer timer;
    timer.start();
    int answered = 0;
    while (answered < 25) // it does refill
        answered += ask(client, get("/")).status() == 200 ? 1 : 0;
    const auto most = 20 + static_cast<int>(timer.elapsed() / 50) + 1;
    QVERIFY2(answered <= most, qPrintable(QString::number(timer.elapsed()))); // but not at once
}

void TestDemoServerBehaviours::aStallHoldsUpWhatIsDueAndWhatComes()
{
    DemoBehaviour behaviour;
    behaviour.delay = 10ms;
    behaviour.stall = DemoBehaviour::Stall{200ms, 0ns};
    DemoServer server;
    QVERIFY(server.start(with(behaviour)));
    RawClient client(server);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(ask(client, get("/")).status(), 200);
    QVERIFY2(timer.nsecsElapsed() >= 210 * ms, "it was read during the stall"); // from the run's first request on
    qint64 quickest = 1'000 * ms; // a busy machine holds up one or another, but not all of them
    for (int i = 0; i < 10; ++i) {
        timer.restart();
        QCOMPARE(ask(client, get("/")).status(), 200);
        quickest = std::min(quickest, timer.nsecsElapsed());
    }
    QVERIFY2(quickest < 200 * ms, "there was a second stall");
    startRun(server);
    timer.restart();
    QCOMPARE(ask(client, get("/")).status(), 200);
    QVERIFY2(timer.nsecsElapsed() >= 210 * ms, "the next run has none");
}

void TestDemoServerBehaviours::headerAndBodyComeApart()
{
    DemoBehaviour behaviour = quick();
    behaviour.twoWrites = true;
    DemoServer server;
    QVERIFY(server.start(with(behaviour)));
    RawClient client(server);
    for (int i = 0; i < 3; ++i) {
        const RawAnswer answer = ask(client, get("/"));
        QCOMPARE(answer.header + answer.body, helloAnswer);
    }
    client.send(request("GET /", "Connection: close\r\n"));
    QVERIFY(client.readToClose().endsWith("Hello, World!\"}"));
    QVERIFY(client.isClosedByServer());
    RawClient other(server);
    other.send(request("HEAD /", "Connection: close\r\n")); // no body to write
    QVERIFY(other.readToClose().startsWith("HTTP/1.1 405 "));
}

void TestDemoServerBehaviours::connectionsCloseAfterSoManyRequests()
{
    DemoBehaviour behaviour = quick();
    behaviour.closeAfter = 3;
    DemoServer server;
    QVERIFY(server.start(with(behaviour)));
    RawClient client(server);
    QVERIFY(ask(client, get("/")).field("connection").isEmpty());
    QVERIFY(ask(client, get("/")).field("connection").isEmpty());
    QCOMPARE(ask(client, get("/")).field("connection"), QByteArrayLiteral("close"));
    QCOMPARE(client.readToClose(), QByteArray());
    QVERIFY(client.isClosedByServer());
}

void TestDemoServerBehaviours::behavioursCombine()
{
    DemoBehaviour behaviour;
    behaviour.delay = Variate::Uniform{1 * ms, 5 * ms};
    behaviour.body = Variate::Constant{100};
    behaviour.workers = 1;
    behaviour.rateLimit = 10'000;
    behaviour.twoWrites = true;
    behaviour.closeAfter = 5;
    behaviour.stall = DemoBehaviour::Stall{30ms, 10ms};
    DemoServer server;
    QVERIFY(server.start(with(behaviour)));
    for (int connection = 0; connection < 3; ++connection) {
        RawClient client(server);
        for (int i = 0; i < 5; ++i) {
            const RawAnswer answer = ask(client, get("/"));
            QCOMPARE(answer.status(), 200);
            QCOMPARE(answer.body.size(), 100);
        }
        QCOMPARE(client.readToClose(), QByteArray());
    }
}

FETCHRACE_TEST(TestDemoServerBehaviours)
#include "tst_demoserverbehaviours.moc"
