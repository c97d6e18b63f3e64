// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/race/untildecided.h"

#include <algorithm>

namespace fetchrace {

Plan warmUpPlan(Plan plan, const Entry &entry)
{
    plan.requests = std::min(plan.requests, 2 * plan.concurrency(entry.mode));
    return plan;
}

void UntilDecided::note(const FinishedRun &run, bool endsRound)
{
    m_runs.append(run);
    m_runs.last().run.samples.reset();
    m_runs.last().run.serverStamps.reset();
    if (endsRound && isLook(run.run.repeat))
        m_questions = openQuestions(m_runs);
}

std::int64_t UntilDecided::leftNs() const
{
    return longestUndecided.count() - (m_sinceStart.isValid() ? m_sinceStart.nsecsElapsed() : 0);
}

bool UntilDecided::endsBefore(const Schedule &schedule, qsizetype next) const
{
    const Schedule::Turn &turn = schedule.at(next);
    return turn.repeat > 1 && (m_questions.areDecided() || schedule.expectedNs(turn).value_or(0) > leftNs());
}

} // namespace fetchrace
