// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/startlateness.h"
#include "app/analysis/summary.h"
#include "tests/milliseconds.h"
#include "tests/modes/scriptedserver.h"
#include "tests/modes/testrun.h"
#include "tests/testregistry.h"

#include <QElapsedTimer>
#include <QLocale>
#include <QTest>

using namespace fetchrace;
using namespace std::chrono_literals;
using Reason = EarlyEnd::Reason;

/// Rate, limits and backing off, on real sockets.
class TestModesPace : public QObject
{
    Q_OBJECT

private slots:
    void requestsStartWhenTheyAreDue_data() { addModeRows(); }
    void requestsStartWhenTheyAreDue();
    void latencyFromTheDueTimeShowsAStall_data() { addModeRows(); }
    void latencyFromTheDueTimeShowsAStall();
    void aDurationEndsAClosedLoop_data() { addModeRows(); }
    void aDurationEndsAClosedLoop();
    void aDurationEndsAnOpenLoop_data() { addModeRows(); }
    void aDurationEndsAnOpenLoop();
    void errorsEndTheRun_data() { addModeRows(); }
    void errorsEndTheRun();
    void aCapHoldsInTheEngine_data() { addModeRows(); }
    void aCapHoldsInTheEngine();
    void aRefusalPausesAllWorkers_data();
    void aRefusalPausesAllWorkers();
    void threeRefusalsEndTheRun_data() { addModeRows(); }
    void threeRefusalsEndTheRun();
    void aServerThatWantsAnHourIsLeftAlone_data() { addModeRows(); }
    void aServerThatWantsAnHourIsLeftAlone();
    void aServerThatMostlyFailsIsLeftAlone_data() { addModeRows(); }
    void aServerThatMostlyFailsIsLeftAlone();
    void theDemoServerMayBeTried_data() { addModeRows(); }
    void theDemoServerMayBeTried();
    void aPauseCanBeStopped_data() { addModeRows(); }
    void aPauseCanBeStopped();
    void aRunnerThatWaitsCanBeDestroyed_data() { addModeRows(); }
    void aRunnerThatWaitsCanBeDestroyed();
};

namespace {

/// As a plan for somebody's server has it.
Plan carefulPlan(const QUrl &target, int requests)
{
    Plan plan = planFor(target, requests);
    plan.pace.backOff = BackOff::ExceptDemo;
    return plan;
}

Reaction refusal(const QByteArray &retryAfter)
{
    return Reaction::say(response("429 Too Many Requests", "slow down", "Retry-After: " + retryAfter + "\r\n"));
}

std::vector<std::int64_t> startsOf(const TestRun &run)
{
    std::vector<std::int64_t> starts;
    for (const Sample &sample : run.samples())
        starts.push_back(sample.started);
    std::sort(starts.begin(), starts.end());
    return starts;
}

Summary summaryOf(const std::shared_ptr<TestRun> &run, const PreparedPlan &plan, Mode mode)
{
    Run finished;
    finished.plan = plan.plan;
    finished.entry = mode;
    finished.samples = std::shared_ptr<const SampleLog>(run, &run->log());
    return summarize(finished);
}

struct Stalled {
    QString outcomes;
    Summary summary;
    int lanes = 0;
};

/// 50 requests are due per second. The server answers at once, but from the 21st request on, for two seconds, not at
/// all. Of 200 requests 100 become due meanwhile: the first waits 2 s, the next 20 ms less, and so on. Only as many as
/// may be in flight have been started, though, and only they show it when measured from their start.
Stalled runWithStall(Mode mode)
{
    QElapsedTimer sinceStall;
    ScriptedServer server([&](const SeenRequest &request) {
        if (request.number == 20)
            sinceStall.start();
        const qint64 left = sinceStall.isValid() ? 2'000 - sinceStall.elapsed() : 0;
        return Reaction{{{response("200 OK", "hello"), static_cast<int>(std::max<qint64>(left, 0))}}};
    });
    Plan plan = planFor(server.url(), 200);
    plan.inFlight = 4;
    plan.workers = 4;
    plan.pace.rate = 50;
    const PreparedPlan ready = prepared(plan);
    const auto run = std::make_shared<TestRun>(mode, ready);
    if (!run->run())
        return {};
    return {run->outcomes(), summaryOf(run, ready, mode), ready.plan->concurrency(mode)};
}

} // namespace

void TestModesPace::requestsStartWhenTheyAreDue()
{
    QFETCH(Mode, mode);
    ScriptedServer server(hello);
    Plan plan = planFor(server.url(), 20);
    plan.pace.rate = 20;
    constexpr std::int64_t interval = 50 * ms;
    const Pace pace = plan.pace;
    TestRun run(mode, prepared(plan));
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("ok 20"));
    std::vector<std::int64_t> late;
    for (const Sample &sample : run.samples()) {
        QVERIFY(sample.started >= sample.index * interval);
        late.push_back(sample.started - sample.index * interval);
    }
    std::sort(late.begin(), late.end());
    // What the run says of its own lateness is no more: a busy machine may keep a request waiting for a lane, too.
    std::vector<std::int64_t> counted = startLatenesses(run.samples(), pace);
    std::sort(counted.begin(), counted.end());
    for (std::size_t i = 0; i < late.size(); ++i)
        QVERIFY(counted[i] <= late[i]);
    // A busy machine makes some late, but not so many that they start by the answers of others.
    QVERIFY2(late[5] < interval, QByteArray::number(qlonglong(late[5])).constData());
}

void TestModesPace::latencyFromTheDueTimeShowsAStall()
{
    // From the due time, by nearest rank: of the 100 that waited, the i-th longest waited 2 s - i x 20 ms, and longer
    // where the machine was late. From the start no more than four can have waited, which is 2 %. The difference is the
    // queue, where those on a lane are not.
    QFETCH(Mode, mode);
    const Stalled stalled = runWithStall(mode);
    QCOMPARE(stalled.outcomes, QStringLiteral("ok 200"));
    QVERIFY(stalled.summary.latencyFromDue);
    const Distribution &due = *stalled.summary.latencyFromDue;
    const Distribution &latency = stalled.summary.latency;
    const auto isAtLeast = [](std::optional<std::int64_t> measured, std::int64_t expectedMs) {
        return measured && *measured >= expectedMs * ms;
    };
    QVERIFY(isAtLeast(due.max, 2'000));
    QVERIFY(isAtLeast(due.p99, 1'960));
    QVERIFY(isAtLeast(due.p95, 1'800));
    QVERIFY(isAtLeast(due.p90, 1'600));
    QVERIFY(isAtLeast(due.p75, 1'000));
    QVERIFY(isAtLeast(stalled.summary.phases.queued.p90, 1'600 - 20 * stalled.lanes));
    QVERIFY(*latency.max > *due.p95);
    QVERIFY2(*latency.p95 < *due.p95 / 2, QByteArray::number(qlonglong(*latency.p95)).constData());
    QVERIFY2(*latency.p90 < *due.p90 / 2, QByteArray::number(qlonglong(*latency.p90)).constData());
}

void TestModesPace::aDurationEndsAClosedLoop()
{
    QFETCH(Mode, mode);
    ScriptedServer server(hello);
    Plan plan = planFor(server.url(), Plan::maxRequests);
    plan.pace.duration = 200ms;
    TestRun run(mode, prepared(plan));
    QVERIFY(run.run());
    QVERIFY(!run.samples().empty());
    QCOMPARE(run.outcomes(), QStringLiteral("ok %1").arg(run.samples().size())); // what was under way has ended well
    // Each lane looks at the time before it starts a request, and a busy machine may come between the two.
    const std::vector<std::int64_t> starts = startsOf(run);
    const auto afterwards = std::count_if(starts.begin(), starts.end(), [](std::int64_t at) { return at > 200 * ms; });
    QVERIFY(afterwards <= plan.concurrency(mode));
    QVERIFY(!run.control().earlyEnd);
}

void TestModesPace::aDurationEndsAnOpenLoop()
{
    QFETCH(Mode, mode);
    ScriptedServer server(hello);
    Plan plan = planFor(server.url(), Plan::maxRequests);
    plan.pace.duration = 800ms;
    // The last one is due 200 ms before the end: who is late by less, on a busy machine, still sends it.
    plan.pace.rate = 5;
    TestRun run(mode, prepared(plan));
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("ok 4"));
}

void TestModesPace::errorsEndTheRun()
{
    QFETCH(Mode, mode);
    ScriptedServer server([](const SeenRequest &request) {
        return request.number % 2 == 0 ? Reaction::say(response("200 OK", "hello"))
                                       : Reaction::say(response("500 Internal Server Error", ""));
    });
    Plan plan = planFor(server.url(), 1'000);
    plan.pace.maxErrors = 5;
    const PreparedPlan ready = prepared(plan);
    TestRun run(mode, ready);
    QVERIFY(run.run());
    const auto failed = std::count_if(run.samples().begin(), run.samples().end(),
                                      [](const Sample &sample) { return sample.outcome != Outcome::Ok; });
    QVERIFY(failed >= 6);
    QVERIFY(failed <= 6 + ready.plan->concurrency(mode)); // those that were under way
    QCOMPARE(run.control().earlyEnd->reason, Reason::TooManyErrors);
}

void TestModesPace::aCapHoldsInTheEngine()
{
    QFETCH(Mode, mode);
    ScriptedServer server(hello);
    PreparedPlan ready = prepared(planFor(server.url(), 20));
    ready.cap = LoadCap{20, 10, 50};
    TestRun run(mode, ready);
    QVERIFY(run.run());
    const auto starts = startsOf(run);
    QCOMPARE(starts.size(), std::size_t(20));
    for (std::size_t i = 1; i < starts.size(); ++i)
        QVERIFY(starts[i] - starts[i - 1] >= 19 * ms); // a worker may start a moment after it was let through
    QVERIFY(starts.back() >= 19 * 20 * ms);
}

void TestModesPace::aRefusalPausesAllWorkers_data()
{
    QTest::addColumn<Mode>("mode");
    QTest::addColumn<bool>("asDate");
    for (const Mode mode : allModes) {
        QTest::newRow((QByteArray(modeName(mode).data()) + ", seconds").constData()) << mode << false;
        QTest::newRow((QByteArray(modeName(mode).data()) + ", date").constData()) << mode << true;
    }
}

void TestModesPace::aRefusalPausesAllWorkers()
{
    QFETCH(Mode, mode);
    QFETCH(bool, asDate);
    // The sixth request is refused; a date has no fractions, so that two seconds are more than one. The others take a
    // while, and are ten at a time, so that they are not all through before the refusal is noticed.
    QList<qint64> arrivals;
    QElapsedTimer clock;
    clock.start();
    ScriptedServer server([&](const SeenRequest &request) {
        arrivals.append(clock.elapsed());
        if (request.number != 5)
            return Reaction{{{response("200 OK", "hello"), 20}}, Reaction::End::KeepOpen};
        const QDateTime later = QDateTime::currentDateTimeUtc().addSecs(2);
        return refusal(asDate
                           ? QLocale::c().toString(later, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'")).toLatin1()
                           : QByteArray("1"));
    });
    Plan plan = carefulPlan(server.url(), 40);
    plan.inFlight = 10;
    const PreparedPlan ready = prepared(plan);
    TestRun run(mode, ready);
    QVERIFY(run.run());
    QCOMPARE(run.outcomes(), QStringLiteral("http-error 1, ok 39"));
    // Whatever was under way comes through; then there is a second without any.
    int pauses = 0;
    for (qsizetype i = 1; i < arrivals.size(); ++i)
        pauses += arrivals.at(i) - arrivals.at(i - 1) > 800 ? 1 : 0;
    QCOMPARE(pauses, 1);
    const auto last = std::find_if(run.samples().begin(), run.samples().end(),
                                   [](const Sample &sample) { return sample.outcome != Outcome::Ok; });
    int during = 0;
    for (const Sample &sample : run.samples())
        during += sample.started > last->lastByte + 100 * ms && sample.started < last->lastByte + 950 * ms ? 1 : 0;
    QCOMPARE(during, 0);
    QCOMPARE(run.control().pauses, 1U);
    QVERIFY(run.control().pausedNs >= (asDate ? 900 : 1'000) * ms);
    QVERIFY(run.control().pausedNs <= 2'100 * ms);
    QVERIFY(!run.control().earlyEnd);
}

void TestModesPace::threeRefusalsEndTheRun()
{
    QFETCH(Mode, mode);
    ScriptedServer server([](const SeenRequest &) { return refusal("1"); });
    Plan plan = carefulPlan(server.url(), 1'000);
    plan.inFlight = 4;
    plan.workers = 4;
    const PreparedPlan ready = prepared(plan);
    TestRun run(mode, ready);
    QVERIFY(run.run());
    QVERIFY(run.control().earlyEnd);
    QVERIFY(run.samples().size() >= 3);
    QVERIFY(run.samples().size() <= static_cast<std::size_t>(3 * ready.plan->concurrency(mode)));
    QCOMPARE(run.control().earlyEnd->reason, Reason::Refused);
    QCOMPARE(run.control().pauses, 2U);
}

void TestModesPace::aServerThatWantsAnHourIsLeftAlone()
{
    QFETCH(Mode, mode);
    ScriptedServer server([](const SeenRequest &) { return refusal("3600"); });
    const PreparedPlan ready = prepared(carefulPlan(server.url(), 1'000));
    TestRun run(mode, ready);
    QVERIFY(run.run());
    QVERIFY(run.samples().size() <= static_cast<std::size_t>(ready.plan->concurrency(mode)));
    QCOMPARE(run.control().earlyEnd->reason, Reason::RefusedForLong);
}

void TestModesPace::aServerThatMostlyFailsIsLeftAlone()
{
    QFETCH(Mode, mode);
    ScriptedServer server([](const SeenRequest &request) {
        return request.number % 3 == 0 ? Reaction::say(response("200 OK", "hello"))
                                       : Reaction::say(response("404 Not Found", ""));
    });
    const PreparedPlan ready = prepared(carefulPlan(server.url(), 1'000));
    TestRun run(mode, ready);
    QVERIFY(run.run());
    QVERIFY(run.control().earlyEnd);
    QCOMPARE(run.control().earlyEnd->reason, Reason::MostlyErrors);
    QVERIFY(run.samples().size() >= std::size_t(Pacer::watched));
    QVERIFY(run.samples().size() <= static_cast<std::size_t>(Pacer::watched + ready.plan->concurrency(mode)));
}

void TestModesPace::theDemoServerMayBeTried()
{
    QFETCH(Mode, mode);
    ScriptedServer server([](const SeenRequest &) { return refusal("3600"); });
    Plan plan = carefulPlan(QUrl(QStringLiteral("/")), 50);
    TestRun uncaring(mode, prepared(plan, server.url()));
    QVERIFY(uncaring.run());
    QCOMPARE(uncaring.outcomes(), QStringLiteral("http-error 50"));

    plan.pace.backOff = BackOff::Always;
    TestRun caring(mode, prepared(plan, server.url()));
    QVERIFY(caring.run());
    QCOMPARE(caring.control().earlyEnd->reason, Reason::RefusedForLong);
}

void TestModesPace::aPauseCanBeStopped()
{
    QFETCH(Mode, mode);
    ScriptedServer server([](const SeenRequest &) { return refusal("50"); });
    const PreparedPlan ready = prepared(carefulPlan(server.url(), 1'000));
    TestRun run(mode, ready);
    run.start();
    QTRY_VERIFY(run.log().endedCount() > 0); // a worker that comes after the first refusal has to wait at once
    QElapsedTimer time;
    time.start();
    run.stop();
    QVERIFY(run.waitForEnd(1'000));
    QVERIFY(time.elapsed() < 1'000);
    QVERIFY(run.control().pausedNs < 20'000 * ms); // and not the 50 s that were asked for
}

void TestModesPace::aRunnerThatWaitsCanBeDestroyed()
{
    QFETCH(Mode, mode);
    ScriptedServer server(hello);
    Plan plan = planFor(server.url(), 1'000);
    plan.pace.rate = 0.01;
    TestRun run(mode, prepared(plan));
    run.start();
    QTRY_COMPARE(run.log().endedCount(), 1U);
    QElapsedTimer time;
    time.start();
    run.destroy();
    QVERIFY(time.elapsed() < 1'000);
    QCOMPARE(run.samples().size(), std::size_t(1));
}

FETCHRACE_TEST(TestModesPace)
#include "tst_modes_pace.moc"
