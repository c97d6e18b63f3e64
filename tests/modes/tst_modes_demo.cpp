// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/bound.h"
#include "app/analysis/summary.h"
#include "app/modes/processlimits.h"
#include "tests/milliseconds.h"
#include "tests/modes/demorun.h"
#include "tests/testregistry.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

using namespace fetchrace;
using namespace std::chrono_literals;

/// The demo server's behaviours, met by every mode.
class TestModesDemo : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void requestsMeetTheSameFateInEveryModeAndRun_data() { addModeRows(); }
    void requestsMeetTheSameFateInEveryModeAndRun();
    void delaysAndSizesAreThoseThatWereDrawn_data() { addModeRows(); }
    void delaysAndSizesAreThoseThatWereDrawn();
    void noMoreAreServedAtOnceThanThereAreWorkers_data() { addModeRows(); }
    void noMoreAreServedAtOnceThanThereAreWorkers();
    void refusedAreExactlyThoseThatTheRuleRefuses_data() { addModeRows(); }
    void refusedAreExactlyThoseThatTheRuleRefuses();
    void aBanLastsUntilTheNextRun();
    void aStallHoldsUpTheRun_data() { addModeRows(); }
    void aStallHoldsUpTheRun();
    void twoWritesHoldUpTheBody_data() { addModeRows(); }
    void twoWritesHoldUpTheBody();
    void connectionsThatCloseAreOpenedAnew_data() { addModeRows(); }
    void connectionsThatCloseAreOpenedAnew();
    void everythingAtOnceEndsWell_data() { addModeRows(); }
    void everythingAtOnceEndsWell();

private:
    DemoServer m_server;
};

namespace {

/// Few requests at a time, so that the modes differ, and no delay.
Plan quickPlan(int requests)
{
    Plan plan;
    plan.requests = requests;
    plan.inFlight = 12;
    plan.workers = 6;
    plan.demo.delay = {};
    return plan;
}

/// What is drawn for the request, as the server draws it: 1 for the delay, 2 for the body, 3 for the failure.
SeededRandom randomFor(const Plan &plan, std::uint64_t purpose, std::uint32_t index)
{
    return {static_cast<std::uint64_t>(plan.demo.seed), purpose, index};
}

/// How a request ends that has the fate drawn for it.
struct Ending {
    Outcome outcome;
    int status; ///< 0: any

    bool fits(const Sample &sample) const
    {
        return sample.outcome == outcome && (status == 0 || sample.status == status);
    }
};

Ending endingOf(const Plan &plan, std::uint32_t index)
{
    double left = randomFor(plan, 3, index).next() * 100;
    const std::map<FailureKind, Ending> endings{
        {FailureKind::Status500, {Outcome::HttpError, 500}}, {FailureKind::Status503, {Outcome::HttpError, 503}},
        {FailureKind::Reset, {Outcome::ConnectionLost, 0}},  {FailureKind::Close, {Outcome::ConnectionLost, 0}},
        {FailureKind::Cut, {Outcome::ConnectionLost, 0}},    {FailureKind::Never, {Outcome::Timeout, 0}}};
    for (const FailureKind kind : allFailureKinds) {
        if (left < plan.demo.failures.of(kind))
            return endings.at(kind);
        left -= plan.demo.failures.of(kind);
    }
    return {Outcome::Ok, 200};
}

/// The rule in other words than the server's: a bucket that holds `most` requests, counted in nanoseconds of refilling.
class Bucket
{
public:
    Bucket(double perSecond, int banAfter)
        : m_price(std::llround(1e9 / perSecond))
        , m_most(m_price * std::max<std::int64_t>(static_cast<std::int64_t>(perSecond), 1))
        , m_level(m_most)
        , m_banAfter(banAfter)
    {
    }

    int statusAt(std::int64_t arrival)
    {
        if (m_banAfter > 0 && m_violations >= m_banAfter)
            return 403;
        m_level = std::min(m_most, m_level + (arrival - m_last));
        m_last = arrival;
        if (m_level < m_price) {
            ++m_violations;
            return 429;
        }
        m_level -= m_price;
        return 200;
    }

private:
    std::int64_t m_price;
    std::int64_t m_most;
    std::int64_t m_level;
    int m_banAfter;
    int m_violations = 0;
    std::int64_t m_last = 0;
};

/// Requests that were answered before the stall lets them be, by the server's stamps.
int answeredInSpiteOfTheStall(const Run &run)
{
    std::vector<ServerStamps::Stamp> stamps;
    for (const Sample &sample : run.samples->all())
        if (const auto stamp = run.serverStamps->at(sample.index))
            stamps.push_back(*stamp);
    const auto first = std::min_element(stamps.begin(), stamps.end(), [](const auto &one, const auto &other) {
                           return one.arrival < other.arrival;
                       })->arrival;
    const DemoBehaviour &demo = run.plan->demo;
    const auto from = first + demo.stall->at;
    const auto to = from + demo.stall->length;
    const auto unlessStalled = [from, to](auto time) { return time >= from && time < to ? to : time; };
    return static_cast<int>(std::count_if(stamps.begin(), stamps.end(), [&](const ServerStamps::Stamp &stamp) {
        return stamp.answer + 1us < unlessStalled(unlessStalled(stamp.arrival) + *demo.constantDelay());
    }));
}

/// Index of a request -> what the rule answers to it, from when the server had each.
std::map<std::uint32_t, int> statusByRule(const Run &run)
{
    std::vector<std::pair<std::int64_t, std::uint32_t>> arrivals;
    for (const Sample &sample : run.samples->all())
        if (const auto stamp = run.serverStamps->at(sample.index))
            arrivals.emplace_back(stamp->arrival.time_since_epoch().count(), sample.index);
    std::sort(arrivals.begin(), arrivals.end());
    Bucket bucket(run.plan->demo.rateLimit, run.plan->demo.banAfter);
    std::map<std::uint32_t, int> statuses;
    for (const auto &[arrival, index] : arrivals)
        statuses[index] = bucket.statusAt(arrival);
    return statuses;
}

} // namespace

void TestModesDemo::initTestCase()
{
    prepareProcess();
    const auto started = m_server.start({});
    QVERIFY2(started, started ? "" : qPrintable(started.error().sentence));
}

void TestModesDemo::requestsMeetTheSameFateInEveryModeAndRun()
{
    QFETCH(Mode, mode);
    Plan plan = quickPlan(90);
    plan.demo.failures = *parseFailureRates(QStringLiteral("500:10,503:10,reset:8,close:8,cut:8,never:3"));
    plan.timeout = 300ms;
    for (int repeat = 0; repeat < 2; ++repeat) {
        const Run run = runOnDemo(m_server, plan, mode);
        QVERIFY(run.samples);
        QCOMPARE(run.samples->all().size(), std::size_t(90));
        int lostConnections = 0;
        int lostBystanders = 0;
        for (const Sample &sample : run.samples->all()) {
            const bool isLost = sample.outcome == Outcome::ConnectionLost;
            lostConnections += isLost ? 1 : 0;
            // QNetworkAccessManager may put a request on a connection of which it has not yet heard that it is dead.
            if (mode == Mode::Async && isLost && !endingOf(plan, sample.index).fits(sample)) {
                ++lostBystanders;
                continue;
            }
            const QString what = QStringLiteral("request %1 ended as %2, status %3")
                                     .arg(sample.index)
                                     .arg(outcomeName(sample.outcome))
                                     .arg(sample.status);
            QVERIFY2(endingOf(plan, sample.index).fits(sample), qPrintable(what));
        }
        QVERIFY(lostBystanders <= lostConnections / 2); // each at the cost of one whose own connection was lost
    }
}

void TestModesDemo::delaysAndSizesAreThoseThatWereDrawn()
{
    QFETCH(Mode, mode);
    Plan plan = quickPlan(120);
    plan.demo.delay =
        Variate(std::vector<Variate::Part>{{Variate::Uniform{0, 3 * ms}, 90}, {Variate::Constant{20 * ms}, 10}});
    plan.demo.body = Variate::LogNormal{1'000, 3};
    plan.demo.seed = 5;
    const Run run = runOnDemo(m_server, plan, mode);
    QVERIFY(run.samples);
    QCOMPARE(run.samples->all().size(), std::size_t(120));
    for (const Sample &sample : run.samples->all()) {
        SeededRandom delayRandom = randomFor(plan, 1, sample.index);
        SeededRandom bodyRandom = randomFor(plan, 2, sample.index);
        const auto stamp = run.serverStamps->at(sample.index);
        QVERIFY(stamp);
        QVERIFY((stamp->answer - stamp->arrival).count() >= plan.demo.delay.draw(delayRandom, 60'000 * ms));
        QCOMPARE(static_cast<std::int64_t>(sample.bodyBytes), plan.demo.body->draw(bodyRandom, 1 << 24));
    }
}

void TestModesDemo::noMoreAreServedAtOnceThanThereAreWorkers()
{
    QFETCH(Mode, mode);
    Plan plan = quickPlan(60);
    plan.demo.delay = 10ms;
    plan.demo.workers = 3;
    const Run run = runOnDemo(m_server, plan, mode);
    QVERIFY(run.samples);
    std::vector<std::int64_t> answers;
    for (const Sample &sample : run.samples->all()) {
        QCOMPARE(sample.outcome, Outcome::Ok);
        answers.push_back(run.serverStamps->at(sample.index)->answer.time_since_epoch().count());
    }
    QCOMPARE(answers.size(), std::size_t(60));
    std::sort(answers.begin(), answers.end());
    // A worker that has answered needs the delay for its next answer: no four answers within one delay.
    for (std::size_t i = 3; i < answers.size(); ++i)
        QVERIFY2(answers[i] - answers[i - 3] >= 10 * ms - 32,
                 qPrintable(QString::number(i))); // stamps have steps of 16 ns
    const auto least = bound(*run.plan, mode);
    QCOMPARE(least->count(), (mode == Mode::Serial ? 60 : 20) * 10 * ms);
    QVERIFY(summarize(run).elapsedNs >= least->count());
}

void TestModesDemo::refusedAreExactlyThoseThatTheRuleRefuses()
{
    QFETCH(Mode, mode);
    Plan plan = quickPlan(300);
    plan.demo.delay = Variate::Uniform{0, 4 * ms};
    plan.demo.rateLimit = 100;
    plan.demo.banAfter = 40;
    const Run run = runOnDemo(m_server, plan, mode);
    QVERIFY(run.samples);
    const auto expected = statusByRule(run);
    QCOMPARE(expected.size(), std::size_t(300));
    std::map<int, int> counts;
    for (const Sample &sample : run.samples->all()) {
        QCOMPARE(int(sample.status), expected.at(sample.index));
        ++counts[sample.status];
    }
    QVERIFY(counts[200] >= 100);
    if (mode != Mode::Serial) // which may be just slow enough on a busy machine
        QCOMPARE(counts[429], 40);
}

void TestModesDemo::aBanLastsUntilTheNextRun()
{
    Plan plan = quickPlan(30);
    plan.demo.rateLimit = 5;
    plan.demo.banAfter = 10;
    for (int repeat = 0; repeat < 2; ++repeat) {
        const Summary summary = summarize(runOnDemo(m_server, plan, Mode::EventLoop));
        QVERIFY(summary.status.at(200) >= 5);
        QCOMPARE(summary.status.at(429), 10U);
        QVERIFY(summary.status.at(403) >= 1);
    }
}

void TestModesDemo::aStallHoldsUpTheRun()
{
    QFETCH(Mode, mode);
    Plan plan = quickPlan(60);
    plan.demo.delay = 5ms;
    plan.demo.stall = DemoBehaviour::Stall{150ms, 10ms};
    const Run run = runOnDemo(m_server, plan, mode);
    QVERIFY(run.samples);
    const Summary summary = summarize(run);
    QCOMPARE(summary.count(Outcome::Ok), 60U);
    QCOMPARE(answeredInSpiteOfTheStall(run), 0);
    QVERIFY(summary.elapsedNs >= 160 * ms);
}

void TestModesDemo::twoWritesHoldUpTheBody()
{
#ifndef Q_OS_LINUX
    QSKIP("How long a system waits before it acknowledges is known of Linux only");
#endif
    QFETCH(Mode, mode);
    Plan plan = quickPlan(24);
    plan.inFlight = 2;
    plan.workers = 2;
    plan.demo.twoWrites = true;
    const Run run = runOnDemo(m_server, plan, mode);
    QVERIFY(run.samples);
    int heldUp = 0;
    for (const Sample &sample : run.samples->all()) {
        QCOMPARE(sample.outcome, Outcome::Ok);
        heldUp += sample.latency() >= 35 * ms ? 1 : 0;
    }
    QVERIFY2(heldUp >= 12, qPrintable(QString::number(heldUp))); // not the first ones of a connection
}

void TestModesDemo::connectionsThatCloseAreOpenedAnew()
{
    QFETCH(Mode, mode);
    Plan plan = quickPlan(60);
    plan.inFlight = 1;
    plan.workers = 1;
    plan.demo.closeAfter = 7;
    const Run run = runOnDemo(m_server, plan, mode);
    QVERIFY(run.samples);
    QCOMPARE(summarize(run).count(Outcome::Ok), 60U);
    QVERIFY(run.server->connections >= 9); // 60 / 7, upwards
}

void TestModesDemo::everythingAtOnceEndsWell()
{
    QFETCH(Mode, mode);
    Plan plan = quickPlan(200);
    plan.timeout = 400ms;
    plan.demo.delay = Variate::Normal{2 * ms, 1 * ms};
    plan.demo.body = Variate::Uniform{1, 20'000};
    plan.demo.failures = *parseFailureRates(QStringLiteral("500:3,503:3,reset:3,close:3,cut:3,never:1"));
    plan.demo.workers = 4;
    plan.demo.rateLimit = 150;
    plan.demo.banAfter = 100;
    plan.demo.stall = DemoBehaviour::Stall{50ms, 100ms};
    plan.demo.twoWrites = true;
    plan.demo.closeAfter = 20;
    const Run run = runOnDemo(m_server, plan, mode);
    QVERIFY(run.samples);
    QCOMPARE(run.samples->all().size(), std::size_t(200));
    const Summary summary = summarize(run);
    QVERIFY(summary.count(Outcome::Ok) > 50);
    QCOMPARE(summary.count(Outcome::Cancelled), 0U);
}

FETCHRACE_TEST(TestModesDemo)
#include "tst_modes_demo.moc"
