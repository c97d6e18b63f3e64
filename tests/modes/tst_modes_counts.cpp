// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/bound.h"
#include "app/analysis/summary.h"
#include "app/demoserver/demoserver.h"
#include "app/modes/processlimits.h"
#include "tests/modes/testrun.h"
#include "tests/testregistry.h"

#include <QTest>

using namespace fetchrace;
using std::chrono::milliseconds;

/// Against the demo server, which keeps count itself.
class TestModesCounts : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyRequestIsCountedOnce_data();
    void everyRequestIsCountedOnce();
    void aRunNeverEndsBeforeItsBound_data();
    void aRunNeverEndsBeforeItsBound();
    void everyLaneIsUsed_data();
    void everyLaneIsUsed();
    void connectionsLimitWhatIsInFlight_data();
    void connectionsLimitWhatIsInFlight();
    void withoutKeepAliveEachRequestHasItsConnection_data() { addModeRows(); }
    void withoutKeepAliveEachRequestHasItsConnection();
    void theDemoServersErrorsAreSeen_data() { addModeRows(); }
    void theDemoServersErrorsAreSeen();

private:
    /// A prepared plan for the demo server, which has the plan's delay from now on.
    PreparedPlan preparedForDemo(const Plan &plan);

    DemoServer m_server;
};

namespace {

Summary summaryOf(const TestRun &run, const PreparedPlan &plan, Mode mode, const ServerCounts &before,
                  const ServerCounts &after)
{
    Run finished;
    finished.plan = plan.plan;
    finished.entry = mode;
    finished.samples = std::shared_ptr<const SampleLog>(&run.log(), [](const SampleLog *) {});
    finished.server = ServerCounts{after.requests - before.requests, after.connections - before.connections};
    return summarize(finished);
}

/// QNetworkAccessManager now and then closes a connection that it could have kept, where the answer is there before it
/// has looked away from sending; so its connections can only be counted from below.
bool isPlausible(std::uint64_t connections, std::uint64_t expected, Mode mode)
{
    return mode == Mode::Async ? connections >= expected : connections == expected;
}

std::int64_t elapsed(const TestRun &run)
{
    std::int64_t last = 0;
    for (const Sample &sample : run.samples())
        last = std::max(last, sample.lastByte);
    return last;
}

} // namespace

void TestModesCounts::initTestCase()
{
    prepareProcess();
    const auto started = m_server.start({});
    QVERIFY2(started, started ? "" : qPrintable(started.error().sentence));
}

PreparedPlan TestModesCounts::preparedForDemo(const Plan &plan)
{
    m_server.setBehaviour(plan.demo);
    return prepared(plan, m_server.baseUrl());
}

void TestModesCounts::everyRequestIsCountedOnce_data()
{
    QTest::addColumn<Mode>("mode");
    QTest::addColumn<int>("requests");
    QTest::addColumn<int>("lanes"); // workers, or in flight
    QTest::addColumn<int>("delayMs");
    for (const Mode mode : allModes) {
        const auto row = [mode](int requests, int lanes, int delayMs) {
            QTest::addRow("%s, %d by %d", modeName(mode).data(), requests, lanes)
                << mode << requests << lanes << delayMs;
        };
        row(1, 1, 1);
        row(1, 100, 1);
        row(2, 1, 1);
        row(2, 100, 1);
        row(599, 7, 0);
        row(599, 512, 0);
        row(600, 100, 1);
        row(600, 512, 0);
        row(10'000, 100, 0);
    }
    QTest::addRow("async, in flight above the count") << Mode::Async << 600 << 1000 << 1;
    QTest::addRow("event-loop, in flight above the count") << Mode::EventLoop << 600 << 10'000 << 1;
}

void TestModesCounts::everyRequestIsCountedOnce()
{
    QFETCH(Mode, mode);
    QFETCH(int, requests);
    QFETCH(int, lanes);
    QFETCH(int, delayMs);
    Plan plan;
    plan.requests = requests;
    plan.workers = std::min(lanes, Plan::maxWorkers);
    plan.inFlight = lanes;
    plan.demo.delay = milliseconds(delayMs);
    const PreparedPlan ready = preparedForDemo(plan);
    const ServerCounts before = m_server.counts();
    TestRun run(mode, ready);
    QVERIFY(run.run());

    const Summary summary = summaryOf(run, ready, mode, before, m_server.counts());
    const auto wanted = static_cast<std::uint32_t>(requests);
    QCOMPARE(summary.requests, wanted);
    QCOMPARE(summary.count(Outcome::Ok), wanted);
    QCOMPARE(summary.resends, std::optional<std::uint64_t>(0));
    QCOMPARE(m_server.counts().requests - before.requests, std::uint64_t(wanted));
    const std::uint64_t connections = m_server.counts().connections - before.connections;
    QVERIFY(connections >= 1);
    QVERIFY(mode == Mode::Async || connections <= static_cast<std::uint64_t>(plan.concurrency(mode)));
    QCOMPARE(summary.bodyLengths, (std::map<std::uint64_t, std::uint32_t>{{27, wanted}}));
    QCOMPARE(summary.status, (std::map<std::uint16_t, std::uint32_t>{{200, wanted}}));
    QCOMPARE(run.log().startedCount(), wanted);
    QCOMPARE(defectsOf(run, ready, mode), QString());
    QVERIFY(elapsed(run) >= bound(plan, mode)->count());
}

void TestModesCounts::aRunNeverEndsBeforeItsBound_data()
{
    QTest::addColumn<Mode>("mode");
    QTest::addColumn<int>("requests");
    QTest::addColumn<int>("lanes");
    QTest::addColumn<int>("delayMs");
    for (const Mode mode : allModes) {
        QTest::addRow("%s, one short round", modeName(mode).data()) << mode << 3 << 5 << 30;
        QTest::addRow("%s, one over", modeName(mode).data()) << mode << 6 << 5 << 30;
        QTest::addRow("%s, many rounds", modeName(mode).data()) << mode << 40 << 4 << 7;
    }
}

void TestModesCounts::aRunNeverEndsBeforeItsBound()
{
    QFETCH(Mode, mode);
    QFETCH(int, requests);
    QFETCH(int, lanes);
    QFETCH(int, delayMs);
    Plan plan;
    plan.requests = requests;
    plan.workers = lanes;
    plan.inFlight = lanes;
    plan.demo.delay = milliseconds(delayMs);
    const PreparedPlan ready = preparedForDemo(plan);
    TestRun run(mode, ready);
    QVERIFY(run.run());
    QCOMPARE(run.samples().size(), static_cast<std::size_t>(requests));
    QVERIFY(elapsed(run) >= bound(plan, mode)->count());
    for (const Sample &sample : run.samples())
        QVERIFY(sample.latency() >= *plan.demo.delay.constant());
}

void TestModesCounts::everyLaneIsUsed_data()
{
    QTest::addColumn<Mode>("mode");
    QTest::addColumn<int>("lanes");
    QTest::newRow("async") << Mode::Async << 40;
    QTest::newRow("async, more than its managers have") << Mode::Async << 250;
    QTest::newRow("threaded") << Mode::Threaded << 40;
    QTest::newRow("event-loop") << Mode::EventLoop << 250;
}

void TestModesCounts::everyLaneIsUsed()
{
    QFETCH(Mode, mode);
    QFETCH(int, lanes);
    Plan plan;
    plan.requests = lanes;
    plan.workers = lanes;
    plan.inFlight = lanes;
    plan.demo.delay = milliseconds(300);
    const PreparedPlan ready = preparedForDemo(plan);
    const ServerCounts before = m_server.counts();
    TestRun run(mode, ready);
    QVERIFY(run.run());
    // Nothing was answered before everything had been asked: nothing waited for anything else.
    const Summary summary = summaryOf(run, ready, mode, before, m_server.counts());
    QCOMPARE(summary.peakInFlight, static_cast<std::uint32_t>(lanes));
    const std::uint64_t connections = m_server.counts().connections - before.connections;
    QVERIFY(isPlausible(connections, static_cast<std::uint64_t>(lanes), mode));
    std::int64_t lastStart = 0;
    std::int64_t firstEnd = INT64_MAX;
    for (const Sample &sample : run.samples()) {
        lastStart = std::max(lastStart, sample.started);
        firstEnd = std::min(firstEnd, sample.lastByte);
    }
    QVERIFY(lastStart < firstEnd);
}

void TestModesCounts::connectionsLimitWhatIsInFlight_data()
{
    QTest::addColumn<Mode>("mode");
    QTest::newRow("async") << Mode::Async;
    QTest::newRow("event-loop") << Mode::EventLoop;
}

void TestModesCounts::connectionsLimitWhatIsInFlight()
{
    QFETCH(Mode, mode);
    Plan plan;
    plan.requests = 60;
    plan.inFlight = 30;
    plan.connections = 6;
    plan.demo.delay = milliseconds(10);
    const PreparedPlan ready = preparedForDemo(plan);
    const ServerCounts before = m_server.counts();
    TestRun run(mode, ready);
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("ok 60"));
    QVERIFY(isPlausible(m_server.counts().connections - before.connections, 6, mode));
    QCOMPARE(summaryOf(run, ready, mode, before, m_server.counts()).peakInFlight, 6U);
    QVERIFY(elapsed(run) >= 100'000'000); // ten rounds of six
}

void TestModesCounts::withoutKeepAliveEachRequestHasItsConnection()
{
    QFETCH(Mode, mode);
    Plan plan;
    plan.requests = 100;
    plan.inFlight = 10;
    plan.keepAlive = false;
    plan.demo.delay = milliseconds(0);
    const PreparedPlan ready = preparedForDemo(plan);
    const ServerCounts before = m_server.counts();
    TestRun run(mode, ready);
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("ok 100"));
    QVERIFY(isPlausible(m_server.counts().connections - before.connections, 100, mode));
    QCOMPARE(m_server.counts().requests - before.requests, std::uint64_t(100));
}

void TestModesCounts::theDemoServersErrorsAreSeen()
{
    QFETCH(Mode, mode);
    Plan plan;
    plan.targets = {QUrl(QStringLiteral("/nowhere")), QUrl(QStringLiteral("/test")), QUrl(QStringLiteral("/aaa/?q=1"))};
    plan.requests = 30;
    plan.demo.delay = milliseconds(0);
    const PreparedPlan ready = preparedForDemo(plan);
    TestRun run(mode, ready);
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("http-error 10, ok 20"));
    for (const Sample &sample : run.samples())
        QCOMPARE(sample.status, (std::array<std::uint16_t, 3>{404, 307, 200}[sample.target]));
}

FETCHRACE_TEST(TestModesCounts)
#include "tst_modes_counts.moc"
