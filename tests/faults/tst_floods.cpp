// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/faulttable.h"
#include "tests/modes/localtls.h"
#include "tests/modes/testrun.h"
#include "tests/testregistry.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace fetchrace;
using namespace std::chrono_literals;

/// However much a server sends, and however fast: a run takes little memory, ends, and leaves nothing behind. What it
/// takes in time is printed, because that is the machine's as much as the program's.
class TestFloods : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aFloodTakesLittleMemoryAndLeavesNothing_data();
    void aFloodTakesLittleMemoryAndLeavesNothing();
};

namespace {

constexpr qint64 mostMemory = 200; // MB
constexpr qint64 enough = 4 << 20; // to be in the middle of a flood
constexpr int atOnce = 12;         // two groups of connections in async
constexpr int many = 48;           // in async, of what each of its connections may hold a part of
const QByteArray held = "long chunk without end";

const QByteArrayList triedFloods{"upload flooded with chunks",
                                 "flood of 100",
                                 "flood of one-byte chunks",
                                 "flood of bare one-byte chunks",
                                 "flood of one field",
                                 "flood of one chunk",
                                 held,
                                 "flood of a body without end",
                                 "flood of a body with a challenge",
                                 "flood of chunks with a proxy's challenge"};

/// A figure of this process in kB, as the system counts it.
qint64 statusFigure(const QByteArray &name)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray all = status.readAll();
    const qsizetype at = all.indexOf(name + ':');
    return at < 0 ? 0 : all.mid(at + name.size() + 1, 40).simplified().split(' ').first().toLongLong();
}

/// From now on the peak is of what follows.
void forgetPeak()
{
    QFile references(QStringLiteral("/proc/self/clear_refs"));
    if (references.open(QIODevice::WriteOnly))
        references.write("5");
}

int openFiles()
{
    return static_cast<int>(QDir(QStringLiteral("/proc/self/fd")).entryList(QDir::Files | QDir::System).size());
}

int threads()
{
    return static_cast<int>(statusFigure("Threads"));
}

Plan planOf(const Fault &fault, quint16 port, bool overTls)
{
    const QString scheme = overTls ? QStringLiteral("https") : QStringLiteral("http");
    const int lanes = fault.name == held ? many : atOnce;
    Plan plan = planFor(QUrl(QStringLiteral("%1://127.0.0.1:%2/").arg(scheme).arg(port)), lanes);
    plan.inFlight = lanes;
    plan.workers = lanes;
    plan.method = fault.method;
    plan.body = QByteArray(fault.bodySize, 'x');
    plan.timeout = 300ms;
    return plan;
}

qint64 latestMs(const TestRun &run, std::chrono::nanoseconds timeout)
{
    std::int64_t latest = 0;
    for (const Sample &sample : run.samples())
        latest = std::max(latest, sample.latency() - timeout.count());
    return latest / 1'000'000;
}

} // namespace

void TestFloods::initTestCase()
{
    if (!QFile::exists(QStringLiteral("/proc/self/clear_refs")))
        QSKIP("Only Linux tells how much memory was used at most.");
}

void TestFloods::aFloodTakesLittleMemoryAndLeavesNothing_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<Mode>("mode");
    QTest::addColumn<bool>("overTls");
    const QList<Fault> faults = allFaults();
    for (int i = 0; i < faults.size(); ++i) {
        if (!triedFloods.contains(faults.at(i).name))
            continue;
        for (const Mode mode : allModes) {
            if (faults.at(i).name == held && mode != Mode::Async)
                continue;
            QTest::addRow("%s, %s", faults.at(i).name.constData(), modeName(mode).data()) << i << mode << false;
            if (faults.at(i).name != held) // of which a server over TLS would keep copies in this process
                QTest::addRow("%s, %s, https", faults.at(i).name.constData(), modeName(mode).data())
                    << i << mode << true;
        }
    }
}

void TestFloods::aFloodTakesLittleMemoryAndLeavesNothing()
{
    QFETCH(int, number);
    QFETCH(Mode, mode);
    QFETCH(bool, overTls);
    const TrustInLocalServer trust;
    const Fault fault = allFaults().at(number);
    const int threadsBefore = threads();
    const int filesBefore = openFiles();
    const qint64 memoryBefore = statusFigure("VmRSS");
    forgetPeak();
    auto server = std::make_unique<FaultServer>(fault.steps, overTls ? std::optional(localServerTls()) : std::nullopt);
    const PreparedPlan ready = prepared(planOf(fault, server->port(), overTls));
    qint64 lateMs = 0;
    {
        TestRun run(mode, ready);
        QVERIFY(run.run());
        QCOMPARE(defectsOf(run, ready, mode), QString());
        lateMs = latestMs(run, ready.plan->timeout);
    }
    QElapsedTimer stopping;
    {
        TestRun run(mode, ready);
        const qint64 before = server->said();
        run.start();
        QTRY_VERIFY(server->said() > before + enough || run.timesFinished() > 0);
        stopping.start();
        run.stop();
        QVERIFY(run.waitForEnd());
    }
    const qint64 stopMs = stopping.elapsed();
    const qint64 memory = (statusFigure("VmHWM") - memoryBefore) / 1024;
    qInfo("%lld MB more, %lld ms past the deadline, %lld ms to stop", memory, lateMs, stopMs);
#ifndef __SANITIZE_ADDRESS__ // which keeps what has been given back
    QVERIFY2(memory < mostMemory, QByteArray::number(memory).constData());
#endif
    server.reset();
    QTRY_COMPARE_LE(threads(), threadsBefore);
    QTRY_COMPARE_LE(openFiles(), filesBefore);
}

FETCHRACE_TEST(TestFloods)
#include "tst_floods.moc"
