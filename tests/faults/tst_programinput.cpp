// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"
#include "tests/testregistry.h"

#include <QFile>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/stat.h>

using namespace fetchrace::test;

/// What the program is given through pipes, and what it says where output cannot go.
class TestProgramInput : public QObject
{
    Q_OBJECT

private slots:
    void aBodyIsReadFromWhateverHasIt_data();
    void aBodyIsReadFromWhateverHasIt();
    void aFifoIsReadOnce();
    void anEndlessBodyIsRefused();
    void aPlanMayComeThroughAPipe();
    void whatCannotBePrintedIsNotAllRight_data();
    void whatCannotBePrintedIsNotAllRight();
    void aReaderThatHasGoneIsNoLackOfRoom();
    void quietMeansWithoutQtsLinesToo();
    void aServerOnEveryAddressSaysSo();
    void nohupIsHeeded();
};

namespace {

/// Sends to the demo server's /echo, and expects "hello" in what comes back.
const char *const echoRun =
    "run --mode serial --requests 3 --demo-delay 0 --url /echo --method POST --expect-text hello";

ProgramEnd runWithInput(const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    process.start(programPath(), arguments);
    process.write(input);
    process.closeWriteChannel();
    return endOf(process);
}

} // namespace

void TestProgramInput::aBodyIsReadFromWhateverHasIt_data()
{
    QTest::addColumn<QString>("body");
    QTest::newRow("/dev/stdin") << QStringLiteral("@/dev/stdin");
    QTest::newRow("/proc/self/fd") << QStringLiteral("@/proc/self/fd/0");
    QTest::newRow("no file") << QStringLiteral("hello");
}

void TestProgramInput::aBodyIsReadFromWhateverHasIt()
{
    QFETCH(QString, body);
    // More than a pipe holds at once.
    const ProgramEnd end =
        runWithInput(split(echoRun) << QStringLiteral("--body") << body, QByteArray(200'000, 'x') + "hello");
    QCOMPARE(end.err, QByteArray());
    QCOMPARE(end.status, 0);
}

void TestProgramInput::aFifoIsReadOnce()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("fifo"));
    QCOMPARE(mkfifo(qPrintable(path), 0600), 0);
    QProcess process;
    process.start(programPath(), split(echoRun) << QStringLiteral("--body") << QLatin1Char('@') + path);
    QFile fifo(path);
    QVERIFY(fifo.open(QIODevice::WriteOnly)); // waits for the program
    QCOMPARE(fifo.write("hello"), 5);
    fifo.close();
    const ProgramEnd end = endOf(process);
    QCOMPARE(end.err, QByteArray());
    QCOMPARE(end.status, 0);

    // A file of the kernel's has no size, and all the same a content.
    const ProgramEnd kernel =
        runProgram(split("run --mode serial --requests 1 --demo-delay 0 --url /echo --method POST "
                         "--body @/proc/self/status --expect-text Name:"));
    QCOMPARE(kernel.err, QByteArray());
    QCOMPARE(kernel.status, 0);
}

void TestProgramInput::anEndlessBodyIsRefused()
{
    const ProgramEnd end = runProgram(split(echoRun) << QStringLiteral("--body") << QStringLiteral("@/dev/zero"));
    QCOMPARE(end.status, 2);
    QVERIFY2(end.err.contains("/dev/zero is larger than 64 MiB"), end.err.constData());
}

void TestProgramInput::aPlanMayComeThroughAPipe()
{
    const ProgramEnd end = runWithInput(split("run --mode serial --plan /dev/stdin"),
                                        "{\"requests\": 7, \"targets\": [\"/\"], \"demo\": {\"delay\": \"0\"}}");
    QCOMPARE(end.status, 0);
    QVERIFY2(end.out.contains("serial"), end.out.constData());
}

void TestProgramInput::whatCannotBePrintedIsNotAllRight_data()
{
    QTest::addColumn<QString>("line");
    for (const char *line : {"--help", "--version", "run --help", "sweep --help", "serve --help", "scenarios --help",
                             "scenarios", "run --requests 3 --demo-delay 0 --mode serial",
                             "run --requests 3 --demo-delay 0 --mode serial --json -", "serve --port 0"})
        QTest::newRow(line) << QString::fromLatin1(line);
}

void TestProgramInput::whatCannotBePrintedIsNotAllRight()
{
    if (!QFile::exists(QStringLiteral("/dev/full")))
        QSKIP("this system has no /dev/full");
    QFETCH(QString, line);
    const ProgramEnd end = runProgramUnder(QStringLiteral("exec >/dev/full"), line.split(QLatin1Char(' ')));
    QCOMPARE(end.status, 1);
    QVERIFY2(end.err.contains("standard output (No space left on device). Nothing was saved; free some space"),
             end.err.constData());
}

void TestProgramInput::aReaderThatHasGoneIsNoLackOfRoom()
{
    QProcess shell;
    shell.start(QStringLiteral("/bin/sh"),
                {QStringLiteral("-c"),
                 QStringLiteral("{ trap '' PIPE; \"$0\" run --requests 3 --demo-delay 20ms --mode serial; "
                                "echo \"status $?\" >&2; } | true"),
                 programPath()});
    const ProgramEnd end = endOf(shell);
    QVERIFY2(end.err.contains("status 1"), end.err.constData());
    QVERIFY2(end.err.contains("standard output (Broken pipe)"), end.err.constData());
    QVERIFY2(!end.err.contains("room"), end.err.constData());
}

void TestProgramInput::quietMeansWithoutQtsLinesToo()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, &server, [&server] { server.nextPendingConnection()->abort(); });
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_LOGGING_RULES"), QStringLiteral("*=true"));
    process.setProcessEnvironment(environment);
    process.start(programPath(), split("run --quiet --mode all --requests 8 --timeout 2s --url")
                                     << QStringLiteral("http://127.0.0.1:%1/").arg(server.serverPort()));
    QTRY_VERIFY_WITH_TIMEOUT(process.state() == QProcess::NotRunning, programDeadlineMs);
    const QByteArray err = process.readAllStandardError();
    for (const QByteArray &line : err.split('\n'))
        QVERIFY2(line.isEmpty() || line.startsWith("fetchrace: "), line.constData());
    QCOMPARE(process.readAllStandardOutput(), QByteArray());
}

void TestProgramInput::aServerOnEveryAddressSaysSo()
{
    QProcess process;
    process.start(programPath(), split("serve --host 0.0.0.0 --port 0"));
    QTRY_VERIFY_WITH_TIMEOUT(process.canReadLine(), programDeadlineMs);
    const QByteArray line = process.readLine();
    process.terminate();
    QCOMPARE(endOf(process).status, 0);
    QVERIFY2(line.contains("and every other address of this machine"), line.constData());
}

void TestProgramInput::nohupIsHeeded()
{
    QProcess shell;
    shell.start(QStringLiteral("/bin/sh"),
                {QStringLiteral("-c"), QStringLiteral("trap '' HUP; exec \"$0\" serve --port 0"), programPath()});
    QTRY_VERIFY_WITH_TIMEOUT(shell.canReadLine(), programDeadlineMs);
    kill(static_cast<pid_t>(shell.processId()), SIGHUP);
    kill(static_cast<pid_t>(shell.processId()), SIGTERM);
    const ProgramEnd end = endOf(shell);
    // Both counted would be a second interrupt, which ends at once.
    QCOMPARE(end.status, 0);
    QVERIFY2(end.out.contains("Served 0 requests on 0 connections"), end.out.constData());
}

FETCHRACE_TEST(TestProgramInput)
#include "tst_programinput.moc"
