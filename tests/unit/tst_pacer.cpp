// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/pacer.h"
#include "tests/milliseconds.h"
#include "tests/testregistry.h"

#include <QTest>

#include <thread>

using namespace fetchrace;
using namespace std::chrono_literals;
using Kind = Pacer::Answer::Kind;
using Reason = EarlyEnd::Reason;

class TestPacer : public QObject
{
    Q_OBJECT

private slots:
    void aPlanWithoutLimitsNeedsNoPacer();
    void aRateMakesRequestsDue();
    void stayingAwakeForAStartCostsAFifthOfACore();
    void aDurationEndsTheRun();
    void whatIsNotDueInTimeIsNeverSent();
    void aCapKeepsStartsApart();
    void moreErrorsThanAllowedEndTheRun();
    void noErrorAtAllMayBeAllowed();
    void moreThanHalfErrorsEndTheRun();
    void onlyTheLastRequestsAreWatched();
    void aRefusalPausesEveryRequest();
    void refusalsOfWhatWasUnderWayAreOne();
    void threeRefusalsInARowEndTheRun();
    void threeRefusalsInARowCountHoweverManyAreInFlight();
    void anAnswerEndsTheRow();
    void aPauseThatIsTooLongEndsTheRun();
    void withoutBackingOffNothingPauses();
    void whatWasNotWaitedForIsNoPause();
    void aWaitEndsWhenTheRunIsStopped();
    void aWaitEndsWhenTheRunDoes();
};

namespace {

PreparedPlan planWith(const Pace &pace, bool backsOff = false, std::optional<LoadCap> cap = {})
{
    Plan plan;
    plan.pace = pace;
    PreparedPlan prepared;
    prepared.plan = std::make_shared<const Plan>(plan);
    prepared.backsOff = backsOff;
    prepared.cap = cap;
    return prepared;
}

Sample ended(std::int64_t started, std::int64_t lastByte, std::uint16_t status)
{
    Sample sample;
    sample.started = started;
    sample.lastByte = lastByte;
    sample.status = status;
    sample.outcome = status == 0 ? Outcome::ConnectFailed : status < 400 ? Outcome::Ok : Outcome::HttpError;
    return sample;
}

} // namespace

void TestPacer::aPlanWithoutLimitsNeedsNoPacer()
{
    QVERIFY(Pacer(planWith({})).isUnlimited());
    QVERIFY(!Pacer(planWith({.rate = 1})).isUnlimited());
    QVERIFY(!Pacer(planWith({.duration = 1s})).isUnlimited());
    QVERIFY(!Pacer(planWith({.maxErrors = 0})).isUnlimited());
    QVERIFY(!Pacer(planWith({}, true)).isUnlimited());
    QVERIFY(!Pacer(planWith({}, false, LoadCap{1, 1, 1})).isUnlimited());
}

void TestPacer::aRateMakesRequestsDue()
{
    Pacer pacer(planWith({.rate = 50}));
    QCOMPARE(pacer.ask(0, 0).kind, Kind::Go);
    const Pacer::Answer early = pacer.ask(3, 59 * ms);
    QCOMPARE(early.kind, Kind::Wait);
    QCOMPARE(early.untilNs, 60 * ms);
    QCOMPARE(pacer.ask(3, 60 * ms).kind, Kind::Go);
    QCOMPARE(pacer.ask(4, 900 * ms).kind, Kind::Go); // late: at once
    // Without a remainder that grows: a third of a second stays one.
    QCOMPARE(Pace{.rate = 3}.dueNs(999'999), std::int64_t(333'333'000'000'000));
}

void TestPacer::stayingAwakeForAStartCostsAFifthOfACore()
{
    const auto earlyAt = [](double rate) {
        Pace pace;
        pace.rate = rate;
        return Pacer(planWith(pace)).wakeEarly();
    };
    QCOMPARE(earlyAt(10), 200us);
    QCOMPARE(earlyAt(1000), 200us);
    QCOMPARE(earlyAt(2000), 100us);
    QCOMPARE(earlyAt(20'000), 60us); // less would be no use: a sleeping thread takes longer to get up
}

void TestPacer::aDurationEndsTheRun()
{
    Pacer pacer(planWith({.duration = 1s}));
    QCOMPARE(pacer.ask(0, 0).kind, Kind::Go);
    QCOMPARE(pacer.ask(1, 999 * ms).kind, Kind::Go);
    QCOMPARE(pacer.ask(2, 1'000 * ms).kind, Kind::End);
    QVERIFY(!pacer.report(2'000 * ms).earlyEnd); // as planned
}

void TestPacer::whatIsNotDueInTimeIsNeverSent()
{
    Pacer pacer(planWith({.rate = 10, .duration = 1s}));
    QCOMPARE(pacer.ask(9, 850 * ms).kind, Kind::Wait);
    QCOMPARE(pacer.ask(10, 950 * ms).kind, Kind::End);
}

void TestPacer::aCapKeepsStartsApart()
{
    Pacer pacer(planWith({}, false, LoadCap{200, 10, 10}));
    QCOMPARE(pacer.ask(0, 0).kind, Kind::Go);
    const Pacer::Answer second = pacer.ask(1, 1 * ms);
    QCOMPARE(second.kind, Kind::Wait);
    QCOMPARE(second.untilNs, 100 * ms);
    QCOMPARE(pacer.ask(1, 103 * ms).kind, Kind::Go);
    QCOMPARE(pacer.ask(2, 200 * ms).untilNs, 203 * ms); // what came late is not made up for
    // Not even after a long time without requests.
    QCOMPARE(pacer.ask(2, 5'000 * ms).kind, Kind::Go);
    QCOMPARE(pacer.ask(3, 5'001 * ms).kind, Kind::Wait);
}

void TestPacer::moreErrorsThanAllowedEndTheRun()
{
    Pacer pacer(planWith({.maxErrors = 2}));
    pacer.noteEnd(ended(0, ms, 500), {});
    pacer.noteEnd(ended(0, ms, 0), {});
    pacer.noteEnd(ended(0, ms, 200), {});
    QCOMPARE(pacer.ask(3, ms).kind, Kind::Go);
    pacer.noteEnd(ended(0, ms, 404), {});
    QCOMPARE(pacer.ask(4, ms).kind, Kind::End);
    QCOMPARE(pacer.report(ms).earlyEnd->reason, Reason::TooManyErrors);
}

void TestPacer::noErrorAtAllMayBeAllowed()
{
    Pacer pacer(planWith({.maxErrors = 0}));
    pacer.noteEnd(ended(0, ms, 500), {});
    QCOMPARE(pacer.ask(1, ms).kind, Kind::End);
}

void TestPacer::moreThanHalfErrorsEndTheRun()
{
    Pacer pacer(planWith({}, true));
    for (int i = 0; i < Pacer::watched - 1; ++i)
        pacer.noteEnd(ended(0, ms, 500), {});
    QCOMPARE(pacer.ask(0, ms).kind, Kind::Go); // too few to tell
    pacer.noteEnd(ended(0, ms, 200), {});
    QCOMPARE(pacer.ask(0, ms).kind, Kind::End);
    QCOMPARE(pacer.report(ms).earlyEnd->reason, Reason::MostlyErrors);
}

void TestPacer::onlyTheLastRequestsAreWatched()
{
    Pacer pacer(planWith({}, true));
    for (int i = 0; i < 10'000; ++i)
        pacer.noteEnd(ended(0, ms, i % 2 == 0 ? 200 : 500), {}); // half, but not more
    QCOMPARE(pacer.ask(0, ms).kind, Kind::Go);
    pacer.noteEnd(ended(0, ms, 500), {});
    QCOMPARE(pacer.ask(0, ms).kind, Kind::End);
}

void TestPacer::aRefusalPausesEveryRequest()
{
    for (const std::uint16_t status : {429, 503}) {
        Pacer pacer(planWith({}, true));
        pacer.noteEnd(ended(0, 10 * ms, status), 3s);
        QCOMPARE(pacer.ask(1, 11 * ms).kind, Kind::Wait);
        QCOMPARE(pacer.ask(1, 11 * ms).untilNs, 3'010 * ms);
        QCOMPARE(pacer.ask(1, 3'010 * ms).kind, Kind::Go);
        QCOMPARE(pacer.report(4'000 * ms).pauses, 1U);
        QCOMPARE(pacer.report(4'000 * ms).pausedNs, 3'000 * ms);
    }
    Pacer silent(planWith({}, true));
    silent.noteEnd(ended(0, 10 * ms, 429), {});
    QCOMPARE(silent.ask(1, 11 * ms).untilNs, 10 * ms + Pacer::usualPause.count());
}

void TestPacer::refusalsOfWhatWasUnderWayAreOne()
{
    Pacer pacer(planWith({}, true));
    for (int i = 0; i < 10; ++i)
        pacer.noteEnd(ended(i, 10 * ms + i, 429), 1s);
    QCOMPARE(pacer.ask(1, 20 * ms).kind, Kind::Wait);
    QCOMPARE(pacer.report(5'000 * ms).pauses, 1U);
    QCOMPARE(pacer.report(5'000 * ms).pausedNs, 1'000 * ms + 9);
}

void TestPacer::threeRefusalsInARowEndTheRun()
{
    Pacer pacer(planWith({}, true));
    pacer.noteEnd(ended(0, 10 * ms, 429), 0s);
    pacer.noteEnd(ended(20 * ms, 30 * ms, 503), 0s);
    QCOMPARE(pacer.ask(1, 40 * ms).kind, Kind::Go);
    pacer.noteEnd(ended(40 * ms, 50 * ms, 429), 0s);
    QCOMPARE(pacer.ask(1, 60 * ms).kind, Kind::End);
    const LoadControl control = pacer.report(60 * ms);
    QCOMPARE(control.earlyEnd->reason, Reason::Refused);
    QVERIFY2(control.earlyEnd->sentence.contains(QLatin1String("429 3 times in a row")),
             qPrintable(control.earlyEnd->sentence));
    QCOMPARE(control.pauses, 2U);
}

void TestPacer::threeRefusalsInARowCountHoweverManyAreInFlight()
{
    // A hundred lanes, each refused without a pause, one after another: a lane's next request starts before the
    // requests of the others have come back.
    Pacer pacer(planWith({}, true));
    std::int64_t now = 0;
    std::int64_t refused = 0;
    for (int round = 0; round < 5 && pacer.ask(1, now).kind == Kind::Go; ++round) {
        for (int lane = 0; lane < 100 && pacer.ask(1, now).kind == Kind::Go; ++lane) {
            now = (10 + round * 1'000 + lane) * ms;
            const std::int64_t started = round == 0 ? 0 : now - 1'000 * ms; // when its last one had come back
            pacer.noteEnd(ended(started, now, 429), 0s);
            ++refused;
        }
    }
    const LoadControl control = pacer.report(now);
    QVERIFY(control.earlyEnd);
    QCOMPARE(control.earlyEnd->reason, Reason::Refused);
    QCOMPARE(refused, 201);
}

void TestPacer::anAnswerEndsTheRow()
{
    Pacer pacer(planWith({}, true));
    for (std::int64_t i = 0; i < 30; i += 3) {
        pacer.noteEnd(ended(i * ms, i * ms + 1, 429), 0s);
        pacer.noteEnd(ended((i + 1) * ms, (i + 1) * ms + 1, 429), 0s);
        pacer.noteEnd(ended((i + 2) * ms, (i + 2) * ms + 1, 200), {});
        pacer.noteEnd(ended((i + 2) * ms, (i + 2) * ms + 2, 404), {}); // an answer, too
        for (int further = 3; further < 10; ++further)                 // lest failures become most of what there is
            pacer.noteEnd(ended((i + 2) * ms, (i + 2) * ms + further, 200), {});
    }
    QVERIFY(!pacer.report(ms * 100).earlyEnd);
}

void TestPacer::aPauseThatIsTooLongEndsTheRun()
{
    Pacer longest(planWith({}, true));
    longest.noteEnd(ended(0, ms, 429), Pacer::longestPause);
    QCOMPARE(longest.ask(1, 2 * ms).kind, Kind::Wait);
    Pacer longer(planWith({}, true));
    longer.noteEnd(ended(0, ms, 429), Pacer::longestPause + 1s);
    QCOMPARE(longer.ask(1, 2 * ms).kind, Kind::End);
    const EarlyEnd end = *longer.report(ms).earlyEnd;
    QCOMPARE(end.reason, Reason::RefusedForLong);
    QVERIFY2(end.sentence.contains(QLatin1String("61 s, longer than the 60 s")), qPrintable(end.sentence));
}

void TestPacer::withoutBackingOffNothingPauses()
{
    Pacer pacer(planWith({.rate = 1'000}));
    for (int i = 0; i < 100; ++i)
        pacer.noteEnd(ended(i * ms, i * ms + 1, 429), 10s);
    QCOMPARE(pacer.ask(100, 100 * ms).kind, Kind::Go);
    QCOMPARE(pacer.report(100 * ms).pauses, 0U);
}

void TestPacer::whatWasNotWaitedForIsNoPause()
{
    Pacer pacer(planWith({}, true));
    pacer.noteEnd(ended(0, 10 * ms, 429), 10s);
    QCOMPARE(pacer.report(1'010 * ms).pausedNs, 1'000 * ms); // stopped after one second
}

void TestPacer::aWaitEndsWhenTheRunIsStopped()
{
    Pacer pacer(planWith({.rate = 0.01}));
    const RunClock clock;
    std::stop_source run;
    QVERIFY(pacer.wait(0, clock, run.get_token()));
    bool went = true;
    std::thread worker([&] { went = pacer.wait(1, clock, run.get_token()); });
    run.request_stop();
    worker.join();
    QVERIFY(!went);
    QVERIFY(!pacer.wait(1, clock, run.get_token())); // nor later ones
}

void TestPacer::aWaitEndsWhenTheRunDoes()
{
    Pacer pacer(planWith({.rate = 0.01, .maxErrors = 0}));
    const RunClock clock;
    bool went = true;
    std::thread worker([&] { went = pacer.wait(1, clock, {}); });
    pacer.noteEnd(ended(0, ms, 500), {});
    worker.join();
    QVERIFY(!went);
}

FETCHRACE_TEST(TestPacer)
#include "tst_pacer.moc"
