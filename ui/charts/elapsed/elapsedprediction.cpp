// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/elapsed/elapsedprediction.h"

#include "app/analysis/bound.h"
#include "app/analysis/numberformat.h"
#include "app/analysis/prediction.h"

#include <QCoreApplication>

#include <algorithm>

namespace fetchrace {

namespace {

struct PredictionWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::PredictionWords)
};

/// Whether a run of the plan would take the mode another time at least than the result's plan did.
bool isOtherWork(const ModeResult &result, const Plan &plan)
{
    // Not the run's own bound: where requests failed or were never sent, less was left to wait for.
    const auto least = bound(plan, result.mode.mode);
    const auto before = bound(*result.plan, result.mode.mode);
    if (least || before)
        return least != before;
    return plan.requests != result.plan->requests || plan.concurrency(result.mode.mode) != result.concurrency();
}

} // namespace

ElapsedBar predictedBar(const Entry &mode, const Plan &plan, const std::vector<ModeResult> &earlier)
{
    ElapsedBar bar;
    bar.mode = mode;
    const auto prediction = predictElapsed(plan, mode.mode, earlier);
    if (!prediction)
        return bar;
    const QString time = durationText(prediction->ns);
    if (prediction->isEstimate) {
        bar.nextNs = prediction->ns;
        bar.value = PredictionWords::tr("estimated %1", "a time").arg(time);
        bar.detail = PredictionWords::tr("from latencies so far");
    } else {
        bar.boundNs = prediction->ns;
        bar.value = PredictionWords::tr("at least %1").arg(time);
    }
    return bar;
}

void predictNext(ElapsedBar &bar, const ModeResult &result, const Plan &plan, const std::vector<ModeResult> &earlier)
{
    if (!isOtherWork(result, plan))
        return;
    if (const auto next = predictElapsed(plan, bar.mode.mode, earlier)) {
        bar.nextNs = next->ns;
        bar.nextIsEstimate = next->isEstimate;
    }
}

QString nextLabel(const ElapsedBar &bar)
{
    const QString time = durationText(*bar.nextNs);
    return bar.nextIsEstimate ? PredictionWords::tr("new settings: about %1 (estimate)").arg(time)
                              : PredictionWords::tr("new settings: at least %1").arg(time);
}

bool areComparedWith(const Plan &plan, const std::vector<ModeResult> &results)
{
    return std::ranges::all_of(results, [&plan](const ModeResult &result) { return sameWork(plan, *result.plan); });
}

} // namespace fetchrace
