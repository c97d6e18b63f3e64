// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/plancheck.h"
#include "tests/testregistry.h"
#include "tests/unit/assessedloads.h"

#include <QTest>

using namespace fetchrace;
using namespace fetchrace::test;

/// How much other machines are sent at most.
class TestLoadCap : public QObject
{
    Q_OBJECT

private slots:
    void theFarthestHostDecidesTheCap();
    void capsAreWhatTheyAre();
    void plansAreHeldToTheCap();
    void theCapCountsAllRunsOfARace();
    void entriesWithNumbersOfTheirOwnAreCountedWithThem();
    void moreRunsThanRequestsAreRefused();
    void loopbackIsNotHeldBack();
};

void TestLoadCap::theFarthestHostDecidesTheCap()
{
    const Plan plan = planTo({QStringLiteral("http://127.0.0.1/"), QStringLiteral("http://10.0.0.1/"),
                              QStringLiteral("http://203.0.113.5/"), QStringLiteral("http://10.0.0.2/")});
    const Load load = loadOf(plan, {});
    QCOMPARE(load.strangers.size(), 3);
    QCOMPARE(load.cap, loadCapOf(TargetClass::Public));
}

void TestLoadCap::capsAreWhatTheyAre()
{
    QVERIFY(!loadCapOf(TargetClass::Loopback));
    QCOMPARE(*loadCapOf(TargetClass::Private), (LoadCap{5'000, 100, 200}));
    QCOMPARE(*loadCapOf(TargetClass::Public), (LoadCap{200, 10, 10}));
}

void TestLoadCap::plansAreHeldToTheCap()
{
    Plan plan = planTo({QStringLiteral("http://example.org/")});
    plan.requests = Plan::maxRequests;
    plan.workers = 500;
    plan.inFlight = 10'000;
    plan.connections = 300;
    plan.pace.rate = 1'000;
    plan.transport.redirects = 3;
    const Load load = loadOf(plan, far, {Mode::Threaded});
    QVERIFY(load.isHeld);
    QCOMPARE(load.plan.requests, 200);
    QCOMPARE(load.plan.workers, 10);
    QCOMPARE(load.plan.inFlight, 10);
    QCOMPARE(load.plan.connections, 10);
    QCOMPARE(load.plan.pace.rate, 10.0);
    QCOMPARE(load.plan.transport.redirects, 0);
    QCOMPARE(load.atOnce, 10);
    QVERIFY(checkPlan(load.plan));

    Plan small = planTo({QStringLiteral("http://example.org/")});
    small.requests = 5;
    small.inFlight = 2;
    small.pace.rate = 1;
    const Load asked = loadOf(small, far);
    QVERIFY(!asked.isHeld);
    QCOMPARE(asked.plan, small);
}

void TestLoadCap::theCapCountsAllRunsOfARace()
{
    Plan plan = planTo({QStringLiteral("http://example.org/")});
    plan.repeat = 2;
    const Load load = loadOf(plan, far, {allModes.begin(), allModes.end()});
    QCOMPARE(load.plan.requests, 25);
    QCOMPARE(load.requests, std::int64_t(200));
}

void TestLoadCap::entriesWithNumbersOfTheirOwnAreCountedWithThem()
{
    Plan plan = planTo({QStringLiteral("http://example.org/")});
    plan.workers = 2;
    plan.entries = {{Mode::Threaded, 7}, {Mode::Threaded, 3}};
    const auto load = assessLoad(plan, RaceKind::Plain, lookupOf(far));
    QVERIFY(load);
    QCOMPARE(load->atOnce, 7);
    QCOMPARE(load->requests, std::int64_t(200)); // of two runs
    plan.entries = {{Mode::Threaded, 7}, {Mode::Async, 80}};
    const auto held = assessLoad(plan, RaceKind::Plain, lookupOf(far));
    QVERIFY(held && held->isHeld);
    QCOMPARE(held->atOnce, 10);
    QCOMPARE(held->plan.entries, (Entries{{Mode::Threaded, 7}, {Mode::Async, 10}}));
}

void TestLoadCap::moreRunsThanRequestsAreRefused()
{
    Plan plan = planTo({QStringLiteral("http://example.org/")});
    plan.repeat = 100;
    const auto load = assessLoad(plan, RaceKind::Plain, lookupOf(far));
    QVERIFY(!load);
    QVERIFY2(load.error().sentence.contains(QLatin1String("A race of 300 runs would send more than the 200 requests")),
             qPrintable(load.error().sentence));
}

void TestLoadCap::loopbackIsNotHeldBack()
{
    Plan plan = planTo({QStringLiteral("http://localhost/")});
    plan.requests = Plan::maxRequests;
    plan.repeat = 100;
    const Load load = loadOf(plan, loopback, {allModes.begin(), allModes.end()});
    QCOMPARE(load.plan, plan);
    QVERIFY(!load.cap);
    QVERIFY(checkPermission(load, {}));
}

FETCHRACE_TEST(TestLoadCap)
#include "tst_loadcap.moc"
