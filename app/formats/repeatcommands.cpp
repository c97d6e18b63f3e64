// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/formats/repeatcommands.h"

#include "app/analysis/raceresults.h"
#include "app/plan/settings/plancommand.h"

#include <algorithm>

namespace fetchrace {

namespace {

/// Whether the command of the one runs the other as well: each run of a race has the numbers of its own entry in its
/// plan, and all entries.
bool hasSameCommand(const Run &run, const Run &other)
{
    const Plan own = ownPlan(*run.plan, other.entry);
    return own.entries == other.plan->entries && own.repeat == other.plan->repeat &&
           sameWork(own, *other.plan, other.entry.mode);
}

} // namespace

QString commandsOf(const Results &results)
{
    QStringList commands;
    QList<Run> firsts;
    for (const FinishedRun &finished : results.runs) {
        const Run &run = finished.run;
        if (std::ranges::any_of(firsts, [&run](const Run &each) { return hasSameCommand(each, run); }))
            continue;
        firsts.append(run);
        commands.append(planCommand(*run.plan));
    }
    int most = 0;
    for (const FinishedRun &finished : results.sweep)
        most = std::max(most, finished.run.concurrency());
    if (!results.sweep.isEmpty())
        commands.append(sweepCommand(*results.sweep.first().run.plan, most));
    return commands.join(QLatin1Char('\n'));
}

} // namespace fetchrace
