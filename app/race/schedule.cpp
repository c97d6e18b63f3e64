// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/race/schedule.h"

#include "app/analysis/bound.h"

#include <algorithm>

namespace fetchrace {

Schedule::Schedule(const Plan &plan, RaceKind kind)
{
    QList<Entry> round = entriesToRun(plan, kind);
    if (plan.untilDecided)
        for (const Entry &entry : std::as_const(round))
            if (!entry.client) // which sends as many requests as it likes
                m_turns.append({entry, Turn::warmUp});
    for (int repeat = 1; repeat <= plan.repeat; ++repeat) {
        for (const Entry &entry : std::as_const(round))
            m_turns.append({entry, repeat});
        if (plan.untilDecided)
            std::reverse(round.begin(), round.end());
    }
    for (const Turn &turn : m_turns) {
        if (plan.pace.duration > plan.pace.duration.zero())
            noteElapsed(turn, plan.pace.duration.count());
        // A bound of zero is no estimate: without a delay, time goes where arithmetic does not look.
        if (const auto least = bound(ownPlan(plan, turn.entry), turn.entry); least && least->count() > 0)
            noteElapsed(turn, least->count());
    }
}

std::optional<std::int64_t> Schedule::expectedNs(const Turn &turn) const
{
    const auto known = m_elapsedNs.find(turn.entry);
    return known == m_elapsedNs.end() ? std::nullopt : std::optional(known->second);
}

std::optional<std::int64_t> Schedule::expectedNs(qsizetype index) const
{
    std::int64_t sum = 0;
    for (qsizetype i = index; i < m_turns.size(); ++i) {
        const auto expected = expectedNs(m_turns.at(i));
        if (!expected)
            return {};
        sum += *expected;
    }
    return sum;
}

} // namespace fetchrace
