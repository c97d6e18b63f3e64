// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/explanation.h"
#include "tests/testregistry.h"

#include <QLocale>
#include <QTest>

using namespace fetchrace;

namespace {

using Topic = Explanation::Topic;

constexpr std::int64_t ms = 1'000'000;

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
    finished.run.mode = mode;
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

QStringList sentencesOf(const QList<FinishedRun> &runs, Topic topic = Topic::Server)
{
    QStringList sentences;
    for (const Explanation &explanation : explain(runs, 2)) {
        if (explanation.topic == topic)
            sentences.append(explanation.sentence);
    }
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
    void otherServersAreNotSpokenOf();
    void workersAreTheLimitOnlyWhereTheyWereReached();
    void refusalsAreCountedByMode();
    void twoWritesAreNamedOnlyWhereBodiesCameLate();
    void theAnswersANewConnectionSparesAreCounted();
    void aLongTailIsTheServersOwn();
    void failuresAreCountedAndComparedBetweenModes();
    void timeoutsCostThePlainLoopTheirWholeTime();
    void aStallIsNamedOnlyWhereItWasMet();
    void asManyAtOnceIsAsFast();
};

void TestServerSentences::aPlainServerIsNotSpokenOf()
{
    const Plan plan;
    QVERIFY(sentencesOf({run(plan, Mode::Async, 310 * ms, 48 * ms), run(plan, Mode::Serial, 28'300 * ms, 47 * ms)})
                .isEmpty());
}

void TestServerSentences::otherServersAreNotSpokenOf()
{
    Plan plan = busyPlan();
    plan.demo.rateLimit = 50;
    plan.targets = {QUrl(QStringLiteral("http://127.0.0.1:1/"))};
    FinishedRun finished = run(plan, Mode::Async, 2'400 * ms, 560 * ms);
    fail(finished, Outcome::HttpError, 429, 10);
    QVERIFY(sentencesOf({finished}).isEmpty());
}

void TestServerSentences::workersAreTheLimitOnlyWhereTheyWereReached()
{
    const FinishedRun async = run(busyPlan(), Mode::Async, 2'370 * ms, 560 * ms);
    const FinishedRun serial = run(busyPlan(), Mode::Serial, 18'900 * ms, 47 * ms);
    QCOMPARE(sentencesOf({async, serial}),
             QStringList{QStringLiteral(
                 "The server answers 8 requests at once, each after 47.0 ms, so 170 per second are all it can do, "
                 "however many are under way: async got 169. More at once only waited in its queue: in async with up "
                 "to 100 under way a request took 0.560 s (mean), of which 47.0 ms were the answer.")});
    QVERIFY(sentencesOf({serial}).isEmpty());
    // As many as there are workers: they are the limit, but nothing queues.
    Plan eight = busyPlan();
    eight.inFlight = 8;
    const QStringList sentences = sentencesOf({run(eight, Mode::Async, 2'370 * ms, 47 * ms)});
    QCOMPARE(sentences.size(), 1);
    QVERIFY(sentences.first().endsWith(QLatin1String("async got 169.")));
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
    QCOMPARE(
        sentencesOf({async, serial}),
        QStringList{QStringLiteral(
            "The server allows 50.0 requests per second from one address, and bans it after 20 too many: async was "
            "refused 250 of 300: 20 with 429 (too many requests), and then, banned, 230 with 403; serial sent "
            "21.1 per second and was refused none.")});
}

void TestServerSentences::twoWritesAreNamedOnlyWhereBodiesCameLate()
{
    Plan plan;
    plan.demo.delay = {};
    plan.demo.twoWrites = true;
    FinishedRun serial = run(plan, Mode::Serial, 8'000 * ms, 41 * ms);
    QVERIFY(sentencesOf({serial}).isEmpty());
    serial.summary.phases.receive = all(600, 40 * ms);
    const QStringList sentences = sentencesOf({serial});
    QCOMPARE(sentences.size(), 1);
    QVERIFY(sentences.first().contains(QLatin1String("(median: 40.0 ms in serial)")));
    QVERIFY(sentences.first().contains(QLatin1String("TCP_NODELAY")));
}

void TestServerSentences::theAnswersANewConnectionSparesAreCounted()
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
    QVERIFY(sentencesOf({serial}).first().endsWith(
        QLatin1String(" The first 2 answers of a connection came in one go (in serial): while a connection is new, "
                      "systems acknowledge at once.")));
}

void TestServerSentences::aLongTailIsTheServersOwn()
{
    Plan plan;
    plan.demo.delay = Variate::LogNormal{15 * ms, 3};
    FinishedRun async = run(plan, Mode::Async, 900 * ms, 20 * ms);
    QVERIFY(sentencesOf({async}).isEmpty());
    async.summary.serverSide->atServer.p99 = 400 * ms;
    QStringList sentences = sentencesOf({async});
    QCOMPARE(sentences.size(), 1);
    QVERIFY(sentences.first().startsWith(QStringLiteral("The server answered half of the requests within 20.0 ms, but "
                                                        "took 0.400 s or longer for one in a hundred (20×)")));
    const QString theSlowest = QStringLiteral(" In async the slowest answer alone took 0.800 s of the 0.900 s.");
    QVERIFY(!sentences.first().contains(theSlowest));
    async.summary.latency.max = 800 * ms;
    sentences = sentencesOf({async});
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
    QCOMPARE(sentencesOf({async, serial}),
             QStringList{QStringLiteral("The server fails some requests on purpose, and in each mode as many: 9 of 300 "
                                        "failed (6 with status 500, 3 by a lost connection).")});
    fail(serial, Outcome::ConnectionLost, 0, 1);
    QCOMPARE(sentencesOf({async, serial}),
             QStringList{QStringLiteral(
                 "The server fails some requests on purpose: in async 9 of 300 failed (6 with status 500, 3 by a lost "
                 "connection); in serial 10 of 300 failed (6 with status 500, 4 by a lost connection).")});
}

void TestServerSentences::timeoutsCostThePlainLoopTheirWholeTime()
{
    Plan plan;
    plan.requests = 300;
    plan.timeout = std::chrono::seconds(2);
    plan.demo.failures.percent = {0, 0, 0, 0, 0, 1};
    FinishedRun async = run(plan, Mode::Async, 2'100 * ms, 20 * ms);
    FinishedRun serial = run(plan, Mode::Serial, 10'000 * ms, 20 * ms);
    fail(async, Outcome::Timeout, 0, 2);
    fail(serial, Outcome::Timeout, 0, 2);
    const QStringList sentences = sentencesOf({async, serial});
    QCOMPARE(sentences.size(), 2);
    QCOMPARE(
        sentences.last(),
        QStringLiteral("A request without an answer keeps its place until the timeout of 2.00 s: in serial nothing "
                       "else went on meanwhile, which makes 4.00 s of its 10.0 s; in async that was only one of 100."));
    QCOMPARE(sentencesOf({async}).last(),
             QStringLiteral("A request without an answer keeps its place until the timeout of 2.00 s: in async that "
                            "was only one of 100."));
}

void TestServerSentences::aStallIsNamedOnlyWhereItWasMet()
{
    Plan plan;
    plan.demo.stall = DemoBehaviour::Stall{std::chrono::seconds(2), std::chrono::seconds(5)};
    QVERIFY(sentencesOf({run(plan, Mode::Async, 300 * ms, 47 * ms)}).isEmpty());
    FinishedRun serial = run(plan, Mode::Serial, 30'200 * ms, 47 * ms);
    serial.summary.latency.max = 2'040 * ms;
    QCOMPARE(
        sentencesOf({serial}),
        QStringList{QStringLiteral("The server stood still for 2.00 s; the slowest answer took 2.04 s in serial.")});
}

void TestServerSentences::asManyAtOnceIsAsFast()
{
    Plan plan;
    plan.workers = 6;
    plan.connections = 6;
    const QList<FinishedRun> equal{run(plan, Mode::Async, 4'800 * ms, 47 * ms),
                                   run(plan, Mode::Threaded, 4'760 * ms, 47 * ms)};
    QVERIFY(
        sentencesOf(equal, Topic::Waiting)
            .contains(QStringLiteral("With 6 requests under way at once in both, async (4.80 s) and threaded (4.76 s) "
                                     "took as long: what makes async faster elsewhere is how many it lets wait, not "
                                     "how. It is its 6 connections that limit it here, not the 100 in flight.")));
    // Nobody went one by one, so nothing is said of that.
    QCOMPARE(sentencesOf(equal, Topic::Result).last(),
             QStringLiteral("All took about as long, 4.76 s to 4.80 s, with up to 6 requests waiting at once in async "
                            "and 6 in threaded."));
    const QList<FinishedRun> unequal{run(plan, Mode::Async, 5'800 * ms, 47 * ms),
                                     run(plan, Mode::Threaded, 4'760 * ms, 47 * ms)};
    for (const QString &sentence : sentencesOf(unequal, Topic::Waiting))
        QVERIFY(!sentence.contains(QLatin1String("took as long")));
}

FETCHRACE_TEST(TestServerSentences)
#include "tst_serversentences.moc"
