// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/rawanswer.h"
#include "tests/testregistry.h"

#include <QElapsedTimer>
#include <QTest>

using namespace fetchrace;
using namespace std::chrono_literals;

/// The demo server's routes for trying things out.
class TestDemoServerRoutes : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("."))); }
    void adHocRoutesAnswer_data();
    void adHocRoutesAnswer();
    void theDelayRouteWaitsBeyondTheServersDelay();
    void echoSendsTheBodyBack_data();
    void echoSendsTheBodyBack();
};

void TestDemoServerRoutes::adHocRoutesAnswer_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("size"); ///< of the body; -1: a sentence that says how to write it
    const auto row = [](const char *line, int status, int size) {
        QTest::newRow(line) << QByteArray(line) << status << size;
    };
    row("GET /bytes/0", 200, 0);
    row("GET /bytes/1000", 200, 1'000);
    row("GET /bytes/16777216?a=b", 200, 16'777'216);
    row("POST /bytes/7", 200, 7);
    row("GET /bytes/16777217", 400, -1);
    row("GET /bytes/", 400, -1);
    row("GET /bytes/-1", 400, -1);
    row("GET /bytes/1x", 400, -1);
    row("GET /status/503", 503, 0);
    row("DELETE /status/418", 418, 0);
    row("GET /status/299", 299, 0);
    row("GET /status/199", 400, -1);
    row("GET /status/600", 400, -1);
    row("GET /delay/0", 200, 27);
    row("GET /delay/1", 200, 27);
    row("GET /delay/60001", 400, -1);
    row("GET /delay/soon", 400, -1);
    row("GET /bytes", 404, 22);
    row("GET /echoes", 404, 22);
}

void TestDemoServerRoutes::adHocRoutesAnswer()
{
    QFETCH(QByteArray, line);
    QFETCH(int, status);
    QFETCH(int, size);
    DemoServer server;
    QVERIFY(server.start(withoutDelay()));
    RawClient client(server);
    for (int i = 0; i < 2; ++i) { // the connection goes on
        const RawAnswer answer = ask(client, request(line));
        QCOMPARE(answer.status(), status);
        if (size < 0)
            QVERIFY2(answer.body.startsWith("{\"detail\":\"Write /"), answer.body.constData());
        else
            QCOMPARE(answer.body.size(), size);
    }
    client.send(request("GET /status/204"));
    QCOMPARE(client.read(27), QByteArrayLiteral("HTTP/1.1 204 No Content\r\n\r\n"));
    client.send(request("HEAD /bytes/10"));
    const QByteArray head =
        QByteArrayLiteral("HTTP/1.1 200 OK\r\ncontent-type: application/octet-stream\r\ncontent-length: 10\r\n\r\n");
    QCOMPARE(client.read(head.size()), head);
    QCOMPARE(ask(client, get("/")).status(), 200); // nothing more came of the HEAD
}

void TestDemoServerRoutes::theDelayRouteWaitsBeyondTheServersDelay()
{
    DemoBehaviour behaviour;
    behaviour.delay = 10ms;
    DemoServer server;
    QVERIFY(server.start(with(behaviour)));
    RawClient client(server);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(ask(client, get("/delay/30")).status(), 200);
    QVERIFY(timer.nsecsElapsed() >= 40'000'000);
}

void TestDemoServerRoutes::echoSendsTheBodyBack_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::newRow("none") << QByteArray() << QByteArray() << QByteArray() << QByteArray("application/octet-stream");
    QTest::newRow("JSON") << QByteArray("Content-Type: application/json\r\nContent-Length: 7\r\n")
                          << QByteArray("{\"a\":1}") << QByteArray("{\"a\":1}") << QByteArray("application/json");
    QTest::newRow("chunked") << QByteArray("Transfer-Encoding: chunked\r\n")
                             << QByteArray("3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n") << QByteArray("abcde")
                             << QByteArray("application/octet-stream");
    const QByteArray large(300'000, 'y');
    QTest::newRow("large") << QByteArray("Content-Length: 300000\r\n") << large << large
                           << QByteArray("application/octet-stream");
}

void TestDemoServerRoutes::echoSendsTheBodyBack()
{
    QFETCH(QByteArray, fields);
    QFETCH(QByteArray, sent);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    DemoServer server;
    QVERIFY(server.start(withoutDelay()));
    RawClient client(server);
    for (int i = 0; i < 2; ++i) {
        const RawAnswer answer = ask(client, request("POST /echo?a=b", fields, sent));
        QCOMPARE(answer.status(), 200);
        QCOMPARE(answer.body, body);
        QCOMPARE(answer.field("content-type"), type);
    }
}

FETCHRACE_TEST(TestDemoServerRoutes)
#include "tst_demoserverroutes.moc"
