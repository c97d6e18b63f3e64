// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demoserver/demoserver.h"
#include "app/modes/processlimits.h"
#include "tests/modes/capture.h"
#include "tests/modes/testrun.h"

#include <QTest>

#include <algorithm>
#include <ctime>

using namespace fetchrace;
using std::chrono::milliseconds;

/// What the program measures against what went over the wire, as tcpdump saw it.
class TestModesCapture : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void timesAgreeWithThePackets_data();
    void timesAgreeWithThePackets();

private:
    DemoServer m_server;
};

namespace {

std::int64_t systemClockNs()
{
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    return std::int64_t(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

std::int64_t p99(std::vector<std::int64_t> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() * 99 / 100];
}

} // namespace

void TestModesCapture::initTestCase()
{
    prepareProcess();
    DemoServer::Settings settings;
    settings.behaviour.delay = milliseconds(2);
    QVERIFY(m_server.start(settings));
}

void TestModesCapture::timesAgreeWithThePackets_data()
{
    QTest::addColumn<Mode>("mode");
    for (const Mode mode : {Mode::Threaded, Mode::Serial, Mode::EventLoop})
        QTest::newRow(modeName(mode).data()) << mode;
}

void TestModesCapture::timesAgreeWithThePackets()
{
    QFETCH(const Mode, mode);
    Plan plan;
    plan.requests = 1'000;
    plan.inFlight = 10;
    plan.demo.delay = milliseconds(2);
    const PreparedPlan ready = prepared(plan, m_server.baseUrl());

    Capture capture;
    if (const QString reason = capture.start(m_server.baseUrl().port()); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    TestRun run(mode, ready);
    QVERIFY(run.run());
    const std::int64_t runStart = systemClockNs() - run.log().clock().now();
    const QMap<std::uint32_t, SeenExchange> seen = capture.finish(plan.requests);

    QCOMPARE(seen.size(), plan.requests);
    std::vector<std::int64_t> first;
    std::vector<std::int64_t> last;
    std::int64_t lastPacket = 0;
    std::int64_t lastByte = 0;
    for (const Sample &sample : run.samples()) {
        const SeenExchange &packets = seen[sample.index];
        // The lag is the program's own part: without it, the times are those of the bytes' arrival.
        first.push_back(std::abs(sample.firstByte - sample.lag + runStart - packets.firstByteNs));
        last.push_back(std::abs(sample.lastByte - sample.lag + runStart - packets.lastByteNs));
        lastPacket = std::max(lastPacket, packets.lastByteNs - runStart);
        lastByte = std::max(lastByte, sample.lastByte);
    }
    QVERIFY2(p99(first) <= 200'000, qPrintable(QString::number(p99(first))));
    QVERIFY2(p99(last) <= 200'000, qPrintable(QString::number(p99(last))));
    QVERIFY(std::abs(lastByte - lastPacket) * 100 <= lastPacket);
}

QTEST_GUILESS_MAIN(TestModesCapture)
#include "tst_modes_capture.moc"
