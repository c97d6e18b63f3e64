// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/bound.h"
#include "tests/testregistry.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <vector>

using namespace fetchrace;

class TestBound : public QObject
{
    Q_OBJECT

private slots:
    void theArticlesBoundsAreThoseOfTheDesign();
    void leastElapsedCountsRounds_data();
    void leastElapsedCountsRounds();
    void leastElapsedEqualsAScheduleMadeByHand();
    void repeatsDoNotMatter();
    void otherServersHaveNoBound();
    void theServersWorkersLimitWhatIsServedAtOnce_data();
    void theServersWorkersLimitWhatIsServedAtOnce();
    void whatIsNotKnownBeforeHasNoBound_data();
    void whatIsNotKnownBeforeHasNoBound();
    void aRouteThatWaitsCounts();
};

void TestBound::theArticlesBoundsAreThoseOfTheDesign()
{
    const Plan plan;
    QCOMPARE(bound(plan, Mode::Async)->count(), 282'000'000);
    QCOMPARE(bound(plan, Mode::EventLoop)->count(), 282'000'000);
    QCOMPARE(bound(plan, Mode::Threaded)->count(), 5'640'000'000);
    QCOMPARE(bound(plan, Mode::Serial)->count(), 28'200'000'000);
}

void TestBound::leastElapsedCountsRounds_data()
{
    QTest::addColumn<qint64>("requests");
    QTest::addColumn<qint64>("concurrency");
    QTest::addColumn<qint64>("delay");
    QTest::addColumn<qint64>("elapsed");

    QTest::newRow("none") << qint64(0) << qint64(5) << qint64(47) << qint64(0);
    QTest::newRow("one") << qint64(1) << qint64(5) << qint64(47) << qint64(47);
    QTest::newRow("a full round") << qint64(5) << qint64(5) << qint64(47) << qint64(47);
    QTest::newRow("one more than a round") << qint64(6) << qint64(5) << qint64(47) << qint64(94);
    QTest::newRow("no delay") << qint64(600) << qint64(5) << qint64(0) << qint64(0);
    QTest::newRow("the longest") << qint64(1'000'000) << qint64(1) << qint64(60'000'000'000)
                                 << qint64(60'000'000'000'000'000);
}

void TestBound::leastElapsedCountsRounds()
{
    QFETCH(qint64, requests);
    QFETCH(qint64, concurrency);
    QFETCH(qint64, delay);
    QFETCH(qint64, elapsed);
    QCOMPARE(qint64(leastElapsed(requests, concurrency, delay)), elapsed);
}

void TestBound::leastElapsedEqualsAScheduleMadeByHand()
{
    QRandomGenerator random(4);
    for (int i = 0; i < 500; ++i) {
        const int requests = random.bounded(1, 300);
        const int concurrency = random.bounded(1, 40);
        const std::int64_t delay = random.bounded(1, 1'000);
        // Each request goes to the lane that is free first.
        std::vector<std::int64_t> lanes(static_cast<std::size_t>(concurrency));
        for (int request = 0; request < requests; ++request)
            *std::min_element(lanes.begin(), lanes.end()) += delay;
        QCOMPARE(leastElapsed(requests, concurrency, delay), *std::max_element(lanes.begin(), lanes.end()));
    }
}

void TestBound::repeatsDoNotMatter()
{
    Plan plan;
    plan.repeat = 7;
    QCOMPARE(bound(plan, Mode::Serial), bound(Plan(), Mode::Serial));
}

void TestBound::otherServersHaveNoBound()
{
    Plan plan;
    plan.targets.append(QUrl(QStringLiteral("http://localhost/")));
    for (const Mode mode : allModes)
        QVERIFY(!bound(plan, mode));
}

void TestBound::theServersWorkersLimitWhatIsServedAtOnce_data()
{
    QTest::addColumn<Mode>("mode");
    QTest::addColumn<int>("rounds");
    QTest::newRow("async") << Mode::Async << 75; // 600 requests, 8 at once
    QTest::newRow("event-loop") << Mode::EventLoop << 75;
    QTest::newRow("threaded") << Mode::Threaded << 120; // 5 at once, which is less
    QTest::newRow("serial") << Mode::Serial << 600;
}

void TestBound::theServersWorkersLimitWhatIsServedAtOnce()
{
    QFETCH(Mode, mode);
    QFETCH(int, rounds);
    Plan plan;
    plan.demo.workers = 8;
    QCOMPARE(bound(plan, mode)->count(), std::int64_t(rounds) * 47'000'000);
}

void TestBound::whatIsNotKnownBeforeHasNoBound_data()
{
    QTest::addColumn<DemoBehaviour>("demo");
    DemoBehaviour demo;
    demo.delay = Variate::Uniform{20'000'000, 80'000'000};
    QTest::newRow("a delay that is drawn") << demo;
    demo = {};
    demo.rateLimit = 50;
    QTest::newRow("refusals, which come at once") << demo;
}

void TestBound::whatIsNotKnownBeforeHasNoBound()
{
    QFETCH(DemoBehaviour, demo);
    Plan plan;
    plan.demo = demo;
    for (const Mode mode : allModes)
        QVERIFY(!bound(plan, mode));
}

void TestBound::aRouteThatWaitsCounts()
{
    Plan plan;
    plan.targets = {QUrl(QStringLiteral("/delay/3?x"))};
    QCOMPARE(bound(plan, Mode::Serial)->count(), std::int64_t(600) * 50'000'000);
    plan.targets.append(QUrl(QStringLiteral("/")));
    QVERIFY(!bound(plan, Mode::Serial)); // some answers come sooner than others
}

FETCHRACE_TEST(TestBound)
#include "tst_bound.moc"
