// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/program.h"
#include "tests/testregistry.h"

#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace fetchrace::test;

/// What the system does not give is said in one sentence, before anything is sent.
class TestProgramLimits : public QObject
{
    Q_OBJECT

private slots:
    void threadsThatCannotBeHadStopTheRun_data();
    void threadsThatCannotBeHadStopTheRun();
    void memoryThatCannotBeHadStopsTheRun();
    void littleMemoryEndsInASentence_data();
    void littleMemoryEndsInASentence();
    void filesThatMayNotGrowAreSaid();
    void filesThatCannotBeOpenedAreSaid();
    void portsThatRunOutAreNamed_data();
    void portsThatRunOutAreNamed();
};

namespace {

constexpr int statusCannotStart = 3;

const QString noLeakSearch = QStringLiteral("ASAN_OPTIONS=detect_leaks=0"); // it would need a thread, too

/// As a user that nothing else runs as: the system counts a user's threads, and lets root have any number.
ProgramEnd runWithThreads(int threads, const QStringList &arguments)
{
    QProcess shell;
    shell.start(QStringLiteral("setpriv"), QStringList{QStringLiteral("--reuid=61234"), QStringLiteral("--regid=61234"),
                                                       QStringLiteral("--clear-groups"), QStringLiteral("prlimit"),
                                                       QStringLiteral("--nproc=%1").arg(threads), QStringLiteral("env"),
                                                       noLeakSearch, programPath()} +
                                               arguments);
    return endOf(shell);
}

} // namespace

void TestProgramLimits::threadsThatCannotBeHadStopTheRun_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<int>("threads");
    for (const char *mode : {"async", "threaded", "serial", "event-loop"}) {
        for (const int threads : {1, 2, 3})
            QTest::addRow("%s, %d", mode, threads)
                << QStringLiteral("run --quiet --requests 20 --mode %1").arg(QLatin1String(mode)) << threads;
    }
    QTest::newRow("threaded, 20 of 50") << QStringLiteral("run --quiet --requests 200 --mode threaded --workers 50")
                                        << 20;
    QTest::newRow("async, 10 of 19") << QStringLiteral("run --quiet --requests 200 --mode async") << 10;
    QTest::newRow("handlers")
        << QStringLiteral("run --quiet --requests 20 --mode serial --handle 1ms --handle-place pool --handlers 30")
        << 20;
}

void TestProgramLimits::threadsThatCannotBeHadStopTheRun()
{
#ifndef Q_OS_LINUX
    QSKIP("The system counts in another way.");
#endif
    QFETCH(const QString, arguments);
    QFETCH(const int, threads);
    if (geteuid() != 0)
        QSKIP("Only root may run as a user that nothing else runs as.");
    if (runWithThreads(100, {QStringLiteral("--version")}).status != 0)
        QSKIP("Another user cannot start the program from here.");
    const ProgramEnd end = runWithThreads(threads, arguments.split(QLatin1Char(' ')));
    QVERIFY2(end.status == statusCannotStart || (threads == 3 && end.status == 0), end.err.constData());
    if (end.status == 0)
        return; // serial and event-loop need no more than that
    QVERIFY2(end.err.contains("ulimit -u"), end.err.constData());
    QVERIFY2(end.err.count('\n') == 1, end.err.constData());
    QCOMPARE(end.out, QByteArray());
}

void TestProgramLimits::portsThatRunOutAreNamed_data()
{
    QTest::addColumn<QString>("mode");
    for (const char *mode : {"threaded", "event-loop"}) // async resets its connections, so that theirs are free again
        QTest::newRow(mode) << QString::fromLatin1(mode);
}

/// In a network of its own that has five of them, and a server with one of the others.
void TestProgramLimits::portsThatRunOutAreNamed()
{
    QFETCH(QString, mode);
    const QTemporaryDir folder;
    const auto runIn = [&folder](const char *network, const QStringList &arguments) {
        QProcess shell;
        shell.start(QStringLiteral("unshare"),
                    QStringList{QStringLiteral("--net"), QStringLiteral("/bin/sh"), QStringLiteral("-c"),
                                QString::fromLatin1(network), programPath(), folder.filePath(QStringLiteral("said"))} +
                        arguments);
        return endOf(shell);
    };
    constexpr const char *network = R"(
        ip link set lo up && echo '40000 40004' > /proc/sys/net/ipv4/ip_local_port_range || exit 77
        said=$1; shift; : > "$said"
        "$0" serve --port 39999 --delay 50ms > "$said" & server=$!
        until grep -q http "$said"; do kill -0 $server || exit 77; done
        "$0" "$@"; status=$?
        kill $server; exit $status)";
    if (runIn(network, {QStringLiteral("--version")}).status != 0)
        QSKIP("Only root may make a network of its own, with unshare and ip.");
    const ProgramEnd end =
        runIn(network, split("run --url http://127.0.0.1:39999/ --requests 300 --no-history --mode") << mode);
    QCOMPARE(end.status, 1);
    QVERIFY2(end.out.contains("no free local port"), (end.out + end.err).constData());
}

void TestProgramLimits::memoryThatCannotBeHadStopsTheRun()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    QSKIP("A sanitizer needs more than any limit allows.");
#endif
    const auto run = [](int kilobytes, const char *requests) {
        return runProgramUnder(QStringLiteral("ulimit -v %1").arg(kilobytes),
                               split("run --quiet --mode serial --requests") << QString::fromLatin1(requests));
    };
    constexpr int step = 50'000; // less than a million requests need
    int enough = step;
    while (enough < 4'000'000 && run(enough, "1").status != 0)
        enough += step;
    const ProgramEnd end = run(enough, "1000000");
    QCOMPARE(end.status, statusCannotStart);
    QVERIFY2(end.err.contains("There is not enough memory to record 1000000 requests"), end.err.constData());
    QVERIFY2(end.err.count('\n') == 1, end.err.constData());
}

void TestProgramLimits::littleMemoryEndsInASentence_data()
{
    QTest::addColumn<int>("kilobytes");
    QTest::addColumn<QString>("arguments");
    for (const int kilobytes : {200'000, 300'000, 400'000, 600'000}) {
        for (const char *mode : {"async", "threaded", "event-loop", "all"}) {
            QTest::addRow("%s, 40, %d", mode, kilobytes)
                << kilobytes << QStringLiteral("--requests 40 --mode %1").arg(QLatin1String(mode));
            QTest::addRow("%s, a million, %d", mode, kilobytes)
                << kilobytes
                << QStringLiteral("--requests 1000000 --duration 200ms --mode %1").arg(QLatin1String(mode));
        }
    }
}

/// Or in a result: how much memory is enough depends on the libraries.
void TestProgramLimits::littleMemoryEndsInASentence()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    QSKIP("A sanitizer needs more than any limit allows.");
#endif
    QFETCH(const int, kilobytes);
    QFETCH(const QString, arguments);
    const ProgramEnd end =
        runProgramUnder(QStringLiteral("ulimit -v %1").arg(kilobytes),
                        split("run --quiet --no-history --demo-delay 0ms") + arguments.split(QLatin1Char(' ')));
    QVERIFY2(end.status == 0 || end.status == statusCannotStart, end.err.constData());
    QCOMPARE(end.err.count('\n'), end.status == 0 ? 0 : 1);
    QVERIFY2(end.status == 0 || end.err.contains("ulimit -v"), end.err.constData());
}

/// The race is not lost with the file.
void TestProgramLimits::filesThatMayNotGrowAreSaid()
{
#ifdef __SANITIZE_THREAD__
    QSKIP("The sanitizer writes a file of its own before the program begins.");
#endif
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("a.json"));
    const ProgramEnd end =
        runProgramUnder(QStringLiteral("ulimit -f 0"),
                        split("run --requests 20 --mode serial --demo-delay 0ms --no-history --json") << file);
    QCOMPARE(end.status, 1);
    QVERIFY2(end.err.contains("ulimit -f"), end.err.constData());
    QVERIFY2(end.out.contains("serial"), end.out.constData());
}

void TestProgramLimits::filesThatCannotBeOpenedAreSaid()
{
    constexpr int noLibraries = 127; // with fewer files it does not even start, and some may have been inherited
    ProgramEnd end;
    end.status = noLibraries;
    for (int files = 4; files < 30 && end.status == noLibraries; ++files)
        end = runProgramUnder(QStringLiteral("ulimit -n %1").arg(files),
                              split("run --quiet --no-history --url http://127.0.0.1:9/ --mode serial"));
    QCOMPARE(end.status, statusCannotStart);
    QVERIFY2(end.err.contains("ulimit -n"), end.err.constData());
    QVERIFY2(end.err.count('\n') == 1, end.err.constData());
}

FETCHRACE_TEST(TestProgramLimits)
#include "tst_programlimits.moc"
