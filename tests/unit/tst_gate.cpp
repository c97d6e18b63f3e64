// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/gate.h"
#include "tests/testregistry.h"

#include <QTest>

#include <thread>

using namespace fetchrace;
using namespace std::chrono_literals;
using Kind = Gate::Answer::Kind;
using Reason = EarlyEnd::Reason;

class TestGate : public QObject
{
    Q_OBJECT

private slots:
    void aPlanWithoutLimitsNeedsNoGate();
    void aRateMakesRequestsDue();
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
    void aWaitEndsWhenItIsInterrupted();
    void aWaitEndsWhenTheRunDoes();
};

namespace {

constexpr std::int64_t ms = 1'000'000;

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

void TestGate::aPlanWithoutLimitsNeedsNoGate()
{
    QVERIFY(Gate(planWith({})).isOpen());
    QVERIFY(!Gate(planWith({.rate = 1})).isOpen());
    QVERIFY(!Gate(planWith({.duration = 1s})).isOpen());
    QVERIFY(!Gate(planWith({.maxErrors = 0})).isOpen());
    QVERIFY(!Gate(planWith({}, true)).isOpen());
    QVERIFY(!Gate(planWith({}, false, LoadCap{1, 1, 1})).isOpen());
}

void TestGate::aRateMakesRequestsDue()
{
    Gate gate(planWith({.rate = 50}));
    QCOMPARE(gate.ask(0, 0).kind, Kind::Go);
    const Gate::Answer early = gate.ask(3, 59 * ms);
    QCOMPARE(early.kind, Kind::Wait);
    QCOMPARE(early.untilNs, 60 * ms);
    QCOMPARE(gate.ask(3, 60 * ms).kind, Kind::Go);
    QCOMPARE(gate.ask(4, 900 * ms).kind, Kind::Go); // late: at once
    // Without a remainder that grows: a third of a second stays one.
    QCOMPARE(Pace{.rate = 3}.dueNs(999'999), std::int64_t(333'333'000'000'000));
}

void TestGate::aDurationEndsTheRun()
{
    Gate gate(planWith({.duration = 1s}));
    QCOMPARE(gate.ask(0, 0).kind, Kind::Go);
    QCOMPARE(gate.ask(1, 999 * ms).kind, Kind::Go);
    QCOMPARE(gate.ask(2, 1'000 * ms).kind, Kind::End);
    QVERIFY(!gate.report(2'000 * ms).earlyEnd); // as planned
}

void TestGate::whatIsNotDueInTimeIsNeverSent()
{
    Gate gate(planWith({.rate = 10, .duration = 1s}));
    QCOMPARE(gate.ask(9, 850 * ms).kind, Kind::Wait);
    QCOMPARE(gate.ask(10, 950 * ms).kind, Kind::End);
}

void TestGate::aCapKeepsStartsApart()
{
    Gate gate(planWith({}, false, LoadCap{200, 10, 10}));
    QCOMPARE(gate.ask(0, 0).kind, Kind::Go);
    const Gate::Answer second = gate.ask(1, 1 * ms);
    QCOMPARE(second.kind, Kind::Wait);
    QCOMPARE(second.untilNs, 100 * ms);
    QCOMPARE(gate.ask(1, 103 * ms).kind, Kind::Go);
    QCOMPARE(gate.ask(2, 200 * ms).untilNs, 203 * ms); // what came late is not made up for
    // Not even after a long time without requests.
    QCOMPARE(gate.ask(2, 5'000 * ms).kind, Kind::Go);
    QCOMPARE(gate.ask(3, 5'001 * ms).kind, Kind::Wait);
}

void TestGate::moreErrorsThanAllowedEndTheRun()
{
    Gate gate(planWith({.maxErrors = 2}));
    gate.noteEnd(ended(0, ms, 500), {});
    gate.noteEnd(ended(0, ms, 0), {});
    gate.noteEnd(ended(0, ms, 200), {});
    QCOMPARE(gate.ask(3, ms).kind, Kind::Go);
    gate.noteEnd(ended(0, ms, 404), {});
    QCOMPARE(gate.ask(4, ms).kind, Kind::End);
    QCOMPARE(gate.report(ms).earlyEnd->reason, Reason::TooManyErrors);
}

void TestGate::noErrorAtAllMayBeAllowed()
{
    Gate gate(planWith({.maxErrors = 0}));
    gate.noteEnd(ended(0, ms, 500), {});
    QCOMPARE(gate.ask(1, ms).kind, Kind::End);
}

void TestGate::moreThanHalfErrorsEndTheRun()
{
    Gate gate(planWith({}, true));
    for (int i = 0; i < Gate::watched - 1; ++i)
        gate.noteEnd(ended(0, ms, 500), {});
    QCOMPARE(gate.ask(0, ms).kind, Kind::Go); // too few to tell
    gate.noteEnd(ended(0, ms, 200), {});
    QCOMPARE(gate.ask(0, ms).kind, Kind::End);
    QCOMPARE(gate.report(ms).earlyEnd->reason, Reason::MostlyErrors);
}

void TestGate::onlyTheLastRequestsAreWatched()
{
    Gate gate(planWith({}, true));
    for (int i = 0; i < 10'000; ++i)
        gate.noteEnd(ended(0, ms, i % 2 == 0 ? 200 : 500), {}); // half, but not more
    QCOMPARE(gate.ask(0, ms).kind, Kind::Go);
    gate.noteEnd(ended(0, ms, 500), {});
    QCOMPARE(gate.ask(0, ms).kind, Kind::End);
}

void TestGate::aRefusalPausesEveryRequest()
{
    for (const std::uint16_t status : {429, 503}) {
        Gate gate(planWith({}, true));
        gate.noteEnd(ended(0, 10 * ms, status), 3s);
        QCOMPARE(gate.ask(1, 11 * ms).kind, Kind::Wait);
        QCOMPARE(gate.ask(1, 11 * ms).untilNs, 3'010 * ms);
        QCOMPARE(gate.ask(1, 3'010 * ms).kind, Kind::Go);
        QCOMPARE(gate.report(4'000 * ms).pauses, 1U);
        QCOMPARE(gate.report(4'000 * ms).pausedNs, 3'000 * ms);
    }
    Gate silent(planWith({}, true));
    silent.noteEnd(ended(0, 10 * ms, 429), {});
    QCOMPARE(silent.ask(1, 11 * ms).untilNs, 10 * ms + Gate::usualPause.count());
}

void TestGate::refusalsOfWhatWasUnderWayAreOne()
{
    Gate gate(planWith({}, true));
    for (int i = 0; i < 10; ++i)
        gate.noteEnd(ended(i, 10 * ms + i, 429), 1s);
    QCOMPARE(gate.ask(1, 20 * ms).kind, Kind::Wait);
    QCOMPARE(gate.report(5'000 * ms).pauses, 1U);
    QCOMPARE(gate.report(5'000 * ms).pausedNs, 1'000 * ms + 9);
}

void TestGate::threeRefusalsInARowEndTheRun()
{
    Gate gate(planWith({}, true));
    gate.noteEnd(ended(0, 10 * ms, 429), 0s);
    gate.noteEnd(ended(20 * ms, 30 * ms, 503), 0s);
    QCOMPARE(gate.ask(1, 40 * ms).kind, Kind::Go);
    gate.noteEnd(ended(40 * ms, 50 * ms, 429), 0s);
    QCOMPARE(gate.ask(1, 60 * ms).kind, Kind::End);
    const RunCare care = gate.report(60 * ms);
    QCOMPARE(care.earlyEnd->reason, Reason::Refused);
    QVERIFY2(care.earlyEnd->sentence.contains(QLatin1String("429 3 times in a row")),
             qPrintable(care.earlyEnd->sentence));
    QCOMPARE(care.pauses, 2U);
}

void TestGate::threeRefusalsInARowCountHoweverManyAreInFlight()
{
    // A hundred lanes, each refused without a pause, one after another: a lane's next request starts before the
    // requests of the others have come back.
    Gate gate(planWith({}, true));
    std::int64_t now = 0;
    std::int64_t refused = 0;
    for (int round = 0; round < 5 && gate.ask(1, now).kind == Kind::Go; ++round) {
        for (int lane = 0; lane < 100 && gate.ask(1, now).kind == Kind::Go; ++lane) {
            now = (10 + round * 1'000 + lane) * ms;
            const std::int64_t started = round == 0 ? 0 : now - 1'000 * ms; // when its last one had come back
            gate.noteEnd(ended(started, now, 429), 0s);
            ++refused;
        }
    }
    const RunCare care = gate.report(now);
    QVERIFY(care.earlyEnd);
    QCOMPARE(care.earlyEnd->reason, Reason::Refused);
    QCOMPARE(refused, 201);
}

void TestGate::anAnswerEndsTheRow()
{
    Gate gate(planWith({}, true));
    for (std::int64_t i = 0; i < 30; i += 3) {
        gate.noteEnd(ended(i * ms, i * ms + 1, 429), 0s);
        gate.noteEnd(ended((i + 1) * ms, (i + 1) * ms + 1, 429), 0s);
        gate.noteEnd(ended((i + 2) * ms, (i + 2) * ms + 1, 200), {});
        gate.noteEnd(ended((i + 2) * ms, (i + 2) * ms + 2, 404), {}); // an answer, too
        for (int further = 3; further < 10; ++further)                // lest failures become most of what there is
            gate.noteEnd(ended((i + 2) * ms, (i + 2) * ms + further, 200), {});
    }
    QVERIFY(!gate.report(ms * 100).earlyEnd);
}

void TestGate::aPauseThatIsTooLongEndsTheRun()
{
    Gate longest(planWith({}, true));
    longest.noteEnd(ended(0, ms, 429), Gate::longestPause);
    QCOMPARE(longest.ask(1, 2 * ms).kind, Kind::Wait);
    Gate longer(planWith({}, true));
    longer.noteEnd(ended(0, ms, 429), Gate::longestPause + 1s);
    QCOMPARE(longer.ask(1, 2 * ms).kind, Kind::End);
    const EarlyEnd end = *longer.report(ms).earlyEnd;
    QCOMPARE(end.reason, Reason::RefusedForLong);
    QVERIFY2(end.sentence.contains(QLatin1String("61 s, longer than the 60 s")), qPrintable(end.sentence));
}

void TestGate::withoutBackingOffNothingPauses()
{
    Gate gate(planWith({.rate = 1'000}));
    for (int i = 0; i < 100; ++i)
        gate.noteEnd(ended(i * ms, i * ms + 1, 429), 10s);
    QCOMPARE(gate.ask(100, 100 * ms).kind, Kind::Go);
    QCOMPARE(gate.report(100 * ms).pauses, 0U);
}

void TestGate::whatWasNotWaitedForIsNoPause()
{
    Gate gate(planWith({}, true));
    gate.noteEnd(ended(0, 10 * ms, 429), 10s);
    QCOMPARE(gate.report(1'010 * ms).pausedNs, 1'000 * ms); // stopped after one second
}

void TestGate::aWaitEndsWhenItIsInterrupted()
{
    Gate gate(planWith({.rate = 0.01}));
    const RunClock clock;
    QVERIFY(gate.wait(0, clock));
    bool went = true;
    std::thread worker([&] { went = gate.wait(1, clock); });
    gate.interrupt();
    worker.join();
    QVERIFY(!went);
    QVERIFY(!gate.wait(1, clock)); // nor later ones
}

void TestGate::aWaitEndsWhenTheRunDoes()
{
    Gate gate(planWith({.rate = 0.01, .maxErrors = 0}));
    const RunClock clock;
    bool went = true;
    std::thread worker([&] { went = gate.wait(1, clock); });
    gate.noteEnd(ended(0, ms, 500), {});
    worker.join();
    QVERIFY(!went);
}

FETCHRACE_TEST(TestGate)
#include "tst_gate.moc"
