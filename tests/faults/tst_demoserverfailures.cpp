// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/rawanswer.h"
#include "tests/testregistry.h"

#include <QTest>

#include <cerrno>

using namespace fetchrace;
using namespace std::chrono_literals;

namespace {

/// What becomes of the first requests when each has a connection of its own: a status, "reset", ...
QStringList faults(const DemoServer &server, int requests)
{
    QStringList list;
    for (int index = 0; index < requests; ++index) {
        RawClient client(server);
        client.send(getAs(index));
        const QByteArray bytes = client.readToClose();
        const bool isReset = client.socket().error() != QAbstractSocket::RemoteHostClosedError;
        list.append(isReset ? QStringLiteral("reset") : QString::fromLatin1(bytes.mid(9, 3)));
    }
    return list;
}

} // namespace

/// The ways in which the demo server fails on purpose, seen from the other end of the wire.
class TestDemoServerFailures : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("."))); }
    void failuresAreWhatTheyAreCalled_data();
    void failuresAreWhatTheyAreCalled();
    void forgottenRequestsGetNothing();
    void failuresRepeatForASeed();
};

void TestDemoServerFailures::failuresAreWhatTheyAreCalled_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QByteArray>("start"); ///< of what comes
    QTest::addColumn<int>("size");
    QTest::addColumn<bool>("isReset");
    QTest::newRow("500") << QStringLiteral("500") << QByteArrayLiteral("HTTP/1.1 500 Internal Server Error\r\n") << -1
                         << false;
    QTest::newRow("503") << QStringLiteral("503") << QByteArrayLiteral("HTTP/1.1 503 Service Unavailable\r\n") << -1
                         << false;
    QTest::newRow("reset") << QStringLiteral("reset") << QByteArray() << 0 << true;
    QTest::newRow("close") << QStringLiteral("close") << QByteArray() << 0 << false;
    QTest::newRow("cut") << QStringLiteral("cut") << helloAnswer.left(40) << int(helloAnswer.size()) - 14 << false;
}

void TestDemoServerFailures::failuresAreWhatTheyAreCalled()
{
    QFETCH(QString, kind);
    QFETCH(QByteArray, start);
    QFETCH(int, size);
    QFETCH(bool, isReset);
    DemoBehaviour behaviour = quick();
    behaviour.failures = *parseFailureRates(kind + QStringLiteral(":100"));
    DemoServer server;
    QVERIFY(server.start(with(behaviour)));
    RawClient client(server);
    if (size < 0) { // a whole answer: the connection goes on
        QVERIFY(ask(client, get("/")).header.startsWith(start));
        QVERIFY(ask(client, get("/")).header.startsWith(start));
        return;
    }
    client.send(get("/"));
    const QByteArray bytes = client.readToClose();
    QVERIFY(bytes.startsWith(start));
    QCOMPARE(bytes.size(), size);
    QCOMPARE(client.isClosedByServer(), true);
    QCOMPARE(server.counts().requests, 1U);
    if (isReset) {
        // An orderly end reads as 0, a reset as an error; QTcpSocket calls both closed by the host.
        RawClient raw(server);
        raw.send(get("/"));
        const auto descriptor = static_cast<int>(raw.socket().socketDescriptor());
        ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) & ~O_NONBLOCK);
        char byte = 0;
        QCOMPARE(::recv(descriptor, &byte, 1, 0), -1);
        QCOMPARE(errno, ECONNRESET);
    }
}

void TestDemoServerFailures::forgottenRequestsGetNothing()
{
    DemoBehaviour behaviour = quick();
    behaviour.failures = *parseFailureRates(QStringLiteral("never:100"));
    behaviour.workers = 1; // forgotten ones do not keep it
    DemoServer server;
    DemoServer::Settings settings = with(behaviour);
    settings.idleTimeout = 400ms;
    QVERIFY(server.start(settings));
    RawClient client(server);
    client.send(get("/"));
    QTRY_COMPARE(server.counts().requests, 1U);
    behaviour.failures = {};
    server.setBehaviour(behaviour);
    RawClient other(server);
    QCOMPARE(ask(other, get("/")).status(), 200);
    QVERIFY(client.isConnected());
    QCOMPARE(client.readToClose(), QByteArray()); // until its silence has lasted too long
    QVERIFY(client.isClosedByServer());
}

void TestDemoServerFailures::failuresRepeatForASeed()
{
    DemoBehaviour behaviour = quick();
    behaviour.failures = *parseFailureRates(QStringLiteral("500:25,503:25,close:20,cut:10"));
    behaviour.closeAfter = 1;
    DemoServer server;
    QVERIFY(server.start(with(behaviour)));
    const QStringList once = faults(server, 60);
    QCOMPARE(faults(server, 60), once);
    behaviour.seed = 2;
    server.setBehaviour(behaviour);
    QVERIFY(faults(server, 60) != once);
    for (const char *fault : {"200", "500", "503"})
        QVERIFY2(once.contains(QLatin1String(fault)), fault);
}

FETCHRACE_TEST(TestDemoServerFailures)
#include "tst_demoserverfailures.moc"
