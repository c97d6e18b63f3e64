// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/race/schedule.h"

#include "app/analysis/bound.h"

#include <algorithm>

namespace fetchrace {

Schedule::Schedule(const Plan &plan, RaceKind kind) : m_plan(plan)
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
            std::ranges::reverse(round);
    }
    for (const Turn &turn : m_turns) {
        if (plan.pace.hasDuration())
            m_elapsedNs[turn.entry] = plan.pace.duration.count();
        // A bound of zero is no estimate: without a delay, time goes where arithmetic does not look.
        if (const auto least = bound(ownPlan(plan, turn.entry), turn.entry.mode); least && least->count() > 0)
            m_elapsedNs[turn.entry] = least->count();
    }
}

std::int64_t Schedule::roundsOf(const Turn &turn) const
{
    const int atOnce = std::max(ownPlan(m_plan, turn.entry).concurrency(turn.entry.mode), 1);
    return (m_plan.requests + atOnce - 1) / atOnce;
}

void Schedule::noteElapsed(const Turn &turn, std::int64_t ns)
{
    m_elapsedNs[turn.entry] = ns;
    if (!turn.entry.client)
        m_roundNs = ns / std::max<std::int64_t>(roundsOf(turn), 1);
}

std::optional<std::int64_t> Schedule::expectedNs(const Turn &turn) const
{
    const auto known = m_elapsedNs.find(turn.entry);
    return known == m_elapsedNs.end() ? std::nullopt : std::optional(known->second);
}

std::optional<std::int64_t> Schedule::expectedNs(qsizetype index, std::optional<std::int64_t> roundNs) const
{
    const auto round = m_roundNs ? m_roundNs : roundNs;
    std::int64_t sum = 0;
    for (qsizetype i = index; i < m_turns.size(); ++i) {
        const Turn &turn = m_turns.at(i);
        const auto expected = expectedNs(turn);
        if (!expected && (!round || turn.entry.client))
            return {};
        sum += expected ? *expected : roundsOf(turn) * *round;
    }
    return sum;
}

} // namespace fetchrace
