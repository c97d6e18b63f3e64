// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/sweep.h"

#include <algorithm>

namespace fetchrace {

Plan sweepPlan(Plan plan, int limit)
{
    plan.workers = std::clamp(limit, 1, Plan::maxWorkers);
    plan.inFlight = std::clamp(limit, 1, Plan::maxInFlight);
    plan.connections = 0;
    return plan;
}

QList<int> sweepSteps(const Plan &plan, Mode mode)
{
    const int limit = plan.concurrency(mode);
    QList<int> steps;
    for (int atOnce = 1; atOnce < limit; atOnce *= 2)
        steps.append(atOnce);
    steps.append(limit);
    return steps;
}

Plan withAtOnce(Plan plan, Mode mode, int atOnce)
{
    switch (modeRow(mode).limit) {
    case ModeLimit::Workers:
        plan.workers = atOnce;
        break;
    case ModeLimit::InFlight:
        plan.inFlight = atOnce;
        plan.connections = 0;
        break;
    case ModeLimit::One:
        break;
    }
    return plan;
}

QList<Mode> modesToRun(const Plan &plan, const QList<Mode> &modes, RaceKind kind)
{
    if (kind == RaceKind::Plain)
        return modes;
    QList<Mode> runs;
    for (const Mode mode : modes)
        runs.append(QList<Mode>(sweepSteps(plan, mode).size(), mode));
    return runs;
}

} // namespace fetchrace
