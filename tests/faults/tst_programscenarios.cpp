// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/program.h"
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
        {QStringLiteral("of 100 allowed"), QStringLiteral("of a request's"), QStringLiteral("Arithmetic allows")});
    row("local", "--mode async --mode event-loop", {QStringLiteral("QNetworkAccessManager has a price of its own")});
    row("slow-api", "--mode event-loop",
        {QStringLiteral("or longer for one in a hundred"),
         QStringLiteral("In event loop the slowest answer alone took")});
    row("busy-server", "--mode async --requests 160",
        {QStringLiteral(
             "The server answers 8 requests at once, each after 47.0 ms, so 170 per second are all it can do"),
         QStringLiteral("More at once only waited in its queue")});
    row("rate-limited", "--mode async", {QStringLiteral("async was refused"), QStringLiteral("banned")}, 1);
    // The median of three repeats, so that a busy machine does not tell the modes apart.
    row("heavy-handler", "--mode event-loop --mode serial --requests 12 --demo-delay 1ms --repeat 3",
        {QStringLiteral("Event loop worked on the responses in its event loop, 20.0 ms of computing on each"),
         QStringLiteral("nothing was read meanwhile; so it took about as long as serial")});
    row("heavy-handler", "--mode threaded --requests 10",
        {QStringLiteral("Threaded worked on the responses in its 5 workers, 20.0 ms of computing on each")});
    row("heavy-handler", "--mode async --requests 10 --handle-place process --handlers 2",
        {QStringLiteral("Async handed its responses to 2 processes and went on with the next")});
    row("stock-qnam", "--mode async --mode threaded --requests 120",
        {QStringLiteral("of 6 allowed"), QStringLiteral("It is its 6 connections that limit it here")});
    row("mystery-44ms", "--mode serial --requests 50",
        {QStringLiteral("TCP_NODELAY at the server, would end that"),
         QStringLiteral("of a connection came in one go (in serial)")});
    row("flaky", "--mode async --mode event-loop",
        {QStringLiteral("in each mode as many: 28 of 300 failed (10 with status 500, 6 with status 503, 10 by a lost "
                        "connection, 2 without an answer in time)"),
         QStringLiteral("A request without an answer keeps its place until the timeout of 2.00 s: in async that was "
                        "only one of 100")},
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
        QVERIFY2(QString::fromUtf8(end.out).contains(part), end.out.constData());
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
    process.start(programPath(),
                  split("serve --port 0 --scenario busy-server --delay 1ms..2ms --failures 503:100"));
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
