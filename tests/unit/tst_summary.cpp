// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/bound.h"
#include "app/analysis/phases.h"
#include "app/analysis/summary.h"
#include "tests/testregistry.h"

#include <QRandomGenerator>
#include <QTest>

using namespace fetchrace;

class TestSummary : public QObject
{
    Q_OBJECT

private slots:
    void phasesOfARequestOverANewTlsConnection();
    void phasesOfARequestOverAUsedConnection();
    void phasesThatWereNotSeenStayUnseen();
    void anAnswerBeforeTheRequestsEndMakesNoNegativePhase();
    void phasesAddUpToTheLatency();
    void everyRequestCountsInOneOutcome();
    void statusesAndLengthsAreCounted();
    void elapsedEndsWithTheLastHandling();
    void onlyCompleteResponsesHaveALatency();
    void phasesCountOnlyRequestsThatSawThem();
    void ratesFollowFromElapsedAndLatency();
    void theBoundIsThatOfTheResponsesThatCame();
    void connectionsAreCountedWhereTheModeSeesThem();
    void resendsAreTheServersSurplus();
    void aSuccessorIsNotInFlightWithItsPredecessor();
    void peakInFlightAgreesWithCounting();
    void bodyLengthsAreLimited();
    void anEmptyRunHasASummary();
};

namespace {

Sample okSample(std::int64_t started, std::int64_t lastByte)
{
    Sample sample;
    sample.started = started;
    sample.sent = started;
    sample.firstByte = lastByte;
    sample.lastByte = lastByte;
    sample.bodyBytes = 27;
    sample.status = 200;
    sample.outcome = Outcome::Ok;
    return sample;
}

Sample failedSample(std::int64_t started, std::int64_t lastByte, Outcome outcome)
{
    Sample sample;
    sample.started = started;
    sample.lastByte = lastByte;
    sample.outcome = outcome;
    return sample;
}

Run runWith(const std::vector<Sample> &samples, Mode mode = Mode::Threaded)
{
    auto log = std::make_shared<SampleLog>(static_cast<std::uint32_t>(samples.size()));
    for (const Sample &sample : samples)
        log->append(sample);
    Plan plan;
    plan.requests = std::max(1, static_cast<int>(samples.size()));
    Run run;
    run.plan = std::make_shared<const Plan>(plan);
    run.entry = mode;
    run.samples = log;
    return run;
}

/// A request in which each moment may be unseen, and those that were seen come in order.
Sample randomSample(QRandomGenerator &random)
{
    Sample sample;
    std::int64_t now = random.bounded(1'000);
    const auto next = [&](int chance) {
        if (random.bounded(100) >= chance)
            return Sample::unseen;
        now += random.bounded(1'000);
        return now;
    };
    sample.started = next(100);
    sample.connected = next(50);
    sample.secured = next(sample.connected == Sample::unseen ? 0 : 50);
    sample.sent = next(100);
    sample.firstByte = next(100);
    sample.lastByte = next(100);
    sample.handled = next(50);
    sample.lag = random.bounded(2) == 0 ? 0 : random.bounded(2'000U);
    sample.status = 200;
    sample.outcome = Outcome::Ok;
    return sample;
}

std::int64_t seen(std::int64_t duration)
{
    return duration == Sample::unseen ? 0 : duration;
}

} // namespace

void TestSummary::phasesOfARequestOverANewTlsConnection()
{
    Sample sample;
    sample.started = 100;
    sample.connected = 110;
    sample.secured = 130;
    sample.sent = 135;
    sample.firstByte = 200;
    sample.lag = 5;
    sample.lastByte = 207;
    sample.handled = 220;
    const Phases phases = phasesOf(sample, Mode::Threaded);
    QCOMPARE(phases.queued, std::int64_t(100));
    QCOMPARE(phases.connect, std::int64_t(10));
    QCOMPARE(phases.tls, std::int64_t(20));
    QCOMPARE(phases.send, std::int64_t(5));
    QCOMPARE(phases.wait, std::int64_t(60));
    QCOMPARE(phases.lag, std::int64_t(5));
    QCOMPARE(phases.receive, std::int64_t(7));
    QCOMPARE(phases.handle, std::int64_t(13));
}

void TestSummary::phasesOfARequestOverAUsedConnection()
{
    Sample sample;
    sample.started = 100;
    sample.sent = 102;
    sample.firstByte = 150;
    sample.lastByte = 150;
    const Phases phases = phasesOf(sample, Mode::Threaded);
    QCOMPARE(phases.connect, Sample::unseen);
    QCOMPARE(phases.tls, Sample::unseen);
    QCOMPARE(phases.send, std::int64_t(2));
    QCOMPARE(phases.wait, std::int64_t(48));
    QCOMPARE(phases.lag, Sample::unseen);
    QCOMPARE(phases.receive, std::int64_t(0));
    QCOMPARE(phases.handle, Sample::unseen);
}

void TestSummary::phasesThatWereNotSeenStayUnseen()
{
    Sample sample;
    sample.started = 0;
    sample.lag = 3;
    sample.firstByte = 40;
    sample.lastByte = 50;
    const Phases withoutSent = phasesOf(sample, Mode::Threaded);
    QCOMPARE(withoutSent.send, Sample::unseen);
    QCOMPARE(withoutSent.wait + std::max<std::int64_t>(withoutSent.lag, 0), sample.firstByte - sample.started);
    QCOMPARE(withoutSent.receive, std::int64_t(10));
    sample.sent = 10;
    sample.firstByte = Sample::unseen;
    const Phases withoutFirstByte = phasesOf(sample, Mode::Threaded);
    QCOMPARE(withoutFirstByte.send, std::int64_t(10));
    QCOMPARE(withoutFirstByte.wait, Sample::unseen);
    QCOMPARE(withoutFirstByte.receive, Sample::unseen);
}

void TestSummary::anAnswerBeforeTheRequestsEndMakesNoNegativePhase()
{
    Sample sample;
    sample.started = 0;
    sample.sent = 50;
    sample.firstByte = 30;
    sample.lastByte = 60;
    const Phases phases = phasesOf(sample, Mode::Threaded);
    QCOMPARE(phases.send, std::int64_t(50));
    QCOMPARE(phases.wait, std::int64_t(0));
    QCOMPARE(phases.receive, std::int64_t(10));
}

void TestSummary::phasesAddUpToTheLatency()
{
    QRandomGenerator random(6);
    for (int i = 0; i < 10'000; ++i) {
        const Sample sample = randomSample(random);
        const Phases phases = phasesOf(sample, Mode::Threaded);
        const std::int64_t sum = seen(phases.connect) + seen(phases.tls) + seen(phases.send) + seen(phases.wait) +
                                 seen(phases.lag) + seen(phases.receive);
        QCOMPARE(sum, sample.latency());
        QVERIFY(seen(phases.wait) >= 0 && seen(phases.lag) >= 0);
    }
}

void TestSummary::everyRequestCountsInOneOutcome()
{
    std::vector<Sample> samples;
    for (const Outcome outcome : allOutcomes)
        samples.insert(samples.end(), 1 + static_cast<std::size_t>(outcome), failedSample(0, 10, outcome));
    const Summary summary = summarize(runWith(samples));
    for (const Outcome outcome : allOutcomes)
        QCOMPARE(summary.count(outcome), 1U + static_cast<unsigned>(outcome));
    QCOMPARE(summary.requests, 45U); // 1 + 2 + ... + 9
    QCOMPARE(summary.failed(), 44U);
}

void TestSummary::statusesAndLengthsAreCounted()
{
    Sample notFound = okSample(0, 10);
    notFound.outcome = Outcome::HttpError;
    notFound.status = 404;
    notFound.bodyBytes = 22;
    Sample broken = failedSample(0, 10, Outcome::ConnectionLost);
    broken.status = 200;
    broken.bodyBytes = 3;
    const Summary summary = summarize(
        runWith({okSample(0, 10), notFound, broken, okSample(10, 20), failedSample(0, 10, Outcome::Timeout)}));
    QCOMPARE(summary.status, (std::map<std::uint16_t, std::uint32_t>{{200, 3}, {404, 1}}));
    QCOMPARE(summary.bodyLengths, (std::map<std::uint64_t, std::uint32_t>{{22, 1}, {27, 2}}));
    QCOMPARE(summary.bodyBytes, std::uint64_t(27 + 22 + 3 + 27));
}

void TestSummary::elapsedEndsWithTheLastHandling()
{
    Sample handled = okSample(0, 100);
    handled.handled = 150;
    QCOMPARE(summarize(runWith({handled, okSample(0, 120)})).elapsedNs, std::int64_t(150));
    QCOMPARE(summarize(runWith({handled, failedSample(0, 170, Outcome::Timeout)})).elapsedNs, std::int64_t(170));
}

void TestSummary::onlyCompleteResponsesHaveALatency()
{
    const Summary summary = summarize(runWith({okSample(10, 40), failedSample(0, 1'000, Outcome::Timeout)}));
    QCOMPARE(summary.latency.count, 1U);
    QCOMPARE(summary.latency.max, std::optional<std::int64_t>(30));
    QCOMPARE(summary.phases.queued.count, 1U);
}

void TestSummary::phasesCountOnlyRequestsThatSawThem()
{
    Sample first = okSample(0, 100);
    first.connected = 20;
    first.sent = 30;
    first.lag = 7;
    const Summary summary = summarize(runWith({first, okSample(100, 150), okSample(150, 200)}));
    QCOMPARE(summary.phases.connect.count, 1U);
    QCOMPARE(summary.phases.connect.max, std::optional<std::int64_t>(20));
    QCOMPARE(summary.phases.send.count, 3U);
    QCOMPARE(summary.phases.send.max, std::optional<std::int64_t>(10));
    QCOMPARE(summary.phases.lag.count, 1U);
    QCOMPARE(summary.phases.lag.max, std::optional<std::int64_t>(7));
    QCOMPARE(summary.phases.wait.max, std::optional<std::int64_t>(63));
    QCOMPARE(summary.phases.tls.count + summary.phases.handle.count, 0U);
}

void TestSummary::ratesFollowFromElapsedAndLatency()
{
    // Two at once, twice, 0.5 s each.
    const Summary summary =
        summarize(runWith({okSample(0, 500'000'000), okSample(0, 500'000'000), okSample(500'000'000, 1'000'000'000),
                           okSample(500'000'000, 1'000'000'000)}));
    QCOMPARE(summary.throughputRps, 4.0);
    QCOMPARE(summary.effectiveConcurrency, 2.0);
    QCOMPARE(summary.peakInFlight, 2U);
}

void TestSummary::theBoundIsThatOfTheResponsesThatCame()
{
    constexpr std::int64_t delay = 47'000'000;
    std::vector<Sample> samples(11, okSample(0, delay));
    QCOMPARE(summarize(runWith(samples)).boundNs, std::optional(3 * delay)); // 5 workers
    QCOMPARE(summarize(runWith(samples)).boundNs,
             std::optional(bound(*runWith(samples).plan, Mode::Threaded)->count()));
    samples.back() = failedSample(0, 1, Outcome::Cancelled);
    QCOMPARE(summarize(runWith(samples)).boundNs, std::optional(2 * delay));
    QVERIFY(!summarize(runWith({failedSample(0, 1, Outcome::Cancelled)})).boundNs);

    Run elsewhere = runWith(samples);
    Plan plan = *elsewhere.plan;
    plan.targets = {QUrl(QStringLiteral("http://127.0.0.1/"))};
    elsewhere.plan = std::make_shared<const Plan>(plan);
    QVERIFY(!summarize(elsewhere).boundNs);
}

void TestSummary::connectionsAreCountedWhereTheModeSeesThem()
{
    Sample first = okSample(0, 10);
    first.connected = 1;
    const std::vector<Sample> samples{first, okSample(10, 20), first};
    QCOMPARE(summarize(runWith(samples, Mode::Serial)).connectionsOpened, std::optional(2U));
    QVERIFY(!summarize(runWith(samples, Mode::Async)).connectionsOpened);
}

void TestSummary::resendsAreTheServersSurplus()
{
    Run run = runWith({okSample(0, 10), okSample(10, 20)});
    QVERIFY(!summarize(run).resends);
    run.server = ServerCounts{.requests = 2, .connections = 1};
    QCOMPARE(summarize(run).resends, std::optional<std::uint64_t>(0));
    run.server->requests = 5;
    QCOMPARE(summarize(run).resends, std::optional<std::uint64_t>(3));
    run.server->requests = 1;
    QCOMPARE(summarize(run).resends, std::optional<std::uint64_t>(0));
    run.stopped = true;
    QVERIFY(!summarize(run).resends);
    run.wire = WireFacts{2};
    QCOMPARE(summarize(run).resends, std::optional<std::uint64_t>(2)); // as the mode counts them
}

void TestSummary::aSuccessorIsNotInFlightWithItsPredecessor()
{
    QCOMPARE(summarize(runWith({okSample(0, 10), okSample(10, 20), okSample(20, 30)})).peakInFlight, 1U);
    QCOMPARE(summarize(runWith({okSample(0, 11), okSample(10, 20)})).peakInFlight, 2U);
    QCOMPARE(summarize(runWith({okSample(5, 5)})).peakInFlight, 1U);
}

void TestSummary::peakInFlightAgreesWithCounting()
{
    QRandomGenerator random(7);
    for (int round = 0; round < 200; ++round) {
        std::vector<Sample> samples;
        for (int i = random.bounded(1, 60); i > 0; --i) {
            const std::int64_t started = random.bounded(200);
            samples.push_back(okSample(started, started + random.bounded(1, 80)));
        }
        std::ptrdiff_t peak = 0;
        for (std::int64_t now = 0; now < 300; ++now)
            peak = std::max(peak, std::count_if(samples.begin(), samples.end(), [now](const Sample &sample) {
                                return sample.started <= now && now < sample.lastByte;
                            }));
        QCOMPARE(std::ptrdiff_t(summarize(runWith(samples)).peakInFlight), peak);
    }
}

void TestSummary::bodyLengthsAreLimited()
{
    std::vector<Sample> samples;
    for (std::uint64_t length = 0; length < 1'500; ++length) {
        samples.push_back(okSample(0, 10));
        samples.back().bodyBytes = length;
    }
    samples.push_back(samples.front());
    const Summary summary = summarize(runWith(samples));
    QCOMPARE(summary.bodyLengths.size(), std::size_t(1'000));
    QCOMPARE(summary.bodyLengths.at(0), 2U);
    QCOMPARE(summary.bodyLengths.rbegin()->first, std::uint64_t(999));
}

void TestSummary::anEmptyRunHasASummary()
{
    const Summary summary = summarize(runWith({}));
    QCOMPARE(summary.requests, 0U);
    QCOMPARE(summary.elapsedNs, std::int64_t(0));
    QCOMPARE(summary.throughputRps, 0.0);
    QCOMPARE(summary.peakInFlight, 0U);
    QVERIFY(!summary.boundNs);
    QVERIFY(!summary.latency.p50);
}

FETCHRACE_TEST(TestSummary)
#include "tst_summary.moc"
