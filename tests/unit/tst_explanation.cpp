// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testregistry.h"
#include "tests/unit/explainedruns.h"

#include <QLocale>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <random>
#include <set>

using namespace fetchrace;
using namespace fetchrace::test;

namespace {

void setCpu(FinishedRun &finished, std::int64_t perRequestNs)
{
    RunCost cost;
    cost.client.userNs = perRequestNs * requests;
    cost.threads = 2;
    finished.run.cost = cost;
}

} // namespace

class TestExplanation : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void nothingIsSaidWithoutRuns() { QVERIFY(explain({}, 2).isEmpty()); }
    void theArticlesRaceIsRankedWithItsTimes();
    void oneModeAloneIsNotRanked();
    void fewInFlightAreNamed();
    void whereRepeatsOverlapNobodyIsFirst();
    void whatTheDataDoNotSupportIsNotSaid();
    void whereNothingWaitsItSaysSo();
    void theLibrarysCostIsNamedOnlyWhereItShows();
    void theLibrarysCostIsSeenInAnyEntry();
    void aRunWithFailuresIsAProblemAndNoTime();
    void whatTheDemoServerFailsInEachModeAlikeIsCompared();
    void anOpenLoopSaysWhoKeptUp();
    void runsByDurationAreComparedByWhatTheyCompleted();
    void stoppedRunsAreAProblemAndNoTime();
    void repeatsGiveTheirMedianAndRange();
    void theSameCautionIsSaidOnce();
};

void TestExplanation::theArticlesRaceIsRankedWithItsTimes()
{
    const QStringList sentences = sentencesOf(articleRace(), Topic::Result);
    QCOMPARE(sentences, QStringList{QStringLiteral("Async finished in 0.307 s, 92× faster than serial (28.3 s) and 19× "
                                                   "faster than threaded (5.68 s): each request still took about "
                                                   "48.0 ms, but 100 waited at the same time.")});
}

void TestExplanation::oneModeAloneIsNotRanked()
{
    const QStringList sentences = sentencesOf({run(Mode::Serial, 28'300 * ms, 28'200 * ms)}, Topic::Result);
    QCOMPARE(sentences.size(), 1);
    QVERIFY(!sentences.first().contains(QLatin1String("first")));
}

void TestExplanation::fewInFlightAreNamed()
{
    FinishedRun finished = run(Mode::Async, 2'000 * ms, 282 * ms);
    QVERIFY(sentencesOf({finished}, Topic::Waiting).isEmpty());
    finished.summary.effectiveConcurrency = 14.4;
    QCOMPARE(sentencesOf({finished}, Topic::Waiting),
             QStringList{QStringLiteral("Async had only 14.4 of 100 allowed requests in flight on average.")});
}

void TestExplanation::whereRepeatsOverlapNobodyIsFirst()
{
    QList<FinishedRun> runs{run(Mode::Async, 300 * ms, 282 * ms), run(Mode::EventLoop, 400 * ms, 282 * ms),
                            run(Mode::Async, 420 * ms, 282 * ms), run(Mode::EventLoop, 430 * ms, 282 * ms)};
    runs[2].run.repeat = 2;
    runs[3].run.repeat = 2;
    const QString sentence = sentencesOf(runs, Topic::Result).first();
    QVERIFY2(sentence.startsWith(QLatin1String("Async had the lowest median (0.300 s), but the repeats overlap: ")),
             qPrintable(sentence));
}

/// Races of all sorts: whatever went wrong in a mode, nothing is concluded from its time.
void TestExplanation::whatTheDataDoNotSupportIsNotSaid()
{
    std::mt19937 random(5);
    for (int i = 0; i < 2'000; ++i) {
        QList<FinishedRun> race;
        std::set<Mode> spoilt;
        for (const Mode mode : allModes) {
            const int repeats = static_cast<int>(random() % 3);
            for (int repeat = 1; repeat <= repeats; ++repeat) {
                FinishedRun one =
                    run(mode, std::int64_t(random() % 30'000 + 1) * ms, 0, std::int64_t(random() % 90) * ms);
                one.run.repeat = repeat;
                if (random() % 2 == 0)
                    one.summary.boundNs.reset();
                if (random() % 2 == 0)
                    one.summary.serverSide.reset();
                const auto failed = random() % 4 == 0 ? static_cast<std::uint32_t>(random() % (requests + 1)) : 0;
                one.summary.outcomes[static_cast<std::size_t>(Outcome::Ok)] -= failed;
                one.summary.outcomes[static_cast<std::size_t>(Outcome::Timeout)] += failed;
                one.run.stopped = random() % 6 == 0;
                if (failed > 0 || one.run.stopped)
                    spoilt.insert(mode);
                race.append(one);
            }
        }
        for (const Explanation &said : explain(race, 2)) {
            QVERIFY2(said.sentence.contains(QRegularExpression(QStringLiteral("[0-9]"))), qPrintable(said.sentence));
            QVERIFY2(!said.sentence.contains(QRegularExpression(QStringLiteral("%[0-9]|nan|inf|-[0-9]"))),
                     qPrintable(said.sentence));
            if (said.topic == Topic::Result && said.mode)
                QVERIFY(spoilt.count(said.mode->mode) == 0);
            if (said.topic == Topic::Bound)
                QVERIFY(std::any_of(race.begin(), race.end(), [&said](const FinishedRun &one) {
                    return one.run.entry == said.mode && one.summary.boundNs.value_or(0) > 0;
                }));
        }
    }
}

void TestExplanation::whereNothingWaitsItSaysSo()
{
    FinishedRun finished = run(Mode::Serial, 30 * ms, 0, 50'000);
    finished.summary.serverSide->atServer = all(300);
    QCOMPARE(sentencesOf({finished}, Topic::Waiting).first(),
             QStringLiteral("A request took 50.0 µs on average in serial, only 300 ns of it in the server: there was "
                            "almost nothing to wait for."));
    finished.summary.serverSide.reset();
    QVERIFY(sentencesOf({finished}, Topic::Waiting).isEmpty());
}

void TestExplanation::theLibrarysCostIsNamedOnlyWhereItShows()
{
    FinishedRun async = run(Mode::Async, 350 * ms, 282 * ms);
    FinishedRun loop = run(Mode::EventLoop, 300 * ms, 282 * ms);
    QVERIFY(sentencesOf({async, loop}, Topic::Cost).isEmpty());
    setCpu(async, 150'000);
    setCpu(loop, 15'000);
    QVERIFY(sentencesOf({async, loop}, Topic::Cost)
                .first()
                .contains(QStringLiteral("async used 150 µs of CPU time per request, event loop 15.0 µs")));
    async.summary.elapsedNs = loop.summary.elapsedNs; // it made no difference
    QVERIFY(sentencesOf({async, loop}, Topic::Cost).isEmpty());
    async.summary.elapsedNs = 350 * ms;
    setCpu(loop, 100'000);
    QVERIFY(sentencesOf({async, loop}, Topic::Cost).isEmpty());
}

void TestExplanation::theLibrarysCostIsSeenInAnyEntry()
{
    QList<FinishedRun> runs;
    for (const Entry &entry : placed({{Mode::Async, 100}, {Mode::Async, 6}, {Mode::EventLoop, 100}}, Plan())) {
        runs.append(run(entry.mode, entry.mode == Mode::Async ? 350 * ms : 300 * ms, 282 * ms));
        runs.last().run.plan = std::make_shared<const Plan>(ownPlan(Plan(), entry));
        runs.last().run.entry = entry;
    }
    runs[1].summary.elapsedNs = 320 * ms; // the fastest of async, and cheap
    setCpu(runs[0], 150'000);
    setCpu(runs[1], 20'000);
    setCpu(runs[2], 15'000);
    const QStringList sentences = sentencesOf(runs, Topic::Cost);
    QCOMPARE(sentences.size(), 1);
    QVERIFY2(sentences.first().contains(QStringLiteral("async \u00d7100 used 150 µs of CPU time per request, event "
                                                       "loop 15.0 µs")),
             qPrintable(sentences.first()));
}

void TestExplanation::aRunWithFailuresIsAProblemAndNoTime()
{
    QList<FinishedRun> race = articleRace();
    race[0].summary.outcomes[static_cast<std::size_t>(Outcome::Ok)] = 590;
    race[0].summary.outcomes[static_cast<std::size_t>(Outcome::Timeout)] = 10;
    const QString sentence = sentencesOf(race, Topic::Result).first();
    QVERIFY2(sentence.startsWith(QStringLiteral("Threaded finished in 5.68 s, 5.0× faster than serial")),
             qPrintable(sentence));
    QVERIFY2(sentence.endsWith(QLatin1String(
                 "Async: 10 of 600 requests failed, all alike (timeout), so its time cannot be compared.")),
             qPrintable(sentence));
    QCOMPARE(explanationTable(race).rows.size(), 2);
    // Each further one is a sentence of its own.
    race[1].summary.outcomes[static_cast<std::size_t>(Outcome::Ok)] = 1;
    race[1].summary.outcomes[static_cast<std::size_t>(Outcome::Timeout)] = 599;
    QCOMPARE(sentencesOf(race, Topic::Problem),
             QStringList{QStringLiteral(
                 "Threaded: 599 of 600 requests failed, all alike (timeout), so its time cannot be compared.")});
}

void TestExplanation::whatTheDemoServerFailsInEachModeAlikeIsCompared()
{
    Plan plan;
    plan.demo.failures.percent = {2, 0, 0, 0, 0, 0};
    QList<FinishedRun> race = articleRace();
    for (FinishedRun &finished : race) {
        finished.run.plan = std::make_shared<const Plan>(plan);
        finished.summary.outcomes[static_cast<std::size_t>(Outcome::Ok)] = 588;
        finished.summary.outcomes[static_cast<std::size_t>(Outcome::HttpError)] = 12;
        finished.summary.status = {{200, 588}, {500, 12}};
    }
    QVERIFY(
        sentencesOf(race, Topic::Result).first().startsWith(QStringLiteral("Async finished in 0.307 s, 92× faster")));
    QVERIFY(sentencesOf(race, Topic::Problem).isEmpty());
    QCOMPARE(sentencesOf(race, Topic::Server),
             QStringList{QStringLiteral("The server deliberately fails the same 12 of 600 requests (12 × 500) in every "
                                        "mode.")});
}

void TestExplanation::anOpenLoopSaysWhoKeptUp()
{
    Plan plan;
    plan.requests = 300;
    plan.pace.rate = 50;
    plan.pace.duration = std::chrono::seconds(6);
    QList<FinishedRun> race{run(Mode::Async, 6'030 * ms, 6'027 * ms), run(Mode::Serial, 6'040 * ms, 6'027 * ms)};
    for (FinishedRun &finished : race) {
        finished.run.plan = std::make_shared<const Plan>(plan);
        finished.summary.requests = finished.summary.outcomes[static_cast<std::size_t>(Outcome::Ok)] = 300;
    }
    race[1].summary.requests = race[1].summary.outcomes[static_cast<std::size_t>(Outcome::Ok)] = 128;
    QCOMPARE(sentencesOf(race, Topic::Result),
             QStringList{QStringLiteral("Async kept up with 50 requests per second: all 300 that were due were sent. "
                                        "Serial sent 128 of 300; 172 were due but never sent.")});
    QVERIFY(explanationTable(race).isEmpty()); // their times are no measure
    race[1].summary.requests = race[1].summary.outcomes[static_cast<std::size_t>(Outcome::Ok)] = 300;
    race[1].summary.phases.queued.p50 = 4'100 * ms;
    QVERIFY(
        sentencesOf(race, Topic::Result)
            .first()
            .endsWith(QLatin1String("Serial sent all 300 but fell behind: half of them started 4.10 s or more after "
                                    "they were due.")));
}

void TestExplanation::runsByDurationAreComparedByWhatTheyCompleted()
{
    Plan plan;
    plan.requests = Plan::maxRequests;
    plan.pace.duration = std::chrono::seconds(10);
    QList<FinishedRun> race = articleRace();
    for (FinishedRun &finished : race) {
        finished.run.plan = std::make_shared<const Plan>(plan);
        finished.summary.elapsedNs = 10'000 * ms;
    }
    race[2].summary.requests = race[2].summary.outcomes[static_cast<std::size_t>(Outcome::Ok)] = 60;
    race[0].summary.throughputRps = 60;
    QCOMPARE(sentencesOf(race, Topic::Result),
             QStringList{QStringLiteral("In 10 s async completed 600 requests (60.0 per second), 10× as many as serial "
                                        "(60), about as many as threaded (600).")});
}

void TestExplanation::stoppedRunsAreAProblemAndNoTime()
{
    QList<FinishedRun> race = articleRace();
    race[2].run.stopped = true;
    const QString sentence = sentencesOf(race, Topic::Result).first();
    QVERIFY(!sentence.contains(QLatin1String("than serial")));
    QVERIFY2(sentence.endsWith(QLatin1String("Serial was stopped after 600 of 600 requests.")), qPrintable(sentence));
}

void TestExplanation::repeatsGiveTheirMedianAndRange()
{
    QList<FinishedRun> runs{run(Mode::Async, 300 * ms, 282 * ms), run(Mode::Async, 310 * ms, 282 * ms),
                            run(Mode::Async, 330 * ms, 282 * ms)};
    for (int i = 0; i < 3; ++i)
        runs[i].run.repeat = i + 1;
    QCOMPARE(
        sentencesOf(runs, Topic::Spread).first(),
        QStringLiteral("Async, 3 runs: median 0.310 s, range 0.300 s to 0.330 s; p99 48.0 ms (48.0 ms to 48.0 ms)."));
    QVERIFY(sentencesOf(runs, Topic::Result).first().contains(QLatin1String("0.310 s (median of 3 runs)")));
}

void TestExplanation::theSameCautionIsSaidOnce()
{
    QList<FinishedRun> runs{run(Mode::Async, 10 * ms, 1 * ms), run(Mode::Async, 11 * ms, 1 * ms)};
    runs[0].run.repeat = 1;
    runs[1].run.repeat = 2;
    QCOMPARE(sentencesOf(runs, Topic::Caution).size(), 1);
}

FETCHRACE_TEST(TestExplanation)
#include "tst_explanation.moc"
