// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/boundgap.h"
#include "app/words/explanation.h"
#include "tests/testregistry.h"

#include <QLocale>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <random>
#include <set>

using namespace fetchrace;

namespace {

using Topic = Explanation::Topic;

constexpr std::int64_t ms = 1'000'000;
constexpr std::uint32_t requests = 600;

Distribution all(std::int64_t mean)
{
    Distribution distribution;
    distribution.count = requests;
    distribution.mean = mean;
    distribution.p50 = mean;
    distribution.p99 = mean;
    return distribution;
}

/// A run in which everything went well, of the article's plan.
FinishedRun run(Mode mode, std::int64_t elapsedNs, std::int64_t boundNs, std::int64_t latencyNs = 48 * ms)
{
    FinishedRun finished;
    finished.run.plan = std::make_shared<const Plan>();
    finished.run.mode = mode;
    Summary &summary = finished.summary;
    summary.requests = requests;
    summary.outcomes[static_cast<std::size_t>(Outcome::Ok)] = requests;
    summary.elapsedNs = elapsedNs;
    summary.boundNs = boundNs;
    summary.latency = all(latencyNs);
    summary.phases.wait = all(latencyNs);
    summary.serverSide = ServerSide{all(0), all(47 * ms), all(0)};
    summary.peakInFlight = static_cast<std::uint32_t>(finished.run.plan->concurrency(mode));
    summary.effectiveConcurrency = summary.peakInFlight;
    return finished;
}

QList<FinishedRun> articleRace()
{
    return {run(Mode::Async, 307 * ms, 282 * ms), run(Mode::Threaded, 5680 * ms, 5640 * ms),
            run(Mode::Serial, 28'300 * ms, 28'200 * ms)};
}

QStringList sentencesOf(const QList<FinishedRun> &runs, Topic topic)
{
    QStringList sentences;
    for (const Explanation &explanation : explain(runs, 2)) {
        if (explanation.topic == topic)
            sentences.append(explanation.sentence);
    }
    return sentences;
}

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
    void eachModeSaysHowMuchItKeptWaiting();
    void ofTheElapsedTimeEachModeSaysHowMuchWasWaiting();
    void whatWasNotSeenIsNotAddedUp();
    void whereRepeatsOverlapNobodyIsFirst();
    void whatTheDataDoNotSupportIsNotSaid();
    void whereNothingWaitsItSaysSo();
    void withoutTheServersTimesNothingIsSaidOfThem();
    void theBoundIsComparedAndTheLargestPartNamed();
    void aGapThatNoPartExplainsIsNotExplained();
    void withoutABoundNothingIsSaidOfIt();
    void theLibrarysPriceIsNamedOnlyWhereItShows();
    void aRunWithFailuresIsAProblemAndNoTime();
    void stoppedRunsAreAProblemAndNoTime();
    void repeatsGiveTheirMedianAndRange();
    void theSameCautionIsSaidOnce();
};

void TestExplanation::theArticlesRaceIsRankedWithItsTimes()
{
    const QStringList sentences = sentencesOf(articleRace(), Topic::Result);
    QCOMPARE(sentences.first(), QStringLiteral("Async was first with 0.307 s: 19× sooner than threaded (5.68 s), 92× "
                                               "sooner than serial (28.3 s)."));
}

void TestExplanation::oneModeAloneIsNotRanked()
{
    const QStringList sentences = sentencesOf({run(Mode::Serial, 28'300 * ms, 28'200 * ms)}, Topic::Result);
    QCOMPARE(sentences.size(), 1);
    QVERIFY(!sentences.first().contains(QLatin1String("first")));
}

void TestExplanation::eachModeSaysHowMuchItKeptWaiting()
{
    const QStringList sentences = sentencesOf(articleRace(), Topic::Waiting);
    QCOMPARE(sentences.size(), 4);
    QCOMPARE(sentences.at(0),
             QStringLiteral("Async kept 100.0 requests under way at once on average, of 100 allowed; "
                            "of a request's 48.0 ms (mean) the server took 47.0 ms, which is 97.9 %."));
    QVERIFY(sentences.at(2).startsWith(QLatin1String("Serial sent one request at a time; ")));
}

void TestExplanation::ofTheElapsedTimeEachModeSaysHowMuchWasWaiting()
{
    const QList<FinishedRun> race{run(Mode::Async, 307 * ms, 282 * ms, 48 * ms),
                                  run(Mode::Threaded, 5'680 * ms, 5'640 * ms, 47 * ms),
                                  run(Mode::Serial, 28'300 * ms, 28'200 * ms, 47 * ms)};
    const QStringList sentences = sentencesOf(race, Topic::Waiting);
    QCOMPARE(sentences.size(), 6);
    QCOMPARE(sentences.at(3), QStringLiteral("Of the 0.307 s that async took, each of its 100 connections waited "
                                             "0.288 s for answers on average (93.8 %)."));
    QCOMPARE(sentences.at(4), QStringLiteral("Of the 5.68 s that threaded took, each of its 5 workers waited 5.64 s "
                                             "for answers on average (99.3 %)."));
    QCOMPARE(sentences.at(5), QStringLiteral("Of the 28.3 s that serial took, it waited 28.2 s for answers (99.6 %)."));
}

void TestExplanation::whatWasNotSeenIsNotAddedUp()
{
    FinishedRun finished = run(Mode::Serial, 28'300 * ms, 28'200 * ms, 47 * ms);
    QCOMPARE(sentencesOf({finished}, Topic::Waiting).size(), 2);
    finished.summary.phases.wait.count = requests - 1;
    QCOMPARE(sentencesOf({finished}, Topic::Waiting).size(), 1);
    finished.summary.phases.wait = all(50 * ms); // 30 s of 28.3 s: that does not fit together
    QCOMPARE(sentencesOf({finished}, Topic::Waiting).size(), 1);
}

void TestExplanation::whereRepeatsOverlapNobodyIsFirst()
{
    QList<FinishedRun> runs{run(Mode::Async, 300 * ms, 282 * ms), run(Mode::EventLoop, 310 * ms, 282 * ms),
                            run(Mode::Async, 320 * ms, 282 * ms), run(Mode::EventLoop, 330 * ms, 282 * ms)};
    runs[2].run.repeat = 2;
    runs[3].run.repeat = 2;
    const QString sentence = sentencesOf(runs, Topic::Result).first();
    QVERIFY2(sentence.startsWith(QLatin1String("Async had the least median, 0.300 s, though repeats overlap: ")),
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
                QVERIFY(spoilt.count(*said.mode) == 0);
            if (said.topic == Topic::Bound)
                QVERIFY(std::any_of(race.begin(), race.end(), [&said](const FinishedRun &one) {
                    return one.run.mode == said.mode && one.summary.boundNs.value_or(0) > 0;
                }));
        }
    }
}

void TestExplanation::whereNothingWaitsItSaysSo()
{
    FinishedRun finished = run(Mode::Serial, 30 * ms, 0, 50'000);
    finished.summary.serverSide->atServer = all(300);
    QVERIFY(sentencesOf({finished}, Topic::Waiting)
                .first()
                .endsWith(QLatin1String("the server took only 300 ns: there was next to nothing to wait for.")));
}

void TestExplanation::withoutTheServersTimesNothingIsSaidOfThem()
{
    FinishedRun finished = run(Mode::Serial, 28'300 * ms, 28'200 * ms);
    finished.summary.serverSide.reset();
    QCOMPARE(sentencesOf({finished}, Topic::Waiting).first(),
             QStringLiteral("Serial sent one request at a time; a request took 48.0 ms (mean)."));
}

void TestExplanation::theBoundIsComparedAndTheLargestPartNamed()
{
    FinishedRun finished = run(Mode::Async, 310 * ms, 282 * ms, 50 * ms);
    finished.summary.phases.wait = all(48 * ms);
    finished.summary.phases.connect = all(2 * ms); // of each of the 6 requests of a lane
    const auto gap = largestPartOfGap(finished);
    QVERIFY(gap);
    QCOMPARE(gap->part, BoundGap::Part::Connecting);
    QCOMPARE(gap->ns, 12 * ms);
    QCOMPARE(sentencesOf({finished}, Topic::Bound).first(),
             QStringLiteral("Arithmetic allows async 0.282 s at best; it took 0.310 s, 28.0 ms (9.9 %) more. The "
                            "largest part of that, about 12.0 ms, was spent connecting."));
}

void TestExplanation::aGapThatNoPartExplainsIsNotExplained()
{
    // Requests that waited longer than the run took: they were not sent in equal shares by the lanes.
    QVERIFY(!largestPartOfGap(run(Mode::Async, 310 * ms, 282 * ms, 90 * ms)));
    QVERIFY(!largestPartOfGap(run(Mode::Async, 282 * ms, 282 * ms, 47 * ms)));
}

void TestExplanation::withoutABoundNothingIsSaidOfIt()
{
    FinishedRun finished = run(Mode::Async, 310 * ms, 282 * ms);
    finished.summary.boundNs.reset();
    QVERIFY(sentencesOf({finished}, Topic::Bound).isEmpty());
}

void TestExplanation::theLibrarysPriceIsNamedOnlyWhereItShows()
{
    FinishedRun async = run(Mode::Async, 310 * ms, 282 * ms);
    FinishedRun loop = run(Mode::EventLoop, 300 * ms, 282 * ms);
    QVERIFY(sentencesOf({async, loop}, Topic::Cost).isEmpty());
    setCpu(async, 150'000);
    setCpu(loop, 15'000);
    QVERIFY(sentencesOf({async, loop}, Topic::Cost)
                .first()
                .contains(QStringLiteral("async used 150 µs of processor time per request, event loop 15.0 µs")));
    setCpu(loop, 100'000);
    QVERIFY(sentencesOf({async, loop}, Topic::Cost).isEmpty());
}

void TestExplanation::aRunWithFailuresIsAProblemAndNoTime()
{
    QList<FinishedRun> race = articleRace();
    race[0].summary.outcomes[static_cast<std::size_t>(Outcome::Ok)] = 590;
    race[0].summary.outcomes[static_cast<std::size_t>(Outcome::Timeout)] = 10;
    QCOMPARE(sentencesOf(race, Topic::Problem),
             QStringList{QStringLiteral("Async: 10 of 600 requests failed, so its time cannot be compared.")});
    QVERIFY(sentencesOf(race, Topic::Result).first().startsWith(QLatin1String("Threaded was first")));
    QCOMPARE(sentencesOf(race, Topic::Bound).size(), 2);
}

void TestExplanation::stoppedRunsAreAProblemAndNoTime()
{
    QList<FinishedRun> race = articleRace();
    race[2].run.stopped = true;
    QCOMPARE(sentencesOf(race, Topic::Problem).size(), 1);
    QVERIFY(!sentencesOf(race, Topic::Result).first().contains(QLatin1String("serial")));
}

void TestExplanation::repeatsGiveTheirMedianAndRange()
{
    QList<FinishedRun> runs{run(Mode::Async, 300 * ms, 282 * ms), run(Mode::Async, 310 * ms, 282 * ms),
                            run(Mode::Async, 330 * ms, 282 * ms)};
    for (int i = 0; i < 3; ++i)
        runs[i].run.repeat = i + 1;
    QCOMPARE(sentencesOf(runs, Topic::Spread).first(),
             QStringLiteral("Async ran 3 times: 0.310 s is the median, 0.300 s the least and 0.330 s the most; p99 "
                            "48.0 ms (48.0 ms to 48.0 ms)."));
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
