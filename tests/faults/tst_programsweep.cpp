// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"
#include "tests/testregistry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace fetchrace::test;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// "threaded1 threaded2 ...", as the runs came.
QString stepsOf(const QJsonObject &result)
{
    QStringList steps;
    const QJsonArray runs = result.value(QLatin1String("runs")).toArray();
    for (const QJsonValue &run : runs)
        steps << run[QLatin1String("mode")].toString() + QString::number(run[QLatin1String("at_once")].toInt());
    return steps.join(QLatin1Char(' '));
}

} // namespace

/// The command sweep, as a shell sees it.
class TestProgramSweep : public QObject
{
    Q_OBJECT

private slots:
    void eachModeRunsOnceForEachNumberAtOnce();
    void theTableHasALinePerStep();
    void everyRunIsALineOfTheCsv();
    void explainsInSentencesOnlyWhenAsked();
    void anInterruptedSweepWritesWhatItMeasured();
    void failedRequestsEndWith1();
    void wrongInputSendsNothing_data();
    void wrongInputSendsNothing();
    void helpNamesTheLimitAndNoFixedNumbers();
    void drawsItsChartWithoutADisplay();
};

void TestProgramSweep::eachModeRunsOnceForEachNumberAtOnce()
{
    const ProgramEnd end =
        runProgram("sweep --mode threaded --mode serial --limit 6 --requests 12 --demo-delay 1ms --json -");
    QCOMPARE(end.err, QByteArray());
    QCOMPARE(end.status, 0);
    const QJsonObject result = QJsonDocument::fromJson(end.out).object();
    QCOMPARE(result.value(QLatin1String("schema")).toString(), QStringLiteral("fetchrace.sweep/1"));
    QCOMPARE(stepsOf(result), QStringLiteral("threaded1 serial1 threaded2 threaded4 threaded6"));
    const QJsonArray runs = result.value(QLatin1String("runs")).toArray();
    for (const QJsonValue &run : runs) {
        QCOMPARE(run[QLatin1String("outcomes")][QLatin1String("ok")].toInt(), 12);
        const int atOnce = run[QLatin1String("at_once")].toInt();
        QCOMPARE(run[QLatin1String("bound_ns")].toInteger(), (12 + atOnce - 1) / atOnce * 1'000'000);
        QVERIFY(run[QLatin1String("peak_in_flight")].toInt() <= atOnce);
    }
    const QJsonValue curve = result.value(QLatin1String("curves")).toArray().first();
    QCOMPARE(curve[QLatin1String("mode")].toString(), QStringLiteral("threaded"));
    QCOMPARE(curve[QLatin1String("points")].toArray().size(), 4);
    QVERIFY(curve[QLatin1String("scalability")].isNull()); // four points are too few
}

void TestProgramSweep::theTableHasALinePerStep()
{
    const ProgramEnd end = runProgram("sweep --mode event-loop --limit 4 --requests 8 --demo-delay 1ms");
    QCOMPARE(end.err, QByteArray());
    QCOMPARE(end.status, 0);
    QVERIFY(end.out.startsWith("8 requests per run to the demo server"));
    QCOMPARE(end.out.count("\nevent-loop "), 3);
    QVERIFY(end.out.contains("concurrency"));
}

void TestProgramSweep::everyRunIsALineOfTheCsv()
{
    const ProgramEnd end =
        runProgram("sweep --mode async --limit 2 --repeat 2 --requests 4 --demo-delay 1ms --csv - --quiet");
    QCOMPARE(end.status, 0);
    const QByteArrayList lines = end.out.split('\n');
    QCOMPARE(lines.size(), 6); // a header, four runs and nothing
    QVERIFY(lines.first().startsWith("mode,at_once,repeat,requests,ok,failed,stopped,elapsed_ns,bound_ns,"));
    QVERIFY(lines.at(1).startsWith("async,1,1,4,4,0,0,"));
    QVERIFY(lines.at(2).startsWith("async,2,1,4,4,0,0,"));
    QVERIFY(lines.at(3).startsWith("async,1,2,4,4,0,0,"));
    for (const QByteArray &line : lines.mid(0, 5))
        QCOMPARE(line.count(','), 11);
}

void TestProgramSweep::explainsInSentencesOnlyWhenAsked()
{
    const QByteArray sentence = "\n- Threaded was fastest at concurrency ";
    QVERIFY(!runProgram("sweep --mode threaded --limit 2 --requests 4 --demo-delay 1ms").out.contains(sentence));
    QVERIFY(
        runProgram("sweep --mode threaded --limit 2 --requests 4 --demo-delay 1ms --explain").out.contains(sentence));
}

void TestProgramSweep::anInterruptedSweepWritesWhatItMeasured()
{
    // Answers the two requests of the first step, and no other: the second step can only end by being stopped.
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    int received = 0;
    connect(&server, &QTcpServer::newConnection, &server, [&server, &received] {
        while (QTcpSocket *socket = server.nextPendingConnection())
            connect(socket, &QTcpSocket::readyRead, socket, [socket, &received] {
                received += static_cast<int>(socket->readAll().count("GET / HTTP/1.1"));
                if (received <= 2)
                    socket->write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            });
    });
    QTemporaryDir folder;
    const QString json = folder.filePath(QStringLiteral("sweep.json"));
    QProcess process;
    process.start(programPath(), split("sweep --mode event-loop --limit 2 --requests 2 --quiet --url")
                                     << QStringLiteral("http://127.0.0.1:%1/").arg(server.serverPort())
                                     << QStringLiteral("--json") << json);
    QTRY_VERIFY_WITH_TIMEOUT(received > 2, programDeadlineMs);
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    const ProgramEnd end = endOf(process);
    QCOMPARE(end.status, 130);
    const QJsonObject result = QJsonDocument::fromJson(contentOf(json)).object();
    QCOMPARE(stepsOf(result), QStringLiteral("event-loop1 event-loop2"));
    const QJsonArray points =
        result.value(QLatin1String("curves")).toArray().first()[QLatin1String("points")].toArray();
    QVERIFY(points.at(0)[QLatin1String("whole")].toBool());
    QVERIFY(!points.at(1)[QLatin1String("whole")].toBool());
    QVERIFY(points.at(1)[QLatin1String("throughput_rps")].isNull());
}

void TestProgramSweep::failedRequestsEndWith1()
{
    const ProgramEnd end =
        runProgram("sweep --mode serial --requests 2 --demo-delay 1s --timeout 20ms --back-off never");
    QCOMPARE(end.status, 1);
    QVERIFY(end.out.contains("2 of 2 failed"));
}

void TestProgramSweep::wrongInputSendsNothing_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QByteArray>("named");
    const auto add = [](const char *line, const char *named) {
        QTest::newRow(line) << QString::fromLatin1(line) << QByteArray(named);
    };
    add("--limit 0", "--limit");
    add("--limit 10001", "10001");
    add("--limit many", "many");
    add("--mode threaded:5", "leave the number out");
    add("--workers 5", "workers");
    add("--in-flight 5", "in-flight");
    add("--connections 5", "connections");
    add("--mode sideways", "sideways");
    add("--chart a.gif", "chart"); // named in its own way where there are no charts
    add("--json=", "--json");
}

void TestProgramSweep::wrongInputSendsNothing()
{
    QFETCH(QString, line);
    QFETCH(QByteArray, named);
    const ProgramEnd end = runProgram(QStringList(QStringLiteral("sweep")) + line.split(QLatin1Char(' ')));
    QCOMPARE(end.status, 2);
    QCOMPARE(end.out, QByteArray());
    QVERIFY2(end.err.contains(named), end.err);
}

void TestProgramSweep::helpNamesTheLimitAndNoFixedNumbers()
{
    const ProgramEnd end = runProgram("sweep --help");
    QCOMPARE(end.status, 0);
    QVERIFY(end.out.startsWith("Usage: fetchrace sweep [options]\n"));
    QVERIFY(end.out.contains("--limit"));
    QVERIFY(end.out.contains("--requests"));
    QVERIFY(!end.out.contains("--workers"));
    QVERIFY(!end.out.contains("--chart-kind"));
    QVERIFY(runProgram("--help").out.contains("fetchrace sweep"));
}

void TestProgramSweep::drawsItsChartWithoutADisplay()
{
    QTemporaryDir folder;
    const QString chart = folder.filePath(QStringLiteral("sweep.svg"));
    const ProgramEnd end =
        runProgram(split("sweep --mode threaded --limit 4 --requests 8 --demo-delay 1ms --quiet --chart") << chart);
    if (!programDraws()) {
        QCOMPARE(end.status, 2);
        QVERIFY(end.err.contains("has no charts"));
        return;
    }
    QCOMPARE(end.err, QByteArray());
    QCOMPARE(end.status, 0);
    const QByteArray svg = contentOf(chart);
    QVERIFY(svg.contains("<svg"));
    QVERIFY(svg.contains("Requests per second"));
}

FETCHRACE_TEST(TestProgramSweep)
#include "tst_programsweep.moc"
