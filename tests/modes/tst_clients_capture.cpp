// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clients/preset.h"
#include "tests/modes/capture.h"
#include "tests/modes/demoraces.h"
#include "tests/modes/demorun.h"
#include "tests/modes/stamping.h"
#include "tests/testregistry.h"

#include <QTest>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <map>
#include <set>
#include <utility>
#include <vector>

using namespace fetchrace;

/// What is recorded of a client against what went over the wire, as tcpdump saw it.
class TestClientsCapture : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void itsTimesAreThoseOfThePackets_data();
    void itsTimesAreThoseOfThePackets();
    void besideItModesArriveWithTheirPackets_data() { addModeRows(); }
    void besideItModesArriveWithTheirPackets();

private:
    DemoServer m_server;
    DemoServer m_relay; ///< before it
    Stamping m_stamping;
};

namespace {

constexpr int requestCount = 300;

/// By the target, each of which is asked for once: "GET /?17 HTTP/1.1" begins the request with the target 16.
std::optional<std::uint32_t> targetIn(const QByteArray &payload)
{
    static constexpr QByteArrayView begin = "GET /?";
    if (!payload.startsWith(begin))
        return {};
    const QByteArray number = payload.mid(begin.size(), payload.indexOf(' ', begin.size()) - begin.size());
    return number.toUInt() - 1;
}

Plan planOfManyTargets()
{
    Plan plan = demoPlan(requestCount, 1);
    plan.targets.clear();
    for (int i = 1; i <= requestCount; ++i)
        plan.targets.append(QUrl(QStringLiteral("/?%1").arg(i)));
    return plan;
}

/// Translates the packets' clock, which is the system's, to the samples'. The distance of the two is known to lie
/// between two bounds, so that what is said of an order holds on any machine.
class Translation
{
public:
    /// To be called before the packets and after them.
    void look()
    {
        std::int64_t least = INT64_MIN;
        std::int64_t most = INT64_MAX;
        for (int i = 0; i < 100; ++i) {
            const std::int64_t before = steadyNs();
            timespec system{};
            clock_gettime(CLOCK_REALTIME, &system);
            const std::int64_t after = steadyNs();
            const std::int64_t systemNs = std::int64_t{system.tv_sec} * 1'000'000'000 + system.tv_nsec;
            least = std::max(least, systemNs - after);
            most = std::min(most, systemNs - before);
        }
        m_least = std::min(m_least, least);
        m_most = std::max(m_most, most);
    }

    void setStart(const RunClock &clock) { m_start = clock.start().time_since_epoch().count(); }

    [[nodiscard]] std::int64_t earliest(std::int64_t packetNs) const { return packetNs - m_most - m_start; }
    [[nodiscard]] std::int64_t latest(std::int64_t packetNs) const { return packetNs - m_least - m_start; }
    [[nodiscard]] std::int64_t likely(std::int64_t packetNs) const
    {
        return (earliest(packetNs) + latest(packetNs)) / 2;
    }

private:
    static std::int64_t steadyNs() { return RunClock::Clock::now().time_since_epoch().count(); }

    std::int64_t m_least = INT64_MAX; ///< of the system's clock minus the steady one
    std::int64_t m_most = INT64_MIN;
    std::int64_t m_start = 0;
};

using Sequences = std::set<std::vector<std::uint32_t>>;

/// The requests of each connection, in their order.
Sequences connectionsIn(const QMap<std::uint32_t, SeenExchange> &packets)
{
    std::map<int, std::vector<std::pair<std::int64_t, std::uint32_t>>> byPort;
    for (auto exchange = packets.begin(); exchange != packets.end(); ++exchange)
        byPort[exchange->clientPort].emplace_back(exchange->requestNs, exchange.key());
    Sequences found;
    for (auto &[port, requests] : byPort) {
        std::sort(requests.begin(), requests.end());
        std::vector<std::uint32_t> order;
        for (const auto &[time, target] : requests)
            order.push_back(target);
        found.insert(order);
    }
    return found;
}

Sequences connectionsIn(std::span<const Sample> samples)
{
    std::vector<Sample> inOrder(samples.begin(), samples.end());
    std::sort(inOrder.begin(), inOrder.end(), [](const Sample &a, const Sample &b) { return a.index < b.index; });
    std::map<std::uint16_t, std::vector<std::uint32_t>> open; // by lane, which connections have one after another
    Sequences found;
    for (const Sample &sample : inOrder) {
        std::vector<std::uint32_t> &order = open[sample.lane];
        if (sample.connected != Sample::unseen && !order.empty())
            found.insert(std::exchange(order, {}));
        order.push_back(sample.target);
    }
    for (const auto &[lane, order] : open)
        found.insert(order);
    return found;
}

/// "request 12 us, 31 us": the median and p99 of the distances.
QString spread(const char *what, std::vector<std::int64_t> distances)
{
    std::sort(distances.begin(), distances.end());
    const auto us = [&distances](std::size_t percent) {
        return static_cast<double>(distances[distances.size() * percent / 100]) / 1'000;
    };
    return QStringLiteral("%1 %2 us, %3 us").arg(QLatin1String(what)).arg(us(50), 0, 'f', 1).arg(us(99), 0, 'f', 1);
}

/// The system's stamp of an arrival and the packet's are made while the packet passes through it, however busy the
/// machine is: only a pause of all of it could come between, and has to meet a hundredth of the packets.
constexpr std::int64_t mostBetweenStamps = 200'000;

/// Finds samples that could not begin when their request came: before the run, or before the one before on their lane.
class HeldUp
{
public:
    bool contains(const Sample &sample)
    {
        const std::int64_t before = std::exchange(m_lastEnd[sample.lane], sample.lastByte);
        return sample.started == before;
    }

private:
    std::map<std::uint16_t, std::int64_t> m_lastEnd;
};

} // namespace

void TestClientsCapture::initTestCase()
{
    DemoServer::Settings settings;
    settings.behaviour = planOfManyTargets().demo;
    QVERIFY(m_server.start(settings));
    settings.through = m_server.baseUrl();
    QVERIFY(m_relay.start(settings));
    if (m_stamping.isAsked())
        QTRY_VERIFY_WITH_TIMEOUT(m_stamping.hasBegun(), 60'000);
}

void TestClientsCapture::itsTimesAreThoseOfThePackets_data()
{
    QTest::addColumn<QString>("preset");
    QTest::addColumn<bool>("throughRelay");
    for (const char *name : {"curl", "aiohttp", "requests-pool", "node"}) {
        QTest::addRow("%s", name) << QString::fromLatin1(name) << false;
        QTest::addRow("%s, through the relay", name) << QString::fromLatin1(name) << true;
    }
}

void TestClientsCapture::itsTimesAreThoseOfThePackets()
{
    QFETCH(const QString, preset);
    QFETCH(const bool, throughRelay);
    const DemoServer &seeing = throughRelay ? m_relay : m_server;
    const ClientPreset *known = presetNamed(preset);
    QVERIFY(known);
    if (const QString missing = whatIsMissing(*known); !missing.isEmpty())
        QSKIP(qPrintable(missing));
    Plan plan = planOfManyTargets();
    plan.entries = {entryOf(*known).value()};
    Capture capture(targetIn);
    if (const QString reason = capture.start(seeing.baseUrl().port()); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    Translation time;
    time.look();
    Race race({plan, seeing.baseUrl(), seeing.observer()});
    RaceListener listener(race);
    race.start();
    QVERIFY(listener.waitForEnd(110'000));
    time.look();
    QCOMPARE(listener.runs().size(), 1);
    const Run run = listener.runs().first().run;
    time.setStart(run.samples->clock());

    const auto packets = capture.finish(requestCount);
    const std::span<const Sample> samples = run.samples->all();
    QCOMPARE(packets.size(), qsizetype(requestCount));
    QCOMPARE(samples.size(), std::size_t(requestCount));
    QCOMPARE(connectionsIn(samples), connectionsIn(packets));
    std::vector<std::int64_t> request;
    std::vector<std::int64_t> firstByte;
    std::vector<std::int64_t> lastByte;
    HeldUp heldUp;
    for (const Sample &sample : samples) {
        const SeenExchange seen = packets.value(sample.target);
        // Each time lies where the server can have had it: after the packet it read, before the one it wrote.
        if (sample.connected != Sample::unseen)
            QVERIFY(sample.connected >= time.earliest(seen.openedNs));
        QVERIFY(sample.started >= time.earliest(seen.requestNs));
        QVERIFY(sample.sent >= time.earliest(seen.requestEndNs));
        QVERIFY(sample.sent <= sample.firstByte);
        QVERIFY(sample.firstByte <= time.latest(seen.firstByteNs));
        QVERIFY(sample.firstByte <= sample.lastByte);
        QVERIFY(sample.lastByte <= time.latest(seen.lastByteNs)); // however late the write comes back
        if (!heldUp.contains(sample)) {
            request.push_back(sample.started - time.likely(seen.requestNs));
            request.push_back(sample.sent - time.likely(seen.requestEndNs));
        }
        firstByte.push_back(time.likely(seen.firstByteNs) - sample.firstByte);
        lastByte.push_back(std::abs(sample.lastByte - time.likely(seen.lastByteNs)));
    }
    qInfo("p50, p99: %s; %s; %s", qPrintable(spread("request", request)), qPrintable(spread("first byte", firstByte)),
          qPrintable(spread("last byte", lastByte)));
    if (m_stamping.isAsked())
        QVERIFY(p99(request) <= mostBetweenStamps);
}

void TestClientsCapture::besideItModesArriveWithTheirPackets()
{
    if (!m_stamping.isAsked())
        QSKIP("Only Linux stamps the arrival of what a TCP socket receives.");
    QFETCH(const Mode, mode);
    Capture capture;
    if (const QString reason = capture.start(m_server.baseUrl().port()); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    Translation time;
    time.look();
    const Run run = runOnDemo(m_server, demoPlan(requestCount, 1), mode, true);
    QVERIFY(run.samples);
    time.look();
    time.setStart(run.samples->clock());
    const auto packets = capture.finish(requestCount);
    QCOMPARE(packets.size(), qsizetype(requestCount));
    std::vector<std::int64_t> arrival;
    for (const Sample &sample : run.samples->all()) {
        const auto stamp = run.serverStamps->at(sample.index);
        QVERIFY(stamp);
        const std::int64_t packetNs = packets.value(sample.index).requestEndNs;
        const std::int64_t arrivalNs = run.samples->clock().at(stamp->arrival);
        QVERIFY(arrivalNs >= time.earliest(packetNs));
        arrival.push_back(arrivalNs - time.likely(packetNs));
    }
    qInfo("p50, p99: %s", qPrintable(spread("arrival", arrival)));
    QVERIFY(p99(arrival) <= mostBetweenStamps);
}

FETCHRACE_TEST(TestClientsCapture)
#include "tst_clients_capture.moc"
