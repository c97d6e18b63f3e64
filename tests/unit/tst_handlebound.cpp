// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/bound.h"
#include "app/analysis/handlebound.h"
#include "tests/testregistry.h"

#include <QRandomGenerator>
#include <QTest>
#include <queue>

#include <algorithm>
#include <vector>

using namespace fetchrace;
using namespace std::chrono_literals;

/// The bound of runs whose responses are worked on.
class TestHandleBound : public QObject
{
    Q_OBJECT

private slots:
    void theDesignsFormulasAreKept_data();
    void theDesignsFormulasAreKept();
    void computingIsLimitedByTheCores_data();
    void computingIsLimitedByTheCores();
    void workersAreNotFasterThanAScheduleMadeByHand();
    void aLoopIsNotFasterThanAScheduleMadeByHand();
    void handlersAreNotFasterThanAScheduleMadeByHand();
    void aServerWithFewWorkersIsALimitOfItsOwn();
    void anOpenLoopEndsWithTheWorkOfItsLastRequest();
    void otherServersHaveNoBound();
};

namespace {

/// 600 requests, 47 ms, 5 workers, 100 in flight.
Plan articleWith(const Handling &handling)
{
    Plan plan;
    plan.handling = handling;
    return plan;
}

using Times = std::priority_queue<std::int64_t, std::vector<std::int64_t>, std::greater<>>;

/// So many who are all free at the start.
Times freeAt(std::int64_t start, std::int64_t count)
{
    Times times;
    for (std::int64_t i = 0; i < count; ++i)
        times.push(start);
    return times;
}

/// When each response comes, the lanes being busy with nothing else: each request goes to the lane that is free first.
std::vector<std::int64_t> answers(const HandledRun &run)
{
    Times lanes = freeAt(0, run.concurrency);
    std::vector<std::int64_t> times;
    for (std::int64_t request = 0; request < run.requests; ++request) {
        times.push_back(lanes.top() + run.delayNs);
        lanes.pop();
        lanes.push(times.back());
    }
    return times;
}

/// When the last of these responses has been worked on by so many, one at a time each.
std::int64_t worked(const std::vector<std::int64_t> &answers, std::int64_t handlers, std::int64_t work)
{
    Times free = freeAt(0, handlers);
    std::int64_t last = 0;
    for (const std::int64_t answer : answers) {
        const std::int64_t end = std::max(answer, free.top()) + work;
        free.pop();
        free.push(end);
        last = std::max(last, end);
    }
    return last;
}

HandledRun randomRun(QRandomGenerator &random, Mode mode)
{
    const int lanes = random.bounded(1, 40);
    return {mode, random.bounded(1, 200), lanes, lanes, random.bounded(1, 1'000), 0};
}

} // namespace

void TestHandleBound::theDesignsFormulasAreKept_data()
{
    QTest::addColumn<Handling>("handling");
    QTest::addColumn<Mode>("mode");
    QTest::addColumn<qint64>("ms");
    const Handling sleeping{.time = 20ms, .kind = HandleKind::Block};
    const Handling pool{20ms, HandleKind::Block, HandlePlace::Pool, 2};
    const Handling large{20ms, HandleKind::Block, HandlePlace::Process, 64};
    QTest::newRow("serial N(D+P)") << sleeping << Mode::Serial << qint64(600 * 67);
    QTest::newRow("threaded ceil(N/W)(D+P)") << sleeping << Mode::Threaded << qint64(120 * 67);
    QTest::newRow("async D+NP") << sleeping << Mode::Async << qint64(47 + 600 * 20);
    QTest::newRow("event loop D+NP") << sleeping << Mode::EventLoop << qint64(47 + 600 * 20);
    QTest::newRow("async, short work, ceil(N/C)D") << Handling{.time = 100us} << Mode::Async << qint64(6 * 47);
    QTest::newRow("async, large pool, ceil(N/C)D+P") << large << Mode::Async << qint64(6 * 47 + 20);
    QTest::newRow("async, small pool, D+ceil(N/H)P") << pool << Mode::Async << qint64(47 + 300 * 20);
    QTest::newRow("threaded, small pool, D+ceil(N/H)P") << pool << Mode::Threaded << qint64(47 + 300 * 20);
    QTest::newRow("threaded, large pool, ceil(N/W)D+P") << large << Mode::Threaded << qint64(120 * 47 + 20);
    QTest::newRow("serial, pool, ND+P") << pool << Mode::Serial << qint64(600 * 47 + 20);
}

void TestHandleBound::theDesignsFormulasAreKept()
{
    QFETCH(Handling, handling);
    QFETCH(Mode, mode);
    QFETCH(qint64, ms);
    QCOMPARE(bound(articleWith(handling), mode, 2), std::optional(std::chrono::nanoseconds(ms * 1'000'000)));
}

void TestHandleBound::computingIsLimitedByTheCores_data()
{
    QTest::addColumn<Handling>("handling");
    QTest::addColumn<Mode>("mode");
    QTest::addColumn<int>("cores");
    QTest::addColumn<qint64>("ms");
    const Handling here{.time = 20ms};
    const Handling four{20ms, HandleKind::Cpu, HandlePlace::Process, 4};
    QTest::newRow("5 workers, 2 cores") << here << Mode::Threaded << 2 << qint64(120 * 67);
    QTest::newRow("5 workers, 1 core") << here << Mode::Threaded << 1 << qint64(47 + 600 * 20);
    QTest::newRow("4 processes, 2 cores") << four << Mode::Async << 2 << qint64(47 + 300 * 20);
    QTest::newRow("4 processes, 8 cores") << four << Mode::Async << 8 << qint64(47 + 150 * 20);
    QTest::newRow("cores unknown") << four << Mode::Async << 0 << qint64(47 + 150 * 20);
}

void TestHandleBound::computingIsLimitedByTheCores()
{
    QFETCH(Handling, handling);
    QFETCH(Mode, mode);
    QFETCH(int, cores);
    QFETCH(qint64, ms);
    QCOMPARE(boundOfAnswers(articleWith(handling), mode, 600, cores), std::optional<std::int64_t>(ms * 1'000'000));
}

void TestHandleBound::workersAreNotFasterThanAScheduleMadeByHand()
{
    QRandomGenerator random(5);
    for (int i = 0; i < 300; ++i) {
        HandledRun run = randomRun(random, i % 2 == 0 ? Mode::Threaded : Mode::Serial);
        const std::int64_t work = random.bounded(1, 1'000);
        const std::int64_t least = leastHandled(run, {.time = std::chrono::nanoseconds(work)});
        run.delayNs += work; // the worker is busy for so long
        QCOMPARE(least, answers(run).back());
    }
}

void TestHandleBound::aLoopIsNotFasterThanAScheduleMadeByHand()
{
    QRandomGenerator random(6);
    for (int i = 0; i < 300; ++i) {
        const HandledRun run = randomRun(random, i % 2 == 0 ? Mode::Async : Mode::EventLoop);
        const std::int64_t work = random.bounded(1, 1'000);
        const std::int64_t least = leastHandled(run, {.time = std::chrono::nanoseconds(work)});
        const std::int64_t made = worked(answers(run), 1, work);
        QVERIFY(least <= made);
        QVERIFY(made <= least + (run.requests / run.concurrency + 1) * run.delayNs + work); // and not far from it
    }
}

void TestHandleBound::handlersAreNotFasterThanAScheduleMadeByHand()
{
    QRandomGenerator random(7);
    for (int i = 0; i < 300; ++i) {
        const HandledRun run = randomRun(random, allModes[static_cast<std::size_t>(i) % allModes.size()]);
        const std::int64_t work = random.bounded(1, 1'000);
        const int handlers = random.bounded(1, Handling::maxHandlers + 1);
        const Handling handling{std::chrono::nanoseconds(work), HandleKind::Block, HandlePlace::Pool, handlers};
        const std::int64_t least = leastHandled(run, handling);
        QVERIFY(least <= worked(answers(run), handlers, work));
        if (handlers >= run.requests)
            QCOMPARE(least, worked(answers(run), handlers, work));
    }
}

void TestHandleBound::aServerWithFewWorkersIsALimitOfItsOwn()
{
    Plan plan = articleWith({.time = 1ms, .kind = HandleKind::Block});
    plan.demo.workers = 2;
    QCOMPARE(bound(plan, Mode::Threaded), std::optional<std::chrono::nanoseconds>(300 * 47ms + 1ms));
    QCOMPARE(bound(plan, Mode::Async), std::optional<std::chrono::nanoseconds>(300 * 47ms));
    QCOMPARE(bound(plan, Mode::Serial), std::optional<std::chrono::nanoseconds>(600 * 48ms));
}

void TestHandleBound::anOpenLoopEndsWithTheWorkOfItsLastRequest()
{
    Plan plan = articleWith({20ms, HandleKind::Block, HandlePlace::Pool, 64});
    plan.pace.rate = 100;
    QCOMPARE(bound(plan, Mode::Async), std::optional<std::chrono::nanoseconds>(5'990ms + 47ms + 20ms));
}

void TestHandleBound::otherServersHaveNoBound()
{
    Plan plan = articleWith({.time = 20ms});
    plan.targets = {QUrl(QStringLiteral("http://localhost/"))};
    QVERIFY(!bound(plan, Mode::Async));
}

FETCHRACE_TEST(TestHandleBound)
#include "tst_handlebound.moc"
