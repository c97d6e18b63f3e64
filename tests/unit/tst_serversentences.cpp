// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/explanation.h"
#include "tests/milliseconds.h"
#include "tests/plaintext.h"
#include "tests/testregistry.h"

#include <QLocale>
#include <QTest>

using namespace fetchrace;

namespace {

using Topic = Explanation::Topic;

Distribution all(std::uint32_t count, std::int64_t time)
{
    Distribution distribution;
    distribution.count = count;
    distribution.mean = distribution.p50 = distribution.p99 = distribution.max = time;
    return distribution;
}

/// A run in which every request was answered after that latency.
FinishedRun run(const Plan &plan, Mode mode, std::int64_t elapsedNs, std::int64_t latencyNs)
{
    FinishedRun finished;
    finished.run.plan = std::make_shared<const Plan>(plan);
    finished.run.entry = mode;
    const auto requests = static_cast<std::uint32_t>(plan.requests);
    Summary &summary = finished.summary;
    summary.requests = requests;
    summary.outcomes[static_cast<std::size_t>(Outcome::Ok)] = requests;
    summary.status[200] = requests;
    summary.elapsedNs = elapsedNs;
    summary.throughputRps = requests * 1e9 / static_cast<double>(elapsedNs);
    summary.latency = all(requests, latencyNs);
    summary.phases.receive = all(requests, 0);
    summary.serverSide = ServerSide{all(requests, 0), all(requests, latencyNs), all(requests, 0)};
    summary.peakInFlight = static_cast<std::uint32_t>(plan.concurrency(mode));
    return finished;
}

void fail(FinishedRun &finished, Outcome outcome, std::uint16_t status, std::uint32_t count)
{
    Summary &summary = finished.summary;
    summary.outcomes[static_cast<std::size_t>(Outcome::Ok)] -= count;
    summary.outcomes[static_cast<std::size_t>(outcome)] += count;
    summary.status[200] -= count;
    if (status > 0)
        summary.status[status] += count;
}

QStringList serverSentencesOf(const QList<FinishedRun> &runs, Topic topic = Topic::Server)
{
    QStringList sentences;
    for (const Explanation &explanation : explain(runs, 2))
        if (explanation.topic == topic)
            sentences.append(test::plain(explanation.sentence));
    return sentences;
}

Plan busyPlan()
{
    Plan plan;
    plan.requests = 400;
    plan.demo.workers = 8;
    return plan;
}

} // namespace

class TestServerSentences : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void aPlainServerIsNotSpokenOf();
    void otherServersAreJudgedByWhatTheyDid();
    void workersAreTheLimitOnlyWhereTheyWereReached();
    void refusalsAreCountedByMode();
    void twoWritesAreNamedOnlyWhereBodiesCameLate();
    void theResponsesThatANewConnectionSparesAreCounted();
    void aLongTailIsTheServersOwn();
    void failuresAreCountedAndComparedBetweenModes();
    void timeoutsCostSerialTheirWholeTime();
    void aStallIsNamedOnlyWhereItWasMet();
    void asManyAtOnceIsAsFast();
    void anyEntryOfAModeCanBeTheOneThatIsAsFast();
};

void TestServerSentences::aPlainServerIsNotSpokenOf()
{
    const Plan plan;
    QVERIFY(
        serverSentencesOf({run(plan, Mode::Async, 310 * ms, 48 * ms), run(plan, Mode::Serial, 28'300 * ms, 47 * ms)})
            .isEmpty());
}

void TestServerSentences::otherServersAreJudgedByWhatTheyDid()
{
    Plan plan = busyPlan();
    plan.demo.rateLimit = 50;
    plan.targets = {QUrl(QStringLiteral("http://127.0.0.1:1/"))};
    FinishedRun finished = run(plan, Mode::Async, 2'400 * ms, 560 * ms);
    fail(finished, Outcome::HttpError, 429, 10);
    // And not by what the demo server is set to do.
    const QStringList sentences = serverSentencesOf({finished});
    QCOMPARE(sentences.size(), 1);
    QVERIFY2(sentences.first().contains(QLatin1String("met a rate limit")), qPrintable(sentences.first()));
}

void TestServerSentences::workersAreTheLimitOnlyWhereTheyWereReached()
{
    const FinishedRun async = run(busyPlan(), Mode::Async, 2'370 * ms, 560 * ms);
    const FinishedRun serial = run(busyPlan(), Mode::Serial, 18'900 * ms, 47 * ms);
    QCOMPARE(
        serverSentencesOf({async, serial}),
        QStringList{QStringLiteral(
            "The server handles 8 requests at a time, 47 ms each: at most 170 per second, however many are in flight "
            "(async reached 169). Extra requests only queued: with up to 100 in flight (async) a request took "
            "0.560 s on average, of which only 47 ms was service time.")});
    QVERIFY(serverSentencesOf({serial}).isEmpty());
    // As many as there are workers: they are the limit, but nothing queues.
    Plan eight = busyPlan();
    eight.inFlight = 8;
    const QStringList sentences = serverSentencesOf({run(eight, Mode::Async, 2'370 * ms, 47 * ms)});
    QCOMPARE(sentences.size(), 1);
    QVERIFY(sentences.first().endsWith(QLatin1String("(async reached 169).")));
}

void TestServerSentences::refusalsAreCountedByMode()
{
    Plan plan;
    plan.requests = 300;
    plan.demo.rateLimit = 50;
    plan.demo.banAfter = 20;
    FinishedRun async = run(plan, Mode::Async, 200 * ms, 47 * ms);
    fail(async, Outcome::HttpError, 429, 20);
    fail(async, Outcome::HttpError, 403, 230);
    const FinishedRun serial = run(plan, Mode::Serial, 14'200 * ms, 47 * ms);
    QCOMPARE(serverSentencesOf({async, serial}, Topic::Result),
             QStringList{QStringLiteral(
                 "Only serial was served in full, at 21.1 requests per second. Async was refused 250 of 300 (20 × 429, "
                 "then 230 × 403 after the ban). The server allows 50 requests per second from one address and bans it "
                 "after 20 violations.")});
    QVERIFY(serverSentencesOf({async, serial}, Topic::Problem).isEmpty());
}

void TestServerSentences::twoWritesAreNamedOnlyWhereBodiesCameLate()
{
    Plan plan;
    plan.demo.delay = {};
    plan.demo.twoWrites = true;
    FinishedRun serial = run(plan, Mode::Serial, 8'000 * ms, 41 * ms);
    QVERIFY(serverSentencesOf({serial}).isEmpty());
    serial.summary.phases.receive = all(600, 40 * ms);
    const QStringList sentences = serverSentencesOf({serial});
    QCOMPARE(sentences.size(), 1);
    QVERIFY(sentences.first().contains(QLatin1String("(median 40.0 ms in serial)")));
    QVERIFY(sentences.first().contains(QLatin1String("TCP_NODELAY")));
}

void TestServerSentences::theResponsesThatANewConnectionSparesAreCounted()
{
    Plan plan;
    plan.requests = 6;
    plan.demo.twoWrites = true;
    FinishedRun serial = run(plan, Mode::Serial, 100 * ms, 41 * ms);
    serial.summary.phases.receive = all(6, 40 * ms);
    // Two at once of one connection, and one of another between them.
    const auto log = std::make_shared<SampleLog>(6);
    for (const auto &[lane, receive] : {std::pair(1, 0), {2, 40}, {1, 0}, {1, 40}, {1, 0}, {2, 40}}) {
        Sample sample;
        sample.lane = static_cast<std::uint16_t>(lane);
        sample.firstByte = 0;
        sample.lastByte = receive * ms;
        log->append(sample);
    }
    serial.run.samples = log;
    QVERIFY(serverSentencesOf({serial}).first().endsWith(
        QLatin1String(" The first 2 responses on a connection were not delayed (in serial): new connections "
                      "acknowledge immediately (quick ACK).")));
}

void TestServerSentences::aLongTailIsTheServersOwn()
{
    Plan plan;
    plan.demo.delay = Variate::LogNormal{15 * ms, 3};
    FinishedRun async = run(plan, Mode::Async, 900 * ms, 20 * ms);
    QVERIFY(serverSentencesOf({async}).isEmpty());
    async.summary.serverSide->atServer.p99 = 400 * ms;
    QStringList sentences = serverSentencesOf({async});
    QCOMPARE(sentences.size(), 1);
    QVERIFY(sentences.first().startsWith(QStringLiteral("The server took up to 20.0 ms for half of the requests, but "
                                                        "0.400 s or more for one in a hundred (20×)")));
    const QString theSlowest = QStringLiteral(" In async the slowest response alone took 0.800 s of the 0.900 s.");
    QVERIFY(!sentences.first().contains(theSlowest));
    async.summary.latency.max = 800 * ms;
    sentences = serverSentencesOf({async});
    QVERIFY(sentences.first().endsWith(theSlowest));
}

void TestServerSentences::failuresAreCountedAndComparedBetweenModes()
{
    Plan plan;
    plan.requests = 300;
    plan.demo.failures.percent = {2, 0, 1, 0, 0, 0};
    FinishedRun async = run(plan, Mode::Async, 500 * ms, 20 * ms);
    FinishedRun serial = run(plan, Mode::Serial, 6'000 * ms, 20 * ms);
    for (FinishedRun *finished : {&async, &serial}) {
        fail(*finished, Outcome::HttpError, 500, 6);
        fail(*finished, Outcome::ConnectionLost, 0, 3);
    }
    QCOMPARE(serverSentencesOf({async, serial}),
             QStringList{QStringLiteral("The server deliberately fails the same 9 of 300 requests (6 × 500, 3 lost "
                                        "connections) in every mode.")});
    fail(serial, Outcome::ConnectionLost, 0, 1);
    QCOMPARE(
        serverSentencesOf({async, serial}),
        QStringList{QStringLiteral(
            "The server deliberately fails some requests: 9 of 300 requests (6 × 500, 3 lost connections) in async; 10 "
            "of 300 requests (6 × 500, 4 lost connections) in serial.")});
}

void TestServerSentences::timeoutsCostSerialTheirWholeTime()
{
    Plan plan;
    plan.requests = 300;
    plan.timeout = std::chrono::seconds(2);
    plan.demo.failures.percent = {0, 0, 0, 0, 0, 1};
    FinishedRun async = run(plan, Mode::Async, 2'100 * ms, 20 * ms);
    FinishedRun serial = run(plan, Mode::Serial, 10'000 * ms, 20 * ms);
    fail(async, Outcome::Timeout, 0, 2);
    fail(serial, Outcome::Timeout, 0, 2);
    const QStringList sentences = serverSentencesOf({async, serial});
    QCOMPARE(sentences.size(), 2);
    QCOMPARE(
        sentences.last(),
        QStringLiteral("An unanswered request blocks its worker or connection until the 2 s timeout: that cost serial "
                       "4.00 s of its 10.0 s, but async only one of 100 connections."));
    QCOMPARE(
        serverSentencesOf({async}).last(),
        QStringLiteral("An unanswered request blocks its worker or connection until the 2 s timeout: in async only "
                       "one of 100 connections."));
}

void TestServerSentences::aStallIsNamedOnlyWhereItWasMet()
{
    Plan plan;
    plan.demo.stall = DemoBehaviour::Stall{std::chrono::seconds(2), std::chrono::seconds(5)};
    QVERIFY(serverSentencesOf({run(plan, Mode::Async, 300 * ms, 47 * ms)}).isEmpty());
    FinishedRun serial = run(plan, Mode::Serial, 30'200 * ms, 47 * ms);
    serial.summary.latency.max = 2'040 * ms;
    QCOMPARE(serverSentencesOf({serial}),
             QStringList{QStringLiteral("The server stalled for 2 s; the slowest response took 2.04 s in serial.")});
}

void TestServerSentences::asManyAtOnceIsAsFast()
{
    Plan plan;
    plan.workers = 6;
    plan.connections = 6;
    const QList<FinishedRun> equal{run(plan, Mode::Async, 4'800 * ms, 47 * ms),
                                   run(plan, Mode::Threaded, 4'760 * ms, 47 * ms)};
    QVERIFY(
        serverSentencesOf(equal, Topic::Waiting)
            .contains(QStringLiteral("With 6 requests in flight, async (4.80 s) and threaded (4.76 s) took the same "
                                     "time: what makes async fast is how many requests it can keep waiting, not how it "
                                     "waits. The limit here is the 6 connections, not the 100 in flight.")));
    QCOMPARE(
        serverSentencesOf(equal, Topic::Result).last(),
        QStringLiteral("Threaded and async took about the same time (4.76 s to 4.80 s): async and threaded each had "
                       "6 requests in flight, and it is how many requests wait that counts, not how they wait."));
    const QList<FinishedRun> unequal{run(plan, Mode::Async, 5'800 * ms, 47 * ms),
                                     run(plan, Mode::Threaded, 4'760 * ms, 47 * ms)};
    for (const QString &sentence : serverSentencesOf(unequal, Topic::Waiting))
        QVERIFY(!sentence.contains(QLatin1String("took the same time")));
}

void TestServerSentences::anyEntryOfAModeCanBeTheOneThatIsAsFast()
{
    QList<FinishedRun> runs;
    const QList<Entry> entries =
        placed({{Mode::Async, 100}, {Mode::Async, 6}, {Mode::Threaded, 6}, {Mode::Threaded, 50}}, Plan());
    const std::int64_t elapsed[]{300, 4'800, 4'760, 600};
    for (qsizetype i = 0; i < entries.size(); ++i) {
        runs.append(run(ownPlan(Plan(), entries.at(i)), entries.at(i).mode, elapsed[i] * ms, 47 * ms));
        runs.last().run.entry = entries.at(i);
    }
    QVERIFY(serverSentencesOf(runs, Topic::Waiting)
                .first()
                .startsWith(QStringLiteral("With 6 requests in flight, async (4.80 s) and threaded (4.76 s) took the "
                                           "same time")));
}

FETCHRACE_TEST(TestServerSentences)
#include "tst_serversentences.moc"
