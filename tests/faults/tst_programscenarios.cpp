// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/program.h"
#include "tests/plaintext.h"
#include "tests/testregistry.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace fetchrace::test;

/// The real program with the scenarios: each explains what its paragraph promises.
class TestProgramScenarios : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void eachScenarioExplainsWhatItPromises_data();
    void eachScenarioExplainsWhatItPromises();
    void theListIsWrappedAndHasThemAll();
    void aFileIsAsGoodAsAName();
    void aFilesCommandRunsOnlyWhenAllowed();
    void ownOnesAreListedAndBrokenOnesNamed();
    void theServerAloneBehavesAsTold();

private:
    QTemporaryDir m_data; ///< instead of the user's
};

void TestProgramScenarios::initTestCase()
{
    qputenv("XDG_DATA_HOME", m_data.path().toLocal8Bit());
}

void TestProgramScenarios::eachScenarioExplainsWhatItPromises_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const char *arguments, const QStringList &words, int status = 0) {
        QTest::addRow("%s %s", name, arguments) << QStringLiteral("run --quiet --explain --scenario %1 %2")
                                                       .arg(QLatin1String(name), QLatin1String(arguments))
                                                << words << status;
    };
    row("article", "--mode async --mode threaded --requests 100",
        {QStringLiteral(" of 100 "), QStringLiteral("Async finished in "), QStringLiteral("faster than threaded ("),
         QStringLiteral(", but 100 waited at the same time.")});
    row("local", "--mode async --mode event-loop",
        {QStringLiteral("Event loop finished in "), QStringLiteral("async (")});
    row("slow-api", "--mode event-loop",
        {QStringLiteral("or more for one in a hundred"),
         QStringLiteral("In event loop the slowest response alone took")});
    row("slow-api", "--mode event-loop --mode threaded",
        {QStringLiteral("Event loop finished in"), QStringLiteral("delays only what is queued behind it")});
    // Few requests and long delays, here and below, so that what a busy machine adds remains small beside them.
    row("busy-server", "--mode async --requests 64 --demo-delay 200ms",
        {QStringLiteral("The server handles 8 requests at a time, 0.2 s each: at most 40.0 per second"),
         QStringLiteral("Extra requests only queued")});
    row("rate-limited", "--mode async", {QStringLiteral("Async was refused"), QStringLiteral("after the ban")}, 1);
    // The median of three repeats, so that a busy machine does not tell the modes apart.
    row("heavy-handler", "--mode event-loop --mode serial --requests 12 --demo-delay 1ms --repeat 3",
        {QStringLiteral("each response takes 20 ms of CPU work, which event loop can only do one at a time"),
         QStringLiteral("while it did, nothing was read")});
    row("heavy-handler", "--mode threaded --requests 10",
        {QStringLiteral("Threaded processed responses in its 5 workers (20 ms of CPU work each)")});
    row("heavy-handler", "--mode async --requests 10 --handle-place process --handlers 2",
        {QStringLiteral("Async passed responses to 2 processes and carried on")});
    row("stock-qnam", "--mode async --mode threaded --requests 24 --demo-delay 300ms",
        {QStringLiteral(" of 6 "), QStringLiteral("it is how many requests wait that counts, not how they wait"),
         QStringLiteral("The limit here is the 6 connections")});
    row("mystery-44ms", "--mode serial --requests 50",
        {QStringLiteral("or TCP_NODELAY in the server, would avoid this"),
         QStringLiteral("not delayed (in serial): new connections acknowledge immediately (quick ACK).")});
    row("mystery-44ms", "--mode serial --mode event-loop --requests 50",
        {QStringLiteral("held back by Nagle's algorithm until the client's delayed acknowledgement.")});
    row("flaky", "--mode async --mode event-loop",
        {QStringLiteral(
             "the same 28 of 300 requests (10 × 500, 6 × 503, 10 lost connections, 2 timeouts) in every mode"),
         QStringLiteral("blocks its worker or connection until the 2 s timeout: in async only one of 100 connections")},
        1);
}

void TestProgramScenarios::eachScenarioExplainsWhatItPromises()
{
    QFETCH(QString, arguments);
    QFETCH(QStringList, words);
    QFETCH(int, status);
    const ProgramEnd end = runProgram(arguments.split(QLatin1Char(' '), Qt::SkipEmptyParts));
    QVERIFY2(end.status == status, (end.err + end.out).constData());
    for (const QString &part : words)
        QVERIFY2(plain(QString::fromUtf8(end.out)).contains(part), end.out.constData());
}

void TestProgramScenarios::theListIsWrappedAndHasThemAll()
{
    const ProgramEnd end = runProgram("scenarios");
    QCOMPARE(end.status, 0);
    for (const QByteArray &line : end.out.split('\n'))
        QVERIFY2(QString::fromUtf8(line).size() <= 80, line.constData());
    for (const char *name : {"article", "local", "slow-api", "busy-server", "rate-limited", "heavy-handler",
                             "stock-qnam", "mystery-44ms", "flaky"})
        QVERIFY2(('\n' + end.out).contains('\n' + QByteArray(name) + "\n    "), name);
}

void TestProgramScenarios::aFileIsAsGoodAsAName()
{
    const QString path = m_data.filePath(QStringLiteral("shared.json"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"name": "shared", "title": "Shared", "description": "Look.",
                   "plan": {"requests": 3, "demo": {"delay": "0", "body": "9"}}})");
    file.close();
    const ProgramEnd end = runProgram({QStringLiteral("run"), QStringLiteral("--mode"), QStringLiteral("serial"),
                                       QStringLiteral("--scenario"), path});
    QCOMPARE(end.status, 0);
    QVERIFY2(end.out.contains("3 of 9 B"), end.out.constData());
}

void TestProgramScenarios::aFilesCommandRunsOnlyWhenAllowed()
{
    const QString touched = m_data.filePath(QStringLiteral("touched"));
    const QString path = m_data.filePath(QStringLiteral("commands.json"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"name": "commands", "title": "Commands", "description": "Look.", "plan": {"requests": 3},
                   "clients": [{"name": "Ours", "command": "touch )" +
               touched.toUtf8() + R"("}]})");
    file.close();
    const QStringList arguments{QStringLiteral("run"), QStringLiteral("--scenario"), path};
    const ProgramEnd refused = runProgram(arguments);
    QCOMPARE(refused.status, 2);
    QVERIFY2(refused.err.contains("touch " + touched.toUtf8() + ". Give --allow-client"), refused.err.constData());
    QVERIFY(!QFile::exists(touched));
    const ProgramEnd allowed = runProgram(arguments + QStringList{QStringLiteral("--allow-client")});
    QVERIFY2(allowed.out.contains("Ours"), allowed.out.constData());
    QVERIFY(QFile::exists(touched));
}

void TestProgramScenarios::ownOnesAreListedAndBrokenOnesNamed()
{
    const QString folder = m_data.filePath(QStringLiteral("fetchrace/scenarios"));
    QVERIFY(QDir().mkpath(folder));
    QFile broken(folder + QStringLiteral("/broken.json"));
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write("{");
    broken.close();
    QFile own(folder + QStringLiteral("/own.json"));
    QVERIFY(own.open(QIODevice::WriteOnly));
    own.write(
        R"({"name": "own", "title": "Own", "description": "Look.", "plan": {"requests": 2, "demo": {"delay": "0"}}})");
    own.close();
    const ProgramEnd list = runProgram("scenarios");
    QCOMPARE(list.status, 0);
    QVERIFY(list.out.endsWith("\nown\n    Look.\n"));
    QCOMPARE(list.err.count('\n'), 1);
    QVERIFY2(list.err.contains("broken.json"), list.err.constData());
    QCOMPARE(runProgram("run --mode serial --scenario own").status, 0);
}

void TestProgramScenarios::theServerAloneBehavesAsTold()
{
    const ProgramEnd refused = runProgram("serve --port 0 --ban-after 3");
    QCOMPARE(refused.status, 2);
    QVERIFY2(refused.err.contains("rate limit"), refused.err.constData());
    QProcess process;
    process.start(programPath(), split("serve --port 0 --scenario busy-server --delay 1ms..2ms --failures 503:100"));
    QVERIFY(process.waitForReadyRead(programDeadlineMs));
    const QByteArray said = process.readLine();
    QVERIFY2(said.contains("(delay 1ms..2ms, failures 503:100, workers 8)"), said.constData());
    const QByteArray url = said.split(' ').value(4);
    const ProgramEnd end = runProgram(split("run --mode serial --requests 4 --back-off never --quiet --json - --url")
                                      << QString::fromLatin1(url));
    QCOMPARE(end.status, 1);
    QVERIFY2(end.out.contains("\"503\": 4"), end.out.constData());
    process.terminate();
    QCOMPARE(endOf(process).status, 0);
}

FETCHRACE_TEST(TestProgramScenarios)
#include "tst_programscenarios.moc"
