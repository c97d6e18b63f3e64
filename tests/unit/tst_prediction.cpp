// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/prediction.h"
#include "tests/milliseconds.h"
#include "tests/testregistry.h"

#include <QTest>

using namespace fetchrace;

namespace {

Plan ownPlan()
{
    Plan plan;
    plan.targets = {QUrl(QStringLiteral("http://127.0.0.1:8000/"))};
    return plan;
}

ModeResult resultOf(const Plan &plan, Mode mode, std::optional<std::int64_t> latencyNs, std::int64_t elapsedNs = 0)
{
    ModeResult result;
    result.mode = mode;
    result.plan = std::make_shared<const Plan>(plan);
    result.p50Ns = latencyNs;
    result.runs = 1;
    result.complete = static_cast<std::uint64_t>(plan.requests);
    result.elapsedNs = elapsedNs;
    return result;
}

using Predicted = std::optional<Prediction>;

} // namespace

class TestPrediction : public QObject
{
    Q_OBJECT

private slots:
    void theBoundIsNoEstimate();
    void withoutADelayNothingIsPredicted();
    void ownServersArePredictedFromTheShortestMedianLatency();
    void noServerIsTakenForFasterThanItWas();
    void otherRequestsTellNothing();
    void withoutALatencyNothingIsPredicted();
    void aDurationIsNotPredicted();
    void anOpenLoopIsNotQuickerThanItsRate();
    void theShortestRunComesFirst();
};

void TestPrediction::theBoundIsNoEstimate()
{
    QCOMPARE(predictElapsed(Plan(), Mode::Threaded, {}), Predicted({5'640 * ms, false}));
    // What was measured does not count where the delay is known.
    QCOMPARE(predictElapsed(Plan(), Mode::Async, {resultOf(Plan(), Mode::Async, 90 * ms)}),
             Predicted({282 * ms, false}));
}

void TestPrediction::withoutADelayNothingIsPredicted()
{
    Plan plan;
    plan.demo.delay = std::chrono::nanoseconds(0);
    QCOMPARE(predictElapsed(plan, Mode::Serial, {}), Predicted());
}

void TestPrediction::ownServersArePredictedFromTheShortestMedianLatency()
{
    const std::vector<ModeResult> earlier{resultOf(ownPlan(), Mode::Async, 12 * ms),
                                          resultOf(ownPlan(), Mode::Serial, 10 * ms)};
    QCOMPARE(predictElapsed(ownPlan(), Mode::Threaded, earlier), Predicted({1'200 * ms, true}));
    Plan more = ownPlan();
    more.workers = 50; // the concurrency is what is to be predicted
    QCOMPARE(predictElapsed(more, Mode::Threaded, earlier), Predicted({120 * ms, true}));
}

void TestPrediction::noServerIsTakenForFasterThanItWas()
{
    // 0.4 ms in serial; but with a hundred in flight it took 0.3 s for all, and not six times 0.4 ms.
    const std::vector<ModeResult> earlier{resultOf(ownPlan(), Mode::Serial, ms * 2 / 5, 240 * ms)};
    QCOMPARE(predictElapsed(ownPlan(), Mode::Async, earlier), Predicted());
    const std::vector<ModeResult> both{resultOf(ownPlan(), Mode::Serial, ms * 2 / 5, 400 * ms),
                                       resultOf(ownPlan(), Mode::Async, 45 * ms, 300 * ms)};
    QCOMPARE(predictElapsed(ownPlan(), Mode::EventLoop, both), Predicted({300 * ms, true}));
    QCOMPARE(predictElapsed(ownPlan(), Mode::Threaded, both), Predicted({300 * ms, true}));
}

void TestPrediction::otherRequestsTellNothing()
{
    Plan other = ownPlan();
    other.targets = {QUrl(QStringLiteral("http://127.0.0.1:8000/slow"))};
    QCOMPARE(predictElapsed(ownPlan(), Mode::Serial, {resultOf(other, Mode::Serial, 10 * ms)}), Predicted());
}

void TestPrediction::withoutALatencyNothingIsPredicted()
{
    QCOMPARE(predictElapsed(ownPlan(), Mode::Serial, {}), Predicted());
    QCOMPARE(predictElapsed(ownPlan(), Mode::Serial, {resultOf(ownPlan(), Mode::Serial, {})}), Predicted());
    QCOMPARE(predictElapsed(ownPlan(), Mode::Serial, {resultOf(ownPlan(), Mode::Serial, 0)}), Predicted());
}

void TestPrediction::aDurationIsNotPredicted()
{
    Plan plan = ownPlan();
    plan.pace.duration = std::chrono::seconds(5);
    QCOMPARE(predictElapsed(plan, Mode::Serial, {resultOf(plan, Mode::Serial, 10 * ms)}), Predicted());
}

void TestPrediction::anOpenLoopIsNotQuickerThanItsRate()
{
    Plan plan = ownPlan();
    plan.requests = 101;
    plan.pace.rate = 50;
    QCOMPARE(predictElapsed(plan, Mode::Async, {resultOf(plan, Mode::Async, 10 * ms)}), Predicted({2'010 * ms, true}));
}

void TestPrediction::theShortestRunComesFirst()
{
    const QList<Mode> all{Mode::Serial, Mode::Threaded, Mode::Async, Mode::EventLoop};
    const QList<Mode> sorted{Mode::Async, Mode::EventLoop, Mode::Threaded, Mode::Serial};
    QCOMPARE(shortestFirst(Plan(), all, {}), sorted);
    Plan own;
    own.targets = {QUrl(QStringLiteral("http://127.0.0.1:1/"))};
    QCOMPARE(shortestFirst(own, all, {}), sorted); // nothing is known but how much each sends at once
    own.workers = 500;
    QCOMPARE(shortestFirst(own, all, {}).first(), Mode::Threaded);
}

FETCHRACE_TEST(TestPrediction)
#include "tst_prediction.moc"
