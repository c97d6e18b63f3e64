// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/race/raceestimate.h"
#include "tests/testregistry.h"

#include <QTest>

using namespace fetchrace;

namespace {

constexpr std::int64_t second = 1'000'000'000;

/// Serial against a server of which nothing is known, a hundred requests a run.
Plan ownServerPlan(int repeats = 1)
{
    Plan plan;
    plan.targets = {QUrl(QStringLiteral("http://127.0.0.1:1/"))};
    plan.entries = {Mode::Serial};
    plan.requests = 100;
    plan.repeat = repeats;
    return plan;
}

} // namespace

/// What is left of a race, and how much of it is done.
class TestRaceEstimate : public QObject
{
    Q_OBJECT

private slots:
    void aTwentiethOfARunTellsTheRest();
    void furtherRunsTakeAsLong();
    void aDurationIsKnownFromTheStart();
    void theShareIsOneOfTimeWhereThatIsKnown();
};

void TestRaceEstimate::aTwentiethOfARunTellsTheRest()
{
    const Plan plan = ownServerPlan();
    const Schedule schedule(plan);
    const UntilDecided undecided;
    const RaceStanding race{plan, schedule, undecided, 1, 0};
    QVERIFY(!remainingNs(race, second, 4));
    QCOMPARE(remainingNs(race, second, 5).value_or(-1), 19 * second);
    QCOMPARE(remainingNs(race, second, 50).value_or(-1), second);
    QCOMPARE(remainingNs(race, second, 100).value_or(-1), 0);
}

void TestRaceEstimate::furtherRunsTakeAsLong()
{
    const Plan plan = ownServerPlan(3);
    const Schedule schedule(plan);
    const UntilDecided undecided;
    const RaceStanding race{plan, schedule, undecided, 1, 0};
    QCOMPARE(remainingNs(race, second, 50).value_or(-1), 5 * second);
}

void TestRaceEstimate::aDurationIsKnownFromTheStart()
{
    Plan plan = ownServerPlan();
    plan.pace.duration = std::chrono::seconds(10);
    const Schedule schedule(plan);
    const UntilDecided undecided;
    const RaceStanding race{plan, schedule, undecided, 1, 0};
    QCOMPARE(remainingNs(race, second, 0).value_or(-1), 9 * second);
    QCOMPARE(remainingNs(race, 11 * second, 50).value_or(-1), 0);
}

void TestRaceEstimate::theShareIsOneOfTimeWhereThatIsKnown()
{
    const Plan plan = ownServerPlan(2);
    const Schedule schedule(plan);
    const UntilDecided undecided;
    const RaceStanding race{plan, schedule, undecided, 2, second};
    RaceProgress progress;
    progress.ended = 150;
    QCOMPARE(shareDone(race, progress), 0.75); // of the requests
    progress.runElapsedNs = second;
    progress.remainingNs = 6 * second;
    QCOMPARE(shareDone(race, progress), 0.25);
    progress.remainingNs = -second; // it takes longer than was expected
    QCOMPARE(shareDone(race, progress), 1.0);
}

FETCHRACE_TEST(TestRaceEstimate)
#include "tst_raceestimate.moc"
