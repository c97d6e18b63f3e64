// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/meanphases.h"
#include "app/analysis/seenby.h"
#include "app/race/runset.h"
#include "tests/milliseconds.h"
#include "tests/testregistry.h"

#include <QSignalSpy>
#include <QTest>

using namespace fetchrace;

/// The same requests told from either end.
class TestSeenBy : public QObject
{
    Q_OBJECT

private slots:
    void theServersTimesAreFromRequestToResponse();
    void whatLiesBetweenIsTheSendersOwn();
    void ofAClientBothEndsSayTheSame();
    void whatNoServerOfOursSawStaysAsItWas();
    void theViewFollowsWhoTakesPart();
};

namespace {

/// Two requests on each of two lanes, 100 ms apart: 60 ms each, of which the server had it for 50.
std::shared_ptr<SampleLog> logOf(bool isSent)
{
    auto log = std::make_shared<SampleLog>(4);
    for (std::uint32_t i = 0; i < 4; ++i) {
        Sample sample;
        sample.index = i;
        sample.lane = static_cast<std::uint16_t>(i % 2);
        sample.started = (i / 2) * 100 * ms;
        sample.connected = i < 2 ? sample.started : Sample::unseen;
        sample.sent = sample.started + (isSent ? 2 * ms : 0);
        sample.firstByte = sample.started + 55 * ms;
        sample.lastByte = sample.started + 60 * ms;
        sample.outcome = Outcome::Ok;
        log->append(sample);
    }
    return log;
}

Run modeRun(bool isStamped = true)
{
    Run run;
    run.plan = std::make_shared<const Plan>();
    run.entry = Mode::Threaded;
    const auto log = logOf(true);
    run.samples = log;
    if (!isStamped)
        return run;
    auto stamps = std::make_shared<ServerStamps>(4);
    for (const Sample &sample : log->all()) {
        const auto arrival = log->clock().start() + std::chrono::nanoseconds(sample.started + 4 * ms);
        stamps->note(sample.index, {arrival, arrival + std::chrono::milliseconds(50)});
    }
    run.serverStamps = stamps;
    return run;
}

Run clientRun()
{
    Client client;
    client.name = QStringLiteral("ours");
    Run run;
    run.plan = std::make_shared<const Plan>();
    run.entry = Entry(client);
    run.samples = logOf(true);
    run.clientEnd = ClientEnd();
    run.observation = std::make_shared<const ClientObservation>();
    return run;
}

FinishedRun finished(const Run &run)
{
    return {run, summarize(run)};
}

MeanPhases meanSeenBy(SeenBy view, const Run &run)
{
    PhaseSums sums;
    sums.add({run, summarySeenBy(view, summarize(run))});
    return sums.mean();
}

} // namespace

void TestSeenBy::theServersTimesAreFromRequestToResponse()
{
    const Run run = modeRun();
    const Sample &first = run.samples->all().front();
    QCOMPARE(latencySeenBy(SeenBy::Client, run, first), 60 * ms);
    QCOMPARE(latencySeenBy(SeenBy::Server, run, first), 50 * ms);
    const Summary client = summarySeenBy(SeenBy::Client, summarize(run));
    QCOMPARE(client.latency.p50, std::optional(60 * ms));
    const Summary server = summarySeenBy(SeenBy::Server, summarize(run));
    QCOMPARE(server.latency.p50, std::optional(50 * ms));
    QCOMPARE(server.latency.count, 4U);
}

void TestSeenBy::whatLiesBetweenIsTheSendersOwn()
{
    // From the response at 54 ms to the next arrival at 104; the first of each connection has none before it.
    QCOMPARE(summarize(modeRun()).phases.away.count, 2U);
    QCOMPARE(summarize(modeRun()).phases.away.mean, std::optional(50 * ms));
    const MeanPhases server = meanSeenBy(SeenBy::Server, modeRun());
    QCOMPARE(server.away, 25e6); // of four requests
    QCOMPARE(server.atServer->all, 50e6);
    QCOMPARE(server.total(), 75e6);
    const MeanPhases client = meanSeenBy(SeenBy::Client, modeRun());
    QCOMPARE(client.away, 0.0);
    QCOMPARE(client.total(), 60e6);
}

void TestSeenBy::ofAClientBothEndsSayTheSame()
{
    const Run run = clientRun();
    const Sample &first = run.samples->all().front();
    for (const SeenBy view : allViews) {
        QCOMPARE(latencySeenBy(view, run, first), 53 * ms);
        QCOMPARE(summarySeenBy(view, summarize(run)).latency.p50, std::optional(53 * ms));
    }
    QCOMPARE(summarize(run).phases.away.mean, std::optional(40 * ms));
    QCOMPARE(summarySeenBy(SeenBy::Client, summarize(run)).phases.away.count, 0U);
}

void TestSeenBy::whatNoServerOfOursSawStaysAsItWas()
{
    const Run run = modeRun(false);
    QVERIFY(!isSeenByServer(run));
    QCOMPARE(latencySeenBy(SeenBy::Server, run, run.samples->all().front()), 60 * ms);
    QCOMPARE(summarySeenBy(SeenBy::Server, summarize(run)).latency.p50, std::optional(60 * ms));
}

void TestSeenBy::theViewFollowsWhoTakesPart()
{
    RunSet runs;
    QSignalSpy changes(&runs, &RunSet::viewChanged);
    runs.finish(finished(modeRun()));
    QCOMPARE(runs.seenBy(), SeenBy::Client);
    QCOMPARE(changes.size(), 0);
    QCOMPARE(usualView(runs.finished()), SeenBy::Client);
    runs.finish(finished(clientRun()));
    QCOMPARE(runs.seenBy(), SeenBy::Server);
    QCOMPARE(changes.size(), 1);
    QCOMPARE(usualView(runs.finished()), SeenBy::Server);
    runs.setSeenBy(SeenBy::Client);
    QCOMPARE(runs.seenBy(), SeenBy::Client);
    QCOMPARE(changes.size(), 2);
    runs.removeIf([](const KeptRun &kept) { return kept.entry().client != nullptr; });
    runs.finish(finished(clientRun())); // which nobody has chosen anything of
    QCOMPARE(runs.seenBy(), SeenBy::Server);
    runs.removeIf([](const KeptRun &) { return true; });
    QCOMPARE(runs.seenBy(), SeenBy::Client);
}

FETCHRACE_TEST(TestSeenBy)
#include "tst_seenby.moc"
