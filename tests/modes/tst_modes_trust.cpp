// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/bound.h"
#include "app/analysis/phases.h"
#include "app/analysis/summary.h"
#include "app/http/arrivaltime.h"
#include "app/modes/processlimits.h"
#include "tests/modes/demorun.h"
#include "tests/modes/scriptedserver.h"
#include "tests/testregistry.h"

#include <QDeadlineTimer>
#include <QRandomGenerator>
#include <QTcpSocket>
#include <QTest>

#include <algorithm>
#include <vector>

using namespace fetchrace;
using std::chrono::milliseconds;

/// Whether the numbers can be believed: each is compared with another way to know it.
class TestModesTrust : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void phasesAddUpToTheLatency_data() { addModeRows(); }
    void phasesAddUpToTheLatency();
    void theServersTimesLieBetweenTheClients_data() { addModeRows(); }
    void theServersTimesLieBetweenTheClients();
    void socketModesMeasureTheirLag_data();
    void socketModesMeasureTheirLag();
    void aKnownPatternGivesThePercentilesOfArithmetic_data() { addModeRows(); }
    void aKnownPatternGivesThePercentilesOfArithmetic();
    void noRunIsQuickerThanItsBound();

private:
    /// How many requests of the run have a lag.
    static void countLags(const Run &run, qsizetype &measured);

    DemoServer m_server;
    QTcpSocket m_stamped; ///< has the kernel go on stamping between the runs
};

void TestModesTrust::initTestCase()
{
    prepareProcess();
    QVERIFY(m_stamped.bind(QHostAddress::LocalHost));
    ArrivalTime::stampArrivals(m_stamped);
    const auto started = m_server.start({});
    QVERIFY2(started, started ? "" : qPrintable(started.error().sentence));
}

void TestModesTrust::phasesAddUpToTheLatency()
{
    QFETCH(const Mode, mode);
    Plan plan;
    plan.requests = 200;
    plan.inFlight = 20;
    plan.demo.delay = milliseconds(2);
    const Run run = runOnDemo(m_server, plan, mode);
    QVERIFY(run.samples);
    for (const Sample &sample : run.samples->all()) {
        const Phases phases = phasesOf(sample, mode);
        std::int64_t sum = 0;
        for (const std::int64_t part :
             {phases.library, phases.connect, phases.tls, phases.send, phases.wait, phases.lag, phases.receive})
            sum += std::max<std::int64_t>(part, 0);
        QCOMPARE(sum, sample.latency());
    }
}

void TestModesTrust::theServersTimesLieBetweenTheClients()
{
    QFETCH(const Mode, mode);
    Plan plan;
    plan.requests = 200;
    plan.inFlight = 20;
    plan.demo.delay = milliseconds(2);
    for (const bool besideClient : {false, true}) {
        const Run run = runOnDemo(m_server, plan, mode, besideClient);
        QVERIFY(run.samples);
        for (const Sample &sample : run.samples->all()) {
            const auto stamp = run.serverStamps->at(sample.index);
            QVERIFY(stamp);
            QVERIFY(sample.started <= run.samples->clock().at(stamp->arrival));
            QVERIFY(stamp->answer - stamp->arrival >= plan.demo.constantDelay());
            QVERIFY(run.samples->clock().at(stamp->answer) <= sample.firstByte);
        }
    }
}

void TestModesTrust::socketModesMeasureTheirLag_data()
{
    QTest::addColumn<Mode>("mode");
    for (const Mode mode : {Mode::Threaded, Mode::Serial, Mode::EventLoop})
        QTest::newRow(modeName(mode).data()) << mode;
}

void TestModesTrust::socketModesMeasureTheirLag()
{
#ifndef Q_OS_LINUX
    QSKIP("Only Linux stamps the arrival of what a TCP socket receives.");
#endif
    QFETCH(const Mode, mode);
    Plan plan;
    plan.requests = 100;
    plan.demo.delay = milliseconds(2);
    // The kernel begins to stamp a moment after it was asked for the first time, on a busy machine a long one.
    qsizetype measured = 0;
    for (const QDeadlineTimer patience(20'000); measured < 50 && !patience.hasExpired();) {
        countLags(runOnDemo(m_server, plan, mode), measured);
        if (QTest::currentTestFailed())
            return;
    }
    QVERIFY2(measured >= 50, qPrintable(QString::number(measured)));
}

void TestModesTrust::countLags(const Run &run, qsizetype &measured)
{
    QVERIFY(run.samples);
    measured = 0;
    for (const Sample &sample : run.samples->all()) {
        const auto answer = run.samples->clock().at(run.serverStamps->at(sample.index)->answer);
        // The bytes cannot have lain there before the server wrote them (but for the granularity of two clocks).
        QVERIFY(sample.firstByte - sample.lag >= answer - 100'000);
        measured += sample.lag > 0 ? 1 : 0;
    }
}

void TestModesTrust::aKnownPatternGivesThePercentilesOfArithmetic()
{
    // Every tenth answer is 100 ms late and one takes 2 s. So of 100 requests 89 are quick, then come ten late ones and
    // the stall: p50 and p75 are quick, p90, p95 and p99 are late, the maximum is the stall.
    QFETCH(const Mode, mode);
    ScriptedServer server([](const SeenRequest &request) {
        const int pause = request.number == 55 ? 2'000 : request.number % 10 == 9 ? 100 : 0;
        return Reaction{{{response("200 OK", "hello"), pause}}};
    });
    Plan plan = planFor(server.url(), 100);
    plan.inFlight = 4;
    const PreparedPlan ready = prepared(plan);
    auto run = std::make_shared<TestRun>(mode, ready);
    QVERIFY(run->run());
    Run finished;
    finished.plan = ready.plan;
    finished.entry = mode;
    finished.samples = std::shared_ptr<const SampleLog>(run, &run->log());
    const Distribution latency = summarize(finished).latency;

    QCOMPARE(latency.count, 100U);
    std::vector<std::int64_t> sorted;
    for (const Sample &sample : run->samples())
        sorted.push_back(sample.latency());
    std::sort(sorted.begin(), sorted.end());
    QCOMPARE(*latency.p50, sorted[49]);
    QCOMPARE(*latency.p75, sorted[74]);
    QCOMPARE(*latency.p90, sorted[89]);
    QCOMPARE(*latency.p95, sorted[94]);
    QCOMPARE(*latency.p99, sorted[98]);
    QCOMPARE(*latency.max, sorted[99]);
    // The server's timer may be a moment early. A busy machine makes some of those late that were not told to wait.
    constexpr std::int64_t late = 99'000'000;
    constexpr std::int64_t stalled = 1'999'000'000;
    QVERIFY(sorted[49] < late);
    QVERIFY(sorted[89] >= late && sorted[94] < stalled);
    QVERIFY(sorted[99] >= stalled);
}

void TestModesTrust::noRunIsQuickerThanItsBound()
{
    QRandomGenerator random(20260131);
    for (int i = 0; i < 200; ++i) {
        Plan plan;
        plan.requests = random.bounded(1, 25);
        plan.workers = random.bounded(1, 9);
        plan.inFlight = random.bounded(1, 30);
        plan.demo.delay = std::chrono::microseconds(random.bounded(0, 4'000));
        const Mode mode = allModes[static_cast<std::size_t>(random.bounded(4))];
        const Run run = runOnDemo(m_server, plan, mode);
        QVERIFY(run.samples);
        const Summary summary = summarize(run);
        QVERIFY2(summary.elapsedNs >= bound(plan, mode)->count(), qPrintable(QStringLiteral("run %1").arg(i)));
    }
}

FETCHRACE_TEST(TestModesTrust)
#include "tst_modes_trust.moc"
