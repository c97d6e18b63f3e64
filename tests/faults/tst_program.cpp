// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"
#include "tests/plaintext.h"
#include "tests/testregistry.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace fetchrace::test;

namespace {

QJsonArray runsOf(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object().value(QLatin1String("runs")).toArray();
}

} // namespace

/// The real executable, as a shell sees it: what it prints, what it writes and how it ends.
class TestProgram : public QObject
{
    Q_OBJECT

private slots:
    void sendsTheArticlesRequestsInEveryMode();
    void printsALinePerRun();
    void keepsStandardOutputCleanForOtherPrograms();
    void writesALinePerRequest();
    void writesAReportWithItsCharts();
    void writesAReportOnPaperWhereItsNameAsksForIt();
    void saysNothingWhenQuiet();
    void explainsInSentencesOnlyWhenAsked();
    void printsHelpAndVersion();
    void listsTheScenarios();
    void agreesWithTheServerOnTheCount_data();
    void agreesWithTheServerOnTheCount();
    void wrongInputSendsNothing_data();
    void wrongInputSendsNothing();
    void asksForPermissionBeforeItLeavesThisMachine();
    void endsWith3WhenTheRunCannotStart();
    void raisesTheSoftLimitOfOpenFiles();
    void saysWhenTheSystemAllowsTooFewFiles();
    void endsWith1WhenRequestsFail();
    void reportsAFullDisk();
    void keepsTheOldFileWhenTheNewOneDoesNotFit();
    void drawsAChartWithoutADisplay();
};

void TestProgram::sendsTheArticlesRequestsInEveryMode()
{
    const ProgramEnd end = runProgram("run --mode all --demo-delay 1ms --json -");
    QCOMPARE(end.err, QByteArray());
    QCOMPARE(end.status, 0);
    const QJsonObject result = QJsonDocument::fromJson(end.out).object();
    QCOMPARE(result.value(QLatin1String("schema")).toString(), QStringLiteral("fetchrace.result/1"));
    const QJsonArray runs = runsOf(end.out);
    QStringList modes;
    for (const QJsonValue &run : runs) {
        modes << run[QLatin1String("mode")].toString();
        QCOMPARE(run[QLatin1String("requests")].toInteger(), 600);
        QCOMPARE(run[QLatin1String("outcomes")][QLatin1String("ok")].toInteger(), 600);
        QCOMPARE(run[QLatin1String("body_lengths")].toObject(), (QJsonObject{{QStringLiteral("27"), 600}}));
        QVERIFY(run[QLatin1String("elapsed_ns")].toInteger() >= run[QLatin1String("bound_ns")].toInteger());
    }
    QCOMPARE(modes, (QStringList{QStringLiteral("async"), QStringLiteral("threaded"), QStringLiteral("serial"),
                                 QStringLiteral("event-loop")}));
}

void TestProgram::printsALinePerRun()
{
    const ProgramEnd end = runProgram("run --requests 20 --demo-delay 0");
    QCOMPARE(end.err, QByteArray()); // no progress where nobody watches
    QCOMPARE(end.status, 0);
    for (const char *mode : {"\nasync ", "\nthreaded ", "\nserial "})
        QVERIFY2(end.out.contains(mode), end.out.constData());
    QCOMPARE(end.out.count("20 of 27 B"), 3);
}

void TestProgram::keepsStandardOutputCleanForOtherPrograms()
{
    const ProgramEnd end = runProgram("run --requests 5 --demo-delay 0 --mode serial --json -");
    QJsonParseError error;
    QJsonDocument::fromJson(end.out, &error);
    QCOMPARE(error.error, QJsonParseError::NoError);
}

void TestProgram::writesALinePerRequest()
{
    const ProgramEnd end = runProgram("run --requests 25 --demo-delay 0 --mode all --csv -");
    QCOMPARE(end.status, 0);
    QCOMPARE(end.out.count("\r\n"), 1 + 4 * 25);
    QCOMPARE(end.out.count(",ok,200,27,"), 4 * 25);
}

void TestProgram::writesAReportWithItsCharts()
{
    const ProgramEnd end = runProgram("run --requests 25 --demo-delay 1ms --quiet --mode serial --report -");
    QCOMPARE(end.err, QByteArray());
    QCOMPARE(end.status, 0);
    QVERIFY(end.out.startsWith("<!DOCTYPE html>"));
    QVERIFY(end.out.contains("Serial completed all 25 requests in "));
    const int allButTheSweeps = 6;
    QCOMPARE(end.out.count("<svg"), programDraws() ? allButTheSweeps : 0);
    const ProgramEnd sweep =
        runProgram("sweep --requests 8 --demo-delay 1ms --quiet --mode threaded --limit 2 --report -");
    QCOMPARE(sweep.status, 0);
    QVERIFY(sweep.out.contains(QStringLiteral("<td>Threaded \u00d72</td>").toUtf8()));
    QCOMPARE(sweep.out.count("<svg"), programDraws() ? 1 : 0);
}

void TestProgram::writesAReportOnPaperWhereItsNameAsksForIt()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("report.pdf"));
    const ProgramEnd end =
        runProgram(split("run --requests 5 --demo-delay 0 --quiet --mode serial --report") + QStringList{file});
    QFile report(file);
    if (programDraws()) {
        QCOMPARE(end.err, QByteArray());
        QVERIFY(report.open(QIODevice::ReadOnly));
        QVERIFY(report.readAll().startsWith("%PDF-"));
    } else {
        QCOMPARE(end.status, 2);
        QVERIFY(end.err.contains("write an .html file"));
        QVERIFY(!report.exists());
    }
}

void TestProgram::saysNothingWhenQuiet()
{
    const ProgramEnd end = runProgram("run --requests 5 --demo-delay 0 --quiet");
    QCOMPARE(end.status, 0);
    QCOMPARE(end.out + end.err, QByteArray());
}

void TestProgram::explainsInSentencesOnlyWhenAsked()
{
    const ProgramEnd end = runProgram("run --mode serial --requests 5 --demo-delay 2ms --quiet --explain");
    QCOMPARE(end.err, QByteArray());
    QVERIFY2(end.out.contains("\n- Serial completed all 5 requests in "), end.out.constData());
    QVERIFY2(end.out.startsWith("Mode    In flight  Waiting"), end.out.constData());
    // JSON on standard output is for a program, which would stumble over sentences.
    const ProgramEnd piped = runProgram("run --mode serial --requests 5 --demo-delay 2ms --explain --json -");
    QVERIFY(QJsonDocument::fromJson(piped.out).isObject());
    QVERIFY2(piped.err.contains("\n- Serial completed all 5 requests in "), piped.err.constData());
    QVERIFY(!runProgram("run --mode serial --requests 5 --demo-delay 2ms").out.contains("Largest cause"));
}

void TestProgram::printsHelpAndVersion()
{
    QVERIFY(runProgram("--version").out.startsWith("fetchrace "));
    for (const char *line : {"--help", "run --help", "serve --help", "scenarios --help"}) {
        const ProgramEnd end = runProgram(line);
        QCOMPARE(end.status, 0);
        QVERIFY2(end.out.startsWith("Usage: fetchrace"), end.out.constData());
        QCOMPARE(end.err, QByteArray());
    }
}

void TestProgram::listsTheScenarios()
{
    const ProgramEnd end = runProgram("scenarios");
    QCOMPARE(end.status, 0);
    QVERIFY(end.out.startsWith("article\n") && end.out.contains("\nlocal\n"));
}

void TestProgram::agreesWithTheServerOnTheCount_data()
{
    QTest::addColumn<int>("requests");
    QTest::addColumn<int>("concurrency");
    QTest::newRow("one, many lanes") << 1 << 20;
    QTest::newRow("two, one lane") << 2 << 1;
    QTest::newRow("599 by 7") << 599 << 7;
    QTest::newRow("600 by 500") << 600 << 500;
    QTest::newRow("10,000 by 50") << 10'000 << 50;
}

void TestProgram::agreesWithTheServerOnTheCount()
{
    QFETCH(int, requests);
    QFETCH(int, concurrency);
    const QString lanes = QString::number(concurrency);
    const ProgramEnd end = runProgram(split("run --mode all --demo-delay 0 --json - --requests")
                                      << QString::number(requests) << QStringLiteral("--workers") << lanes
                                      << QStringLiteral("--in-flight") << lanes);
    QCOMPARE(end.status, 0);
    const QJsonArray runs = runsOf(end.out);
    QCOMPARE(runs.size(), 4);
    for (const QJsonValue &run : runs) {
        QCOMPARE(run[QLatin1String("requests")].toInteger(), requests);
        qint64 sum = 0;
        const QJsonObject outcomes = run[QLatin1String("outcomes")].toObject();
        for (const QJsonValue &count : outcomes)
            sum += count.toInteger();
        QCOMPARE(sum, requests);
        QCOMPARE(run[QLatin1String("server")][QLatin1String("requests")].toInteger(),
                 requests + run[QLatin1String("resends")].toInteger());
    }
}

void TestProgram::wrongInputSendsNothing_data()
{
    QTest::addColumn<QString>("options");
    for (const char *options :
         {"--requests 0", "--requests 2000000", "--requests abc", "--nonsense", "--mode sideways", "--timeout 5",
          "--header nocolon", "--body @/nonexistent/body", "--plan /nonexistent/plan.json", "--scenario nowhere",
          "--json /nonexistent/result.json", "--csv /", "--chart chart.gif", "--url ftp://127.0.0.1/",
          "--json - --csv -", "extra"})
        QTest::newRow(options) << QString::fromLatin1(options);
}

void TestProgram::wrongInputSendsNothing()
{
    QFETCH(QString, options);
    QTcpServer target;
    QVERIFY(target.listen(QHostAddress::LocalHost));
    const QString url = QStringLiteral("http://127.0.0.1:%1/").arg(target.serverPort());
    const ProgramEnd end =
        runProgram(QStringList{QStringLiteral("run"), QStringLiteral("--url"), url} + options.split(QLatin1Char(' ')));
    QCOMPARE(end.status, 2);
    QCOMPARE(end.out, QByteArray());
    QCOMPARE(end.err.count('\n'), 1);
    QVERIFY2(end.err.startsWith("fetchrace: "), end.err.constData());
    QVERIFY(!target.waitForNewConnection(0));
}

void TestProgram::asksForPermissionBeforeItLeavesThisMachine()
{
    // 192.0.2.0/24 is reserved for documents: no machine has such an address.
    const ProgramEnd end = runProgram("run --url http://192.0.2.1/ --i-have-permission 192.0.2.2");
    QCOMPARE(end.status, 2);
    QVERIFY2(end.err.contains("--i-have-permission 192.0.2.1"), end.err.constData());
}

void TestProgram::endsWith3WhenTheRunCannotStart()
{
    QTcpServer occupied;
    QVERIFY(occupied.listen(QHostAddress::LocalHost));
    const QByteArray port = QByteArray::number(occupied.serverPort());
    const ProgramEnd serve = runProgram("serve --port " + port);
    QCOMPARE(serve.status, 3);
    QVERIFY2(serve.err.contains(port), serve.err.constData());

    occupied.close(); // now nothing listens there
    const ProgramEnd run = runProgram("run --url http://127.0.0.1:" + port + "/");
    QCOMPARE(run.status, 3);
    QVERIFY2(run.err.contains(port), run.err.constData());
    QCOMPARE(run.err.count('\n'), 1);
}

void TestProgram::raisesTheSoftLimitOfOpenFiles()
{
    const ProgramEnd end = runProgramUnder(QStringLiteral("ulimit -Sn 64"),
                                           split("run --mode event-loop --requests 300 --in-flight 300 --quiet"));
    QCOMPARE(end.err, QByteArray());
    QCOMPARE(end.status, 0);
}

void TestProgram::saysWhenTheSystemAllowsTooFewFiles()
{
    // The demo server in the same program holds the other end of each connection.
    const ProgramEnd both =
        runProgramUnder(QStringLiteral("ulimit -n 500"), split("run --mode event-loop --requests 300 --in-flight 300"));
    QCOMPARE(both.status, 3);
    QCOMPARE(both.out, QByteArray());
    QCOMPARE(both.err, "fetchrace: This run needs 800 open files, but the system allows 500: lower the number in "
                       "flight, raise the limit (ulimit -n), or send to a demo server in a program of its own "
                       "(fetchrace serve), which halves it.\n");

    QTcpServer target;
    QVERIFY(target.listen(QHostAddress::LocalHost));
    const ProgramEnd one = runProgramUnder(QStringLiteral("ulimit -n 400"),
                                           split("run --mode event-loop --requests 300 --in-flight 300 --url")
                                               << QStringLiteral("http://127.0.0.1:%1/").arg(target.serverPort()));
    QCOMPARE(one.status, 3);
    QCOMPARE(one.err, "fetchrace: This run needs 500 open files, but the system allows 400: lower the number in "
                      "flight, or raise the limit (ulimit -n).\n");
}

void TestProgram::endsWith1WhenRequestsFail()
{
    const ProgramEnd end = runProgram("run --requests 3 --demo-delay 0 --mode all --url /missing --json -");
    QCOMPARE(end.status, 1);
    for (const QJsonValue &run : runsOf(end.out)) {
        QCOMPARE(run[QLatin1String("outcomes")][QLatin1String("http-error")].toInteger(), 3);
        QCOMPARE(run[QLatin1String("status")][QLatin1String("404")].toInteger(), 3);
    }
}

void TestProgram::reportsAFullDisk()
{
    if (!QFile::exists(QStringLiteral("/dev/full")))
        QSKIP("this system has no /dev/full");
    for (const char *option : {"--json", "--csv"}) {
        const ProgramEnd end = runProgram(split("run --requests 3 --demo-delay 0 --mode serial")
                                          << QString::fromLatin1(option) << QStringLiteral("/dev/full"));
        QCOMPARE(end.status, 1);
        QVERIFY2(end.err.contains("/dev/full"), end.err.constData());
        QCOMPARE(end.err.count('\n'), 1);
        QVERIFY2(end.out.contains("serial"), "the table is still printed");
    }
    const ProgramEnd table =
        runProgramUnder(QStringLiteral("exec >/dev/full"), split("run --requests 3 --demo-delay 0 --mode serial"));
    QCOMPARE(table.status, 1);
    QVERIFY2(table.err.contains("standard output (No space left"), table.err.constData());
}

void TestProgram::keepsTheOldFileWhenTheNewOneDoesNotFit()
{
    QTemporaryDir folder;
    const QString csv = folder.filePath(QStringLiteral("samples.csv"));
    QFile old(csv);
    QVERIFY(old.open(QIODevice::WriteOnly));
    old.write("old");
    old.close();
    // The shell allows files of a few KiB only; writing more fails as it does on a full disk.
    const ProgramEnd end = runProgramUnder(QStringLiteral("trap '' XFSZ; ulimit -f 8"),
                                           split("run --demo-delay 0 --mode event-loop --csv") << csv);
    QCOMPARE(end.status, 1);
    QVERIFY2(end.err.contains(csv.toUtf8() + " (File too large)"), end.err.constData());
    QCOMPARE(contentOf(csv), QByteArray("old"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{QStringLiteral("samples.csv")});
}

void TestProgram::drawsAChartWithoutADisplay()
{
    if (!programDraws()) {
        const ProgramEnd end = runProgram("run --chart chart.png");
        QCOMPARE(end.status, 2);
        QVERIFY2(end.err.contains("no charts"), end.err.constData());
        return;
    }
    QTemporaryDir folder;
    const QString chart = folder.filePath(QStringLiteral("chart.png"));
    const ProgramEnd end = runProgram(split("run --requests 20 --demo-delay 0 --quiet --chart") << chart);
    QCOMPARE(end.err, QByteArray());
    QCOMPARE(end.status, 0);
    QVERIFY(contentOf(chart).startsWith("\x89PNG"));
}

FETCHRACE_TEST(TestProgram)
#include "tst_program.moc"
