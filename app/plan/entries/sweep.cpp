// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/entries/sweep.h"

#include <algorithm>
#include <iterator>

namespace fetchrace {

Plan sweepPlan(Plan plan, int limit)
{
    plan.repeat = plan.untilDecided ? 1 : plan.repeat; // its steps are not what is compared
    plan.untilDecided = false;
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

QList<Entry> entriesToRun(const Plan &plan, RaceKind kind)
{
    QList<Entry> entries = placed(plan.entries.isEmpty() ? usualEntries() : plan.entries, plan);
    if (kind == RaceKind::Plain)
        return entries;
    QList<Entry> steps;
    for (const Entry &entry : entries) {
        int place = 0;
        for (const int atOnce : sweepSteps(plan, entry.mode)) {
            steps.append({entry.mode, atOnce});
            steps.last().place = place++;
        }
    }
    std::ranges::stable_sort(steps, {}, &Entry::atOnce);
    return steps;
}

QList<Entry> entriesOf(const QList<Mode> &modes)
{
    return {modes.begin(), modes.end()};
}

QList<Mode> modesOf(const QList<Entry> &entries)
{
    QList<Mode> modes;
    std::ranges::transform(entries, std::back_inserter(modes), &Entry::mode);
    return modes;
}

} // namespace fetchrace
