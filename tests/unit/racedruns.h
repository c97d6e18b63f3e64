// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/race/runset.h"
#include "tests/ui/syntheticruns.h"

namespace fetchrace::test {

inline Plan smallPlan()
{
    Plan plan;
    plan.requests = 20;
    plan.repeat = 2;
    return plan;
}

/// Runs a race: each repeat of each mode begins and ends.
inline void race(RunSet &runs, const Plan &plan, const QList<Mode> &modes, RaceKind kind = RaceKind::Plain)
{
    const SyntheticRuns source(plan);
    runs.beginRace();
    for (int repeat = 1; repeat <= plan.repeat; ++repeat) {
        for (const Mode mode : modes) {
            const FinishedRun run = source.finished(mode, 0, 0, {}, repeat);
            runs.start(run.run, kind);
            runs.finish(run, kind);
        }
    }
}

} // namespace fetchrace::test
