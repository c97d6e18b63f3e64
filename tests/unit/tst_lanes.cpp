// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/deadlines.h"
#include "app/modes/lanes.h"
#include "tests/testregistry.h"

#include <QTest>

using namespace fetchrace;

class TestLanes : public QObject
{
    Q_OBJECT

private slots:
    void requestsAreStartedInOrder();
    void targetsAreTakenInTurn();
    void noMoreAreStartedThanThereAreLanes();
    void theLaneThatIsWarmIsTakenFirst();
    void whatEndsIsLogged();
    void afterStartNoMoreOnlyTheRestEnds();
    void theFirstToStartIsDueFirst();
    void aFinishedLaneIsNotDue();
    void aLaneThatStartsAgainIsDueLast();
};

namespace {

PreparedPlan planOf(int requests, int targets = 1)
{
    Plan plan;
    plan.requests = requests;
    plan.timeout = std::chrono::seconds(7);
    PreparedPlan prepared;
    prepared.plan = std::make_shared<const Plan>(plan);
    prepared.targets.resize(targets);
    return prepared;
}

std::unique_ptr<Handler> handlerFor(SampleLog &log)
{
    auto handler = startHandler({});
    (*handler)->setLog(log);
    return std::move(*handler);
}

} // namespace

void TestLanes::requestsAreStartedInOrder()
{
    const PreparedPlan plan = planOf(5);
    SampleLog log(5);
    const auto handler = handlerFor(log);
    Lanes lanes(plan, *handler, 1);
    for (std::uint32_t index = 0; index < 5; ++index) {
        const auto lane = lanes.startNext();
        QVERIFY(lane.has_value());
        QCOMPARE(lanes.sample(*lane).index, index);
        QVERIFY(lanes.sample(*lane).started >= 0);
        QVERIFY(lanes.isUnderWay(*lane));
        QCOMPARE(log.startedCount(), index + 1);
        lanes.end(*lane, Outcome::Ok);
        QVERIFY(!lanes.isUnderWay(*lane));
    }
    QVERIFY(!lanes.startNext());
    QVERIFY(lanes.allEnded());
}

void TestLanes::targetsAreTakenInTurn()
{
    const PreparedPlan plan = planOf(7, 3);
    SampleLog log(7);
    const auto handler = handlerFor(log);
    Lanes lanes(plan, *handler, 7);
    QList<int> targets;
    while (const auto lane = lanes.startNext())
        targets.append(lanes.sample(*lane).target);
    QCOMPARE(targets, (QList<int>{0, 1, 2, 0, 1, 2, 0}));
}

void TestLanes::noMoreAreStartedThanThereAreLanes()
{
    const PreparedPlan plan = planOf(10);
    SampleLog log(10);
    const auto handler = handlerFor(log);
    Lanes lanes(plan, *handler, 3);
    QCOMPARE(lanes.count(), std::size_t(3));
    QSet<std::size_t> taken;
    while (const auto lane = lanes.startNext())
        taken.insert(*lane);
    QCOMPARE(taken, (QSet<std::size_t>{0, 1, 2}));
    QVERIFY(!lanes.allEnded());
}

void TestLanes::theLaneThatIsWarmIsTakenFirst()
{
    const PreparedPlan plan = planOf(10);
    SampleLog log(10);
    const auto handler = handlerFor(log);
    Lanes lanes(plan, *handler, 3);
    QCOMPARE(lanes.startNext(), std::optional<std::size_t>(0));
    QCOMPARE(lanes.startNext(), std::optional<std::size_t>(1));
    lanes.end(0, Outcome::Ok);
    QCOMPARE(lanes.startNext(), std::optional<std::size_t>(0));
    QCOMPARE(lanes.startNext(), std::optional<std::size_t>(2));
}

void TestLanes::whatEndsIsLogged()
{
    const PreparedPlan plan = planOf(2);
    SampleLog log(2);
    const auto handler = handlerFor(log);
    Lanes lanes(plan, *handler, 2);
    QVERIFY(lanes.startNext() && lanes.startNext());
    lanes.sample(1).lastByte = 12'345'678'901'234;
    lanes.end(1, Outcome::HttpError);
    lanes.end(0, Outcome::Timeout);
    QCOMPARE(log.all().size(), std::size_t(2));
    QCOMPARE(log.all()[0].lane, std::uint16_t(1));
    QCOMPARE(log.all()[0].outcome, Outcome::HttpError);
    QCOMPARE(log.all()[0].lastByte, std::int64_t(12'345'678'901'234));
    QCOMPARE(log.all()[1].outcome, Outcome::Timeout);
    QVERIFY(log.all()[1].lastByte >= log.all()[1].started); // when the failure was noticed
}

void TestLanes::afterStartNoMoreOnlyTheRestEnds()
{
    const PreparedPlan plan = planOf(10);
    SampleLog log(10);
    const auto handler = handlerFor(log);
    Lanes lanes(plan, *handler, 2);
    QVERIFY(lanes.startNext() && lanes.startNext());
    lanes.startNoMore();
    QVERIFY(!lanes.allEnded());
    lanes.end(0, Outcome::Cancelled);
    QVERIFY(!lanes.startNext());
    QVERIFY(!lanes.allEnded());
    lanes.end(1, Outcome::Cancelled);
    QVERIFY(lanes.allEnded());
    QCOMPARE(log.endedCount(), 2U);
}

void TestLanes::theFirstToStartIsDueFirst()
{
    Deadlines deadlines(3, 1000);
    QVERIFY(!deadlines.next());
    deadlines.start(2, 10);
    deadlines.start(0, 20);
    deadlines.start(1, 30);
    for (const auto &[lane, ns] : {std::pair(2, 1010), std::pair(0, 1020), std::pair(1, 1030)}) {
        QCOMPARE(deadlines.next()->lane, static_cast<std::size_t>(lane));
        QCOMPARE(deadlines.next()->ns, std::int64_t(ns));
        deadlines.finish(deadlines.next()->lane);
    }
    QVERIFY(!deadlines.next());
}

void TestLanes::aFinishedLaneIsNotDue()
{
    Deadlines deadlines(3, 1000);
    deadlines.start(0, 10);
    deadlines.start(1, 20);
    deadlines.start(2, 30);
    deadlines.finish(1);
    deadlines.finish(0);
    QCOMPARE(deadlines.next()->lane, std::size_t(2));
}

void TestLanes::aLaneThatStartsAgainIsDueLast()
{
    Deadlines deadlines(2, 1000);
    deadlines.start(0, 10);
    deadlines.start(1, 20);
    deadlines.finish(0);
    deadlines.start(0, 30);
    QCOMPARE(deadlines.next()->lane, std::size_t(1));
    deadlines.finish(1);
    QCOMPARE(deadlines.next()->ns, std::int64_t(1030));
}

FETCHRACE_TEST(TestLanes)
#include "tst_lanes.moc"
