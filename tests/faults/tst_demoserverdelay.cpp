// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/rawclient.h"
#include "tests/testregistry.h"

#include <QElapsedTimer>
#include <QTest>

#include <deque>
#include <sys/socket.h>

using namespace fetchrace;
using std::chrono::milliseconds;

namespace {

DemoServer::Settings withDelay(milliseconds delay)
{
    DemoServer::Settings settings;
    settings.behaviour.delay = delay;
    return settings;
}

/// Closes at once and resets, instead of saying goodbye.
void reset(RawClient &client)
{
    const linger atOnce{1, 0};
    ::setsockopt(static_cast<int>(client.socket().socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    client.socket().abort();
}

} // namespace

/// That the delay is kept, by waiting and not by working, and what may happen meanwhile.
class TestDemoServerDelay : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void answersNeverEarly();
    void requestsWaitTogether();
    void earlierAnswersOvertakeLaterOnes();
    void pipelinedRequestsKeepTheirOrder();
    void delaysEveryAnswer_data();
    void delaysEveryAnswer();
    void appliesANewDelayFromTheNextRequest();
    void outlivesClientsThatLeave();
    void stopsWhileAnswersWait();
};

void TestDemoServerDelay::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".")));
}

void TestDemoServerDelay::answersNeverEarly()
{
    DemoServer server;
    QVERIFY(server.start(withDelay(milliseconds(5))));
    RawClient client(server);
    for (int i = 0; i < 40; ++i) {
        QElapsedTimer timer;
        timer.start();
        client.send(get("/"));
        QCOMPARE(client.read(helloAnswer.size()), helloAnswer);
        QVERIFY2(timer.nsecsElapsed() >= 5'000'000, "an answer came before its time");
    }
}

void TestDemoServerDelay::requestsWaitTogether()
{
    DemoServer server;
    QVERIFY(server.start(withDelay(milliseconds(47))));
    std::deque<RawClient> clients;
    for (int i = 0; i < 100; ++i)
        clients.emplace_back(server);

    QElapsedTimer timer;
    timer.start();
    for (RawClient &client : clients)
        client.send(get("/"));
    for (RawClient &client : clients)
        QCOMPARE(client.read(helloAnswer.size()), helloAnswer);
    const qint64 elapsed = timer.elapsed();
    QVERIFY(elapsed >= 47);
    QVERIFY2(elapsed < 2'000, "requests have waited one after another"); // that would take 100 times 47 ms
    QCOMPARE(server.counts().requests, 100U);
}

void TestDemoServerDelay::earlierAnswersOvertakeLaterOnes()
{
    DemoServer server;
    QVERIFY(server.start(withDelay(milliseconds(60'000))));
    RawClient slow(server);
    slow.send(get("/"));
    QTRY_COMPARE(server.counts().requests, 1U);

    server.setBehaviour({milliseconds(20)});
    RawClient quick(server);
    quick.send(get("/"));
    QCOMPARE(quick.read(helloAnswer.size()), helloAnswer);
    QCOMPARE(slow.socket().bytesAvailable(), 0);
}

void TestDemoServerDelay::pipelinedRequestsKeepTheirOrder()
{
    DemoServer server;
    QVERIFY(server.start(withDelay(milliseconds(10))));
    RawClient client(server);
    QElapsedTimer timer;
    timer.start();
    client.send(get("/") + get("/nope") + get("/"));
    const QByteArray expected = helloAnswer + notFoundAnswer + helloAnswer;
    QCOMPARE(client.read(expected.size()), expected);
    QVERIFY(timer.nsecsElapsed() >= 30'000'000);
}

void TestDemoServerDelay::delaysEveryAnswer_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("redirect") << get("/test");
    QTest::newRow("not found") << get("/nope");
    QTest::newRow("closing") << QByteArrayLiteral("GET / HTTP/1.0\r\n\r\n");
    QTest::newRow("with a body") << QByteArrayLiteral("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx");
}

void TestDemoServerDelay::delaysEveryAnswer()
{
    QFETCH(QByteArray, sent);
    DemoServer server;
    QVERIFY(server.start(withDelay(milliseconds(30))));
    RawClient client(server);
    QElapsedTimer timer;
    timer.start();
    client.send(sent);
    QCOMPARE(client.read(1), QByteArrayLiteral("H"));
    QVERIFY(timer.nsecsElapsed() >= 30'000'000);
}

void TestDemoServerDelay::appliesANewDelayFromTheNextRequest()
{
    DemoServer server;
    QVERIFY(server.start(withDelay(milliseconds(60'000))));
    server.setBehaviour({milliseconds(0)});
    RawClient client(server);
    client.send(get("/"));
    QCOMPARE(client.read(helloAnswer.size()), helloAnswer);

    server.setBehaviour({milliseconds(30)});
    QElapsedTimer timer;
    timer.start();
    client.send(get("/"));
    QCOMPARE(client.read(helloAnswer.size()), helloAnswer);
    QVERIFY(timer.nsecsElapsed() >= 30'000'000);
}

void TestDemoServerDelay::outlivesClientsThatLeave()
{
    DemoServer::Settings settings = withDelay(milliseconds(60));
    settings.maxConnections = 41; // so that the last client gets in only when those before it are gone for good
    DemoServer server;
    QVERIFY(server.start(settings));
    std::deque<RawClient> leaving;
    for (int i = 0; i < 40; ++i)
        leaving.emplace_back(server).send(get("/") + get("/"));
    QTRY_VERIFY(server.counts().requests >= 40U); // a busy machine may be late to look
    for (std::size_t i = 0; i < leaving.size(); ++i)
        if (i % 2 == 0)
            reset(leaving[i]);
        else
            leaving[i].socket().close();

    server.setBehaviour({milliseconds(0)});
    std::deque<RawClient> next;
    for (int i = 0; i < 41; ++i)
        next.emplace_back(server).send(get("/"));
    for (RawClient &client : next)
        QCOMPARE(client.read(helloAnswer.size()), helloAnswer);
}

void TestDemoServerDelay::stopsWhileAnswersWait()
{
    DemoServer server;
    QVERIFY(server.start(withDelay(milliseconds(60'000))));
    std::deque<RawClient> clients;
    for (int i = 0; i < 50; ++i)
        clients.emplace_back(server).send(get("/"));
    QTRY_COMPARE(server.counts().requests, 50U);

    QElapsedTimer timer;
    timer.start();
    server.stop();
    QVERIFY2(timer.elapsed() < 5'000, "stop() has waited for answers");
    for (RawClient &client : clients)
        QCOMPARE(client.readToClose(), QByteArray());
}

FETCHRACE_TEST(TestDemoServerDelay)
#include "tst_demoserverdelay.moc"
