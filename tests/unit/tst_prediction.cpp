// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/prediction.h"
#include "tests/testregistry.h"

#include <QTest>

using namespace fetchrace;

namespace {

constexpr std::int64_t ms = 1'000'000;

Plan ownPlan()
{
    Plan plan;
    plan.targets = {QUrl(QStringLiteral("http://127.0.0.1:8000/"))};
    return plan;
}

ModeResult resultOf(const Plan &plan, Mode mode, std::optional<std::int64_t> waitNs)
{
    ModeResult result;
    result.mode = mode;
    result.plan = std::make_shared<const Plan>(plan);
    result.waitNs = waitNs;
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
    void ownServersArePredictedFromTheShortestMedianWait();
    void otherRequestsTellNothing();
    void withoutAWaitNothingIsPredicted();
    void aDurationIsNotPredicted();
    void anOpenLoopIsNotQuickerThanItsRate();
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

void TestPrediction::ownServersArePredictedFromTheShortestMedianWait()
{
    const std::vector<ModeResult> earlier{resultOf(ownPlan(), Mode::Async, 12 * ms),
                                          resultOf(ownPlan(), Mode::Serial, 10 * ms)};
    QCOMPARE(predictElapsed(ownPlan(), Mode::Threaded, earlier), Predicted({1'200 * ms, true}));
    Plan more = ownPlan();
    more.workers = 50; // how many at once is what is to be predicted
    QCOMPARE(predictElapsed(more, Mode::Threaded, earlier), Predicted({120 * ms, true}));
}

void TestPrediction::otherRequestsTellNothing()
{
    Plan other = ownPlan();
    other.targets = {QUrl(QStringLiteral("http://127.0.0.1:8000/slow"))};
    QCOMPARE(predictElapsed(ownPlan(), Mode::Serial, {resultOf(other, Mode::Serial, 10 * ms)}), Predicted());
}

void TestPrediction::withoutAWaitNothingIsPredicted()
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

FETCHRACE_TEST(TestPrediction)
#include "tst_prediction.moc"
