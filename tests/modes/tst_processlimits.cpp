// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/processlimits.h"
#include "tests/modes/localtls.h"
#include "tests/modes/scriptedserver.h"
#include "tests/modes/testrun.h"
#include "tests/testregistry.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSslSocket>
#include <QTest>

#include <algorithm>
#include <cstring>
#include <new>
#include <optional>
#include <stdexcept>
#include <sys/resource.h>
#include <thread>

using namespace fetchrace;

namespace {

/// How many files the system has room for without making any.
rlim_t roomForFiles()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> lines = status.readAll().split('\n');
    const auto line =
        std::find_if(lines.begin(), lines.end(), [](const QByteArray &l) { return l.startsWith("FDSize:"); });
    return line == lines.end() ? 0 : line->mid(sizeof "FDSize").trimmed().toULong();
}

rlim_t allowedFiles()
{
    rlimit limit{};
    return getrlimit(RLIMIT_NOFILE, &limit) == 0 ? limit.rlim_cur : 0;
}

/// Of this process, now.
int threadCount()
{
    return static_cast<int>(
        QDir(QStringLiteral("/proc/self/task")).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size());
}

constexpr const char *withoutMemory = "--without-memory";
constexpr const char *withAFault = "--with-a-fault";

/// A program whose thread throws what nobody catches.
const bool canThrow = test::registerEarlyMain([](int argc, char **argv) -> std::optional<int> {
    const char *wanted = argc > 1 ? argv[1] : "";
    const bool hasNoMemory = std::strcmp(wanted, withoutMemory) == 0;
    if (!hasNoMemory && std::strcmp(wanted, withAFault) != 0)
        return {};
    const rlimit noCore{};
    setrlimit(RLIMIT_CORE, &noCore);
    prepareProcess();
    std::thread([hasNoMemory] {
        if (hasNoMemory)
            throw std::bad_alloc();
        throw std::runtime_error("fault");
    }).join();
    return 0;
});

} // namespace

class TestProcessLimits : public QObject
{
    Q_OBJECT

private slots:
    void noConnectionWaitsForTheSystemToMakeRoomForIt()
    {
        prepareProcess();
        constexpr rlim_t bothEndsOfAll = 20'000;
        QVERIFY(roomForFiles() >= std::min(bothEndsOfAll, allowedFiles()));
    }

    void whereMemoryRunsOutASentenceIsTheEnd_data();
    void whereMemoryRunsOutASentenceIsTheEnd();
    void asManyThreadsAreStartedAsWereAskedFor_data();
    void asManyThreadsAreStartedAsWereAskedFor();
};

void TestProcessLimits::whereMemoryRunsOutASentenceIsTheEnd_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<bool>("inWords");
    QTest::newRow("without memory") << QString::fromLatin1(withoutMemory) << true;
    QTest::newRow("with another fault") << QString::fromLatin1(withAFault) << false; // which is not hidden
}

void TestProcessLimits::whereMemoryRunsOutASentenceIsTheEnd()
{
    QFETCH(const QString, how);
    QFETCH(const bool, inWords);
    QVERIFY(canThrow);
    QProcess program;
    program.start(QCoreApplication::applicationFilePath(), {how});
    QVERIFY(program.waitForFinished());
    const QByteArray said = program.readAllStandardError();
    QCOMPARE(program.exitStatus(), inWords ? QProcess::NormalExit : QProcess::CrashExit);
    QCOMPARE(said.startsWith("fetchrace: Not enough memory"), inWords);
    if (!inWords)
        return;
    QCOMPARE(program.exitCode(), 3);
    QVERIFY2(said.contains("ulimit -v") && said.count('\n') == 1, said.constData());
    QCOMPARE(program.readAllStandardOutput(), QByteArray());
}

void TestProcessLimits::asManyThreadsAreStartedAsWereAskedFor_data()
{
    QTest::addColumn<Mode>("mode");
    QTest::addColumn<bool>("tls");
    QTest::addColumn<int>("inFlight");
    QTest::addColumn<int>("threads"); ///< beside those of the handlers
    QTest::newRow("async") << Mode::Async << false << 20 << 1 + 4;
    QTest::newRow("async with many in flight") << Mode::Async << false << 200 << 1 + 17;
    QTest::newRow("async with many over TLS") << Mode::Async << true << 120 << 1 + 20;
    QTest::newRow("threaded") << Mode::Threaded << false << 20 << 7;
    QTest::newRow("serial") << Mode::Serial << false << 20 << 1;
    QTest::newRow("event loop") << Mode::EventLoop << false << 200 << 1;
}

void TestProcessLimits::asManyThreadsAreStartedAsWereAskedFor()
{
    QFETCH(Mode, mode);
    QFETCH(bool, tls);
    QFETCH(int, inFlight);
    QFETCH(int, threads);
    if (tls && !QSslSocket::supportsSsl())
        QSKIP("Qt found no TLS library.");
    const TrustInLocalServer trust;
    const auto silence = [](const SeenRequest &) { return Reaction::silence(); };
    ScriptedServer server(silence, tls ? std::optional(localServerTls()) : std::nullopt);
    Plan plan = planFor(server.url(), 200);
    plan.inFlight = inFlight;
    plan.workers = 7;
    plan.handling.time = std::chrono::milliseconds(1);
    plan.handling.place = HandlePlace::Pool;
    plan.handling.handlers = 3;
    const PreparedPlan ready = prepared(plan);
    QCOMPARE(threadsNeeded(mode, ready), threads + 3);
    int during = 0;
    {
        TestRun run(mode, ready);
        run.start();
        QTRY_COMPARE(server.usedConnections(), plan.concurrency(mode));
        during = threadCount();
        run.stop();
        QVERIFY(run.waitForEnd());
    }
    QTRY_COMPARE(during - threadCount(), threads + 3); // some end a moment after the run, others after its preparation
}

FETCHRACE_TEST(TestProcessLimits)
#include "tst_processlimits.moc"
