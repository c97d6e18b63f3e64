// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/modes/demoraces.h"
#include "tests/modes/scriptedserver.h"
#include "tests/testregistry.h"

#include <QNetworkInterface>
#include <QTest>
#include <QTimer>

using namespace fetchrace;

class TestRace : public QObject, private DemoRaces
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_server.start({})); }
    void runsComeInOrderAndRepeatsInterleaved();
    void aFinishedRunHasItsNumbers();
    void repeatsEndWhenTheDifferenceIsDecided();
    void progressAddsUp();
    void remainingTimeIsKnownFromTheStart();
    void whatCannotStartSaysWhy_data();
    void whatCannotStartSaysWhy();
    void otherMachinesAreAskedNothingWithoutPermission();
    void loopbackNeedsNoPermission();
};

namespace {

Race::Setup setupForUrl(const QUrl &url)
{
    Plan plan;
    plan.targets = {url};
    plan.entries = {Mode::Serial};
    plan.requests = 10;
    plan.timeout = std::chrono::hours(1);
    return {plan, QUrl(), {}};
}

} // namespace

void TestRace::runsComeInOrderAndRepeatsInterleaved()
{
    Plan plan = demoPlan(20, 1);
    plan.repeat = 2;
    Race race(setupFor(plan, {Mode::EventLoop, Mode::Async, Mode::Threaded}));
    RaceListener listener(race);
    QVERIFY(!race.isRunning());
    race.start();
    QVERIFY(race.isRunning());
    QVERIFY(listener.waitForEnd());
    QVERIFY(!race.isRunning());
    QCOMPARE(listener.said(), QStringLiteral("start-event-loop-1 end-event-loop-1 start-async-1 end-async-1 "
                                             "start-threaded-1 end-threaded-1 start-event-loop-2 end-event-loop-2 "
                                             "start-async-2 end-async-2 start-threaded-2 end-threaded-2 finished"));
    QTest::qWait(0); // nothing comes after the last word
    QVERIFY(listener.said().endsWith(QStringLiteral("end-threaded-2 finished")));
}

void TestRace::aFinishedRunHasItsNumbers()
{
    Plan plan = demoPlan(40, 5);
    const ServerCounts before = m_server.counts();
    plan.entries = entriesOf({allModes.begin(), allModes.end()});
    Race race(setupFor(plan, {Mode::Async, Mode::Threaded, Mode::Serial, Mode::EventLoop}));
    RaceListener listener(race);
    race.start();
    QVERIFY(listener.waitForEnd());
    QCOMPARE(listener.runs().size(), 4);
    for (const FinishedRun &finished : listener.runs()) {
        QCOMPARE(*finished.run.plan, plan);
        QCOMPARE(finished.summary.requests, 40U);
        QCOMPARE(finished.summary.count(Outcome::Ok), 40U);
        QCOMPARE(finished.run.samples->all().size(), std::size_t(40));
        QVERIFY(finished.summary.boundNs && finished.summary.elapsedNs >= *finished.summary.boundNs);
        QVERIFY(finished.run.server.has_value());
        QCOMPARE(finished.run.server->requests, std::uint64_t(40)); // its own, not those of the runs before it
        QVERIFY(!finished.run.stopped);
        QVERIFY(finished.run.startedAt.isValid());
    }
    QCOMPARE(m_server.counts().requests - before.requests, std::uint64_t(160));
}

/// Ten at once against one at a time: five rounds show it, each the other way round than the one before, after runs to
/// warm up that nobody hears of.
void TestRace::repeatsEndWhenTheDifferenceIsDecided()
{
    Plan plan = demoPlan(10, 5);
    plan.untilDecided = true;
    plan.repeat = Plan::mostUntilDecided;
    Race race(setupFor(plan, {Mode::EventLoop, Mode::Serial}));
    RaceListener listener(race);
    const auto before = m_server.counts().requests;
    race.start();
    QVERIFY(listener.waitForEnd());
    QCOMPARE(m_server.counts().requests - before, 10 + 2 + 2 * 5 * 10); // two for each connection to warm up
    QVERIFY2(listener.said().startsWith(
                 QStringLiteral("start-event-loop-1 end-event-loop-1 start-serial-1 end-serial-1 start-serial-2 "
                                "end-serial-2 start-event-loop-2 end-event-loop-2 start-event-loop-3 ")),
             qPrintable(listener.said()));
    QCOMPARE(listener.runs().size(), 2 * 5);
    QVERIFY(race.progress().questions->areDecided());
    QCOMPARE(race.progress().ended, std::uint64_t(2 * 5 * 10));
}

void TestRace::progressAddsUp()
{
    Plan plan = demoPlan(30, 10);
    plan.repeat = 2;
    Race race(setupFor(plan, {Mode::EventLoop, Mode::Threaded}));
    RaceListener listener(race);
    std::uint64_t lastEnded = 0;
    std::uint32_t mostInFlight = 0;
    bool isSane = true;
    QTimer tick;
    connect(&tick, &QTimer::timeout, this, [&] {
        const RaceProgress progress = race.progress();
        isSane = isSane && progress.requests == 120 && progress.ended >= lastEnded && progress.ended <= 120 &&
                 progress.inFlight <= 10 && progress.runElapsedNs >= 0;
        lastEnded = progress.ended;
        mostInFlight = std::max(mostInFlight, progress.inFlight);
    });
    QCOMPARE(race.progress().requests, std::uint64_t(120));
    QCOMPARE(race.progress().ended, std::uint64_t(0));
    tick.start(1);
    race.start();
    QVERIFY(listener.waitForEnd());
    QVERIFY(isSane);
    QVERIFY(mostInFlight >= 5);
    QCOMPARE(race.progress().ended, std::uint64_t(120));
    QCOMPARE(race.progress().inFlight, 0U);
}

void TestRace::remainingTimeIsKnownFromTheStart()
{
    const Plan plan = demoPlan(20, 20); // event-loop 40 ms, serial 400 ms
    Race race(setupFor(plan, {Mode::EventLoop, Mode::Serial}));
    QVERIFY(!race.progress().remainingNs);
    RaceListener listener(race);
    QList<std::int64_t> remaining;
    connect(&race, &Race::runStarted, this, [&] { remaining.append(race.progress().remainingNs.value_or(-1)); });
    connect(&race, &Race::runFinished, this, [&] { remaining.append(race.progress().remainingNs.value_or(-1)); });
    race.start();
    QVERIFY(listener.waitForEnd());
    QCOMPARE(remaining.size(), 4);
    QVERIFY(remaining[0] > 300'000'000 && remaining[0] <= 440'000'000); // two bounds
    QVERIFY(remaining[2] > 200'000'000 && remaining[2] <= 400'000'000); // one
    QVERIFY(remaining[3] <= 0);
}

void TestRace::whatCannotStartSaysWhy_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QString>("named");
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    const auto port = closed.serverPort();
    closed.close();
    QTest::newRow("refused port") << QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(port)) << Error::Kind::CannotStart
                                  << QStringLiteral("127.0.0.1:%1").arg(port);
    QTest::newRow("no such host") << QUrl(QStringLiteral("http://no-such-host.invalid/")) << Error::Kind::CannotStart
                                  << QStringLiteral("no-such-host.invalid");
    QTest::newRow("another machine") << QUrl(QStringLiteral("http://192.0.2.1/")) << Error::Kind::BadInput
                                     << QStringLiteral("192.0.2.1");
    QTest::newRow("another machine by IPv6")
        << QUrl(QStringLiteral("http://[2001:db8::1]:8000/")) << Error::Kind::BadInput << QStringLiteral("2001:db8::1");
    QTest::newRow("unknown scheme") << QUrl(QStringLiteral("ftp://127.0.0.1/")) << Error::Kind::BadInput
                                    << QStringLiteral("ftp");
}

void TestRace::whatCannotStartSaysWhy()
{
    QFETCH(QUrl, url);
    QFETCH(Error::Kind, kind);
    QFETCH(QString, named);
    Race race(setupForUrl(url));
    RaceListener listener(race);
    race.start();
    QVERIFY(listener.waitForEnd());
    QCOMPARE(listener.said(), QStringLiteral("failed finished"));
    QVERIFY(listener.error().kind == kind);
    QVERIFY2(listener.error().sentence.contains(named), qPrintable(listener.error().sentence));
    const QChar last = listener.error().sentence.back();
    QVERIFY(last == QLatin1Char('.') || last == QLatin1Char('?'));
    QVERIFY(!race.isRunning());
}

void TestRace::otherMachinesAreAskedNothingWithoutPermission()
{
    // One of this machine's own addresses that is not loopback stands for another machine.
    QHostAddress outside;
    for (const QHostAddress &address : QNetworkInterface::allAddresses())
        if (address.protocol() == QAbstractSocket::IPv4Protocol && !address.isLoopback())
            outside = address;
    if (outside.isNull())
        QSKIP("This machine has no address but loopback.");
    QTcpServer server;
    QVERIFY(server.listen(outside));
    QUrl url(QStringLiteral("http://host/"));
    url.setHost(outside.toString());
    url.setPort(server.serverPort());
    Race race(setupForUrl(url));
    RaceListener listener(race);
    race.start();
    QVERIFY(listener.waitForEnd());
    QVERIFY2(listener.error().sentence.contains(QStringLiteral("--i-have-permission ") + outside.toString()),
             qPrintable(listener.error().sentence));
    QVERIFY(!server.waitForNewConnection(0));
}

void TestRace::loopbackNeedsNoPermission()
{
    ScriptedServer server([](const SeenRequest &) { return Reaction::say(response("200 OK", "hello")); });
    Race race(setupForUrl(server.url()));
    RaceListener listener(race);
    race.start();
    QVERIFY(listener.waitForEnd());
    QCOMPARE(listener.said(), QStringLiteral("start-serial-1 end-serial-1 finished"));
    QVERIFY(!listener.runs().first().run.server); // it is not the demo server
    QVERIFY(!listener.runs().first().summary.boundNs);
}

FETCHRACE_TEST(TestRace)
#include "tst_race.moc"
