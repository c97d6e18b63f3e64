// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"
#include "tests/testregistry.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <csignal>

using namespace fetchrace::test;

namespace {

void sendSignal(const QProcess &process, int number)
{
    ::kill(static_cast<pid_t>(process.processId()), number);
}

} // namespace

/// Ctrl+C and SIGTERM: nothing hangs, and what was measured is not lost.
class TestProgramSignals : public QObject
{
    Q_OBJECT

private slots:
    void anInterruptedRunWritesWhatItMeasured_data();
    void anInterruptedRunWritesWhatItMeasured();
    void aSecondInterruptEndsAtOnce();
    void serveEndsCleanly_data();
    void serveEndsCleanly();
};

void TestProgramSignals::anInterruptedRunWritesWhatItMeasured_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<int>("number");
    QTest::newRow("async, SIGINT") << QStringLiteral("async") << SIGINT;
    QTest::newRow("threaded, SIGINT") << QStringLiteral("threaded") << SIGINT;
    QTest::newRow("serial, SIGTERM") << QStringLiteral("serial") << SIGTERM;
    QTest::newRow("event-loop, SIGTERM") << QStringLiteral("event-loop") << SIGTERM;
}

void TestProgramSignals::anInterruptedRunWritesWhatItMeasured()
{
    QFETCH(QString, mode);
    QFETCH(int, number);
    // A server that takes requests and never answers: the run can only end by being stopped.
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QByteArray received;
    connect(&server, &QTcpServer::newConnection, &server, [&server, &received] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket, &received] { received += socket->readAll(); });
    });
    QTemporaryDir folder;
    const QString json = folder.filePath(QStringLiteral("result.json"));
    QProcess process;
    process.start(programPath(),
                  {QStringLiteral("run"), QStringLiteral("--mode"), mode, QStringLiteral("--url"),
                   QStringLiteral("http://127.0.0.1:%1/").arg(server.serverPort()), QStringLiteral("--json"), json});
    QTRY_VERIFY_WITH_TIMEOUT(received.contains("GET / HTTP/1.1"), programDeadlineMs);

    QElapsedTimer timer;
    timer.start();
    sendSignal(process, number);
    const ProgramEnd end = endOf(process);
    QCOMPARE(end.status, 130);
    QVERIFY2(timer.elapsed() < 5000, "a run stops within a second; the rest is for slow machines");
    QVERIFY2(end.err.contains("Interrupted"), end.err.constData());

    QFile file(json);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonArray runs = QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("runs")).toArray();
    QCOMPARE(runs.size(), 1);
    const qint64 requests = runs.at(0)[QLatin1String("requests")].toInteger();
    QVERIFY(requests > 0 && requests <= 100);
    QCOMPARE(runs.at(0)[QLatin1String("outcomes")][QLatin1String("cancelled")].toInteger(), requests);
}

void TestProgramSignals::aSecondInterruptEndsAtOnce()
{
    QProcess process;
    process.start(programPath(), split("serve --port 0"));
    QTRY_VERIFY_WITH_TIMEOUT(process.canReadLine(), programDeadlineMs);
    // Both are pending when the stopped process goes on, so it gets the second before its event loop sees the first.
    sendSignal(process, SIGSTOP);
    sendSignal(process, SIGINT);
    sendSignal(process, SIGTERM);
    sendSignal(process, SIGCONT);
    const ProgramEnd end = endOf(process);
    QCOMPARE(end.status, 130);
    QVERIFY2(!end.out.contains("Served"), "an end at once prints no counts");
}

void TestProgramSignals::serveEndsCleanly_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGHUP") << SIGHUP;
}

void TestProgramSignals::serveEndsCleanly()
{
    QFETCH(int, number);
    QProcess process;
    process.start(programPath(), split("serve --port 0 --delay 2ms"));
    QTRY_VERIFY_WITH_TIMEOUT(process.canReadLine(), programDeadlineMs);
    const QByteArrayList words = process.readLine().split(' ');
    QCOMPARE(words.mid(0, 4), (QByteArrayList{"Fetchrace", "demo", "server", "on"}));
    const QUrl url(QString::fromLatin1(words.value(4)));
    QCOMPARE(url.host(), QStringLiteral("127.0.0.1"));

    QTcpSocket client;
    client.connectToHost(url.host(), static_cast<quint16>(url.port()));
    client.write("GET /test/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    QByteArray answer;
    connect(&client, &QTcpSocket::readyRead, &client, [&] { answer += client.readAll(); });
    QTRY_VERIFY_WITH_TIMEOUT(answer.endsWith("{\"message\":\"Hello, World!\"}"), programDeadlineMs);

    sendSignal(process, number); // while the connection is still open
    const ProgramEnd end = endOf(process);
    QCOMPARE(end.status, 0);
    QCOMPARE(end.err, QByteArray());
    QVERIFY2(end.out.contains("Served 1 requests on 1 connections"), end.out.constData());
}

FETCHRACE_TEST(TestProgramSignals)
#include "tst_programsignals.moc"
