// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/processlimits.h"
#include "tests/modes/localtls.h"
#include "tests/modes/scriptedserver.h"
#include "tests/modes/testrun.h"
#include "tests/testregistry.h"

#include <QDir>
#include <QFile>
#include <QSslSocket>
#include <QTest>

#include <algorithm>
#include <sys/resource.h>

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

    void asManyThreadsAreStartedAsWereAskedFor_data();
    void asManyThreadsAreStartedAsWereAskedFor();
};

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
