// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/rawclient.h"
#include "tests/testregistry.h"

#include <QTest>

#include <deque>

using namespace fetchrace;

namespace {

QString sentenceOf(const Expected<void> &result)
{
    return result ? QString() : result.error().sentence;
}

} // namespace

/// Starting, counting, stopping, and why a start may fail.
class TestDemoServerLife : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void hasNoUrlUnlessItRuns();
    void countsRequestsAndConnections();
    void takesManyConnectionsAtOnce();
    void startsAgainOnTheSamePort();
    void startingAgainReplacesTheServer();
    void stopClosesConnections();
    void servesIpv6();
    void namesAPortInUse();
    void namesABadHost_data();
    void namesABadHost();
};

void TestDemoServerLife::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".")));
}

void TestDemoServerLife::hasNoUrlUnlessItRuns()
{
    DemoServer server;
    QVERIFY(server.baseUrl().isEmpty());
    server.stop();
    QVERIFY(server.start(withoutDelay()));
    const QUrl url = server.baseUrl();
    QCOMPARE(url, QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(url.port())));
    QVERIFY(url.port() > 0);
    server.stop();
    QVERIFY(server.baseUrl().isEmpty());
}

void TestDemoServerLife::countsRequestsAndConnections()
{
    DemoServer server;
    QVERIFY(server.start(withoutDelay()));
    QCOMPARE(server.counts().requests, 0U);
    QCOMPARE(server.counts().connections, 0U);

    RawClient whole(server);
    whole.send(get("/") + get("/nope") + get("/test"));
    QVERIFY(!whole.read(helloAnswer.size() + notFoundAnswer.size() + 1).isEmpty());
    RawClient part(server);
    part.send("GET / HTTP/1.1\r\nHost: a\r\n");
    RawClient bad(server);
    bad.send("nonsense\r\n\r\n");
    QVERIFY(!bad.readToClose().isEmpty());
    QCOMPARE(server.counts().requests, 3U);
    QCOMPARE(server.counts().connections, 3U);

    server.stop();
    QCOMPARE(server.counts().requests, 3U); // what it did can still be asked when it is over
    QVERIFY(server.start(withoutDelay()));
    QCOMPARE(server.counts().requests, 0U);
}

void TestDemoServerLife::takesManyConnectionsAtOnce()
{
    DemoServer server;
    QVERIFY(server.start(withoutDelay()));
    const QUrl url = server.baseUrl();
    std::deque<QTcpSocket> sockets(400);
    for (QTcpSocket &socket : sockets)
        socket.connectToHost(url.host(), static_cast<quint16>(url.port()));
    for (QTcpSocket &socket : sockets) {
        QVERIFY(socket.waitForConnected(900)); // a dropped connect is tried again after 1 s
        socket.write(get("/"));
    }
    for (QTcpSocket &socket : sockets) {
        while (socket.bytesAvailable() < helloAnswer.size())
            QVERIFY(socket.waitForReadyRead());
        QCOMPARE(socket.readAll(), helloAnswer);
    }
    QCOMPARE(server.counts().connections, sockets.size());
}

void TestDemoServerLife::startsAgainOnTheSamePort()
{
    DemoServer server;
    DemoServer::Settings settings = withoutDelay();
    QVERIFY(server.start(settings));
    settings.port = static_cast<quint16>(server.baseUrl().port());
    for (int i = 0; i < 20; ++i) {
        RawClient client(server);
        client.send(get("/"));
        QCOMPARE(client.read(helloAnswer.size()), helloAnswer);
        server.stop(); // the server closes first, so that its side of the connection lingers in the system
        QCOMPARE(sentenceOf(server.start(settings)), QString());
    }
}

void TestDemoServerLife::startingAgainReplacesTheServer()
{
    DemoServer server;
    QVERIFY(server.start(withoutDelay()));
    RawClient old(server);
    QVERIFY(server.start(withoutDelay()));
    QCOMPARE(old.readToClose(), QByteArray());
    RawClient client(server);
    client.send(get("/"));
    QCOMPARE(client.read(helloAnswer.size()), helloAnswer);
}

void TestDemoServerLife::stopClosesConnections()
{
    DemoServer server;
    QVERIFY(server.start(withoutDelay()));
    RawClient idle(server);
    idle.send(get("/"));
    QCOMPARE(idle.read(helloAnswer.size()), helloAnswer);
    server.stop();
    QCOMPARE(idle.readToClose(), QByteArray());
    QVERIFY(idle.isClosedByServer());
}

void TestDemoServerLife::servesIpv6()
{
    DemoServer server;
    DemoServer::Settings settings = withoutDelay();
    settings.host = QStringLiteral("::1");
    if (!server.start(settings))
        QSKIP("this machine has no IPv6");
    QCOMPARE(server.baseUrl().host(), QStringLiteral("::1"));
    RawClient client(server);
    client.send(get("/"));
    QCOMPARE(client.read(helloAnswer.size()), helloAnswer);
}

void TestDemoServerLife::namesAPortInUse()
{
    DemoServer first;
    QVERIFY(first.start(withoutDelay()));
    DemoServer::Settings settings = withoutDelay();
    settings.port = static_cast<quint16>(first.baseUrl().port());

    DemoServer second;
    const Expected<void> result = second.start(settings);
    QCOMPARE(sentenceOf(result),
             QStringLiteral("Port %1 on 127.0.0.1 is already in use; choose another with --port.").arg(settings.port));
    QCOMPARE(result.error().kind, Error::Kind::CannotStart);
    QVERIFY(second.baseUrl().isEmpty());
}

void TestDemoServerLife::namesABadHost_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("sentence");
    const QString unknown =
        QStringLiteral("Host \"%1\" is not known; name an address of this machine with --host, such as 127.0.0.1.");
    QTest::newRow("empty") << QString() << unknown.arg(QString());
    QTest::newRow("not found") << QStringLiteral("not an address") << unknown.arg(QStringLiteral("not an address"));
    // 192.0.2.0/24 is reserved for examples, so that no machine has it.
    QTest::newRow("another's") << QStringLiteral("192.0.2.1")
                               << QStringLiteral("Host 192.0.2.1 is not an address of this machine; choose one that "
                                                 "is with --host.");
}

void TestDemoServerLife::namesABadHost()
{
    QFETCH(QString, host);
    QFETCH(QString, sentence);
    DemoServer server;
    DemoServer::Settings settings = withoutDelay();
    settings.host = host;
    QCOMPARE(sentenceOf(server.start(settings)), sentence);
    QVERIFY(server.baseUrl().isEmpty());
}

FETCHRACE_TEST(TestDemoServerLife)
#include "tst_demoserverlife.moc"
