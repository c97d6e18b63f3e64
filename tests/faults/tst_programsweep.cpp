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
#include <memory>

using namespace fetchrace::test;

namespace {

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
    void init();
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
    void itIsKeptAndShownAsItWas();
    void itsFileGivesTheSame();
    void itIsReportedWithTheCommandThatRepeatsIt();
    void itsStepsAreComparedWithThoseOfAnother();
    void whoWantsNoHistoryHasNone();
    void whatCannotBeShownOfItIsNamed_data();
    void whatCannotBeShownOfItIsNamed();

private:
    [[nodiscard]] QString path(const char *name) const { return m_data->filePath(QString::fromUtf8(name)); }
    std::unique_ptr<QTemporaryDir> m_data;
};

/// A history of its own for each test.
void TestProgramSweep::init()
{
    m_data = std::make_unique<QTemporaryDir>();
    qputenv("XDG_DATA_HOME", m_data->path().toLocal8Bit());
}

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

void TestProgramSweep::itIsKeptAndShownAsItWas()
{
    const ProgramEnd swept = runProgram(
        split("sweep --mode threaded --mode serial --limit 4 --requests 12 --demo-delay 1ms --explain --json")
        << path("swept.json"));
    QCOMPARE(swept.status, 0);
    const QByteArray listed = runProgram("history list --search sweep").out;
    QVERIFY2(listed.contains("sweep: Threaded, Serial"), listed);
    const ProgramEnd shown = runProgram(split("show 1 --explain --csv") << path("shown.csv"));
    QCOMPARE(shown.err, QByteArray());
    QCOMPARE(shown.out, swept.out);
    QCOMPARE(contentOf(path("shown.csv")).count('\n'), 1 + 4);
    QCOMPARE(runProgram("show 1 --json -").out, contentOf(path("swept.json")));
    if (programDraws()) {
        QCOMPARE(runProgram(split("show 1 --quiet --chart") << path("shown.svg")).status, 0);
        QVERIFY(contentOf(path("shown.svg")).contains("Requests per second"));
    }
}

void TestProgramSweep::itsFileGivesTheSame()
{
    const ProgramEnd swept =
        runProgram(split("sweep --mode event-loop --limit 2 --requests 6 --demo-delay 1ms --no-history --save")
                   << path("sweep.fetchrace"));
    QCOMPARE(swept.status, 0);
    QCOMPARE(runProgram(QStringList{QStringLiteral("show"), path("sweep.fetchrace")}).out, swept.out);
    QCOMPARE(runProgram("sweep --mode event-loop --limit 2 --requests 6 --demo-delay 1ms --quiet").status, 0);
    QCOMPARE(runProgram(split("history export 1") << path("exported.fetchrace")).status, 0);
    const ProgramEnd exported = runProgram(QStringList{QStringLiteral("show"), path("exported.fetchrace")});
    QCOMPARE(exported.out, runProgram("show 1").out);
    QCOMPARE(exported.out.count("\nevent-loop "), 2);
}

void TestProgramSweep::itIsReportedWithTheCommandThatRepeatsIt()
{
    QCOMPARE(runProgram("sweep --mode threaded --limit 3 --requests 7 --demo-delay 1ms --quiet").status, 0);
    const ProgramEnd end = runProgram("report 1 -o -");
    QCOMPARE(end.status, 0);
    QVERIFY(end.out.contains("<h2>Sweep</h2>"));
    QVERIFY(end.out.contains("Threaded was fastest at concurrency "));
    QVERIFY2(end.out.contains("<pre>fetchrace sweep --limit 3 --mode threaded --requests 7 --demo-delay 1ms</pre>") ||
                 end.out.contains("<pre>fetchrace sweep --limit 3 --requests 7 --mode threaded --demo-delay 1ms</pre>"),
             end.out.mid(end.out.indexOf("<pre>"), 200));
    QCOMPARE(end.out.count("<svg"), programDraws() ? 1 : 0);
}

void TestProgramSweep::itsStepsAreComparedWithThoseOfAnother()
{
    for (int sweep = 0; sweep < 2; ++sweep)
        QCOMPARE(
            runProgram("sweep --mode threaded --mode serial --limit 2 --requests 8 --demo-delay 1ms --quiet").status,
            0);
    const QJsonObject metrics = QJsonDocument::fromJson(runProgram("compare 1 2 --format bmf").out).object();
    QCOMPARE(metrics.keys(),
             (QStringList{QStringLiteral("serial"), QStringLiteral("threaded:1"), QStringLiteral("threaded:2")}));
    QVERIFY(runProgram("compare 1#threaded:2 2").out.startsWith("Threaded \u00d72: "));
}

void TestProgramSweep::whoWantsNoHistoryHasNone()
{
    QCOMPARE(runProgram("sweep --mode serial --requests 2 --demo-delay 1ms --quiet --no-history").status, 0);
    QVERIFY(!QFile::exists(path("fetchrace/history.db")));
}

void TestProgramSweep::whatCannotBeShownOfItIsNamed_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QByteArray>("named");
    QTest::newRow("beside a race") << "show 1 2" << QByteArray("A sweep is shown alone");
    QTest::newRow("beside a sweep") << "show 1 1" << QByteArray("A sweep is shown alone");
    QTest::newRow("another chart") << "show 1 --chart a.svg --chart-kind latency" << QByteArray("chart");
}

void TestProgramSweep::whatCannotBeShownOfItIsNamed()
{
    QFETCH(QString, line);
    QFETCH(QByteArray, named);
    QCOMPARE(runProgram("sweep --mode serial --requests 2 --demo-delay 1ms --quiet").status, 0);
    QCOMPARE(runProgram("run --mode serial --requests 2 --demo-delay 1ms --quiet").status, 0);
    const ProgramEnd end = runProgram(line.split(QLatin1Char(' ')));
    QCOMPARE(end.status, 2);
    QVERIFY2(end.err.contains(named) && end.err.count('\n') == 1, end.err);
}

FETCHRACE_TEST(TestProgramSweep)
#include "tst_programsweep.moc"
