// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/race/schedule.h"

#include "app/analysis/bound.h"

#include <algorithm>

namespace fetchrace {

Schedule::Schedule(const Plan &plan, const QList<Mode> &modes, RaceKind kind)
{
    for (int repeat = 1; repeat <= plan.repeat; ++repeat)
        addRound(plan, modes, kind, repeat);
    for (const Entry &entry : m_entries) {
        if (plan.pace.duration > plan.pace.duration.zero())
            noteElapsed(entry, plan.pace.duration.count());
        const Plan own = kind == RaceKind::Sweep ? withAtOnce(plan, entry.mode, entry.atOnce) : plan;
        // A bound of zero is no estimate: without a delay, time goes where arithmetic does not look.
        if (const auto least = bound(own, entry.mode); least && least->count() > 0)
            noteElapsed(entry, least->count());
    }
}

/// Each run once.
void Schedule::addRound(const Plan &plan, const QList<Mode> &modes, RaceKind kind, int repeat)
{
    const auto first = m_entries.size();
    for (const Mode mode : modes) {
        const QList<int> steps = kind == RaceKind::Sweep ? sweepSteps(plan, mode) : QList<int>{plan.concurrency(mode)};
        for (const int atOnce : steps)
            m_entries.append({mode, repeat, atOnce});
    }
    if (kind == RaceKind::Sweep) { // the modes take turns at each step
        std::stable_sort(m_entries.begin() + first, m_entries.end(),
                         [](const Entry &a, const Entry &b) { return a.atOnce < b.atOnce; });
    }
}

std::optional<std::int64_t> Schedule::expectedNs(const Entry &entry) const
{
    const auto known = m_elapsedNs.find({entry.mode, entry.atOnce});
    return known == m_elapsedNs.end() ? std::nullopt : std::optional(known->second);
}

std::optional<std::int64_t> Schedule::expectedNs(qsizetype index) const
{
    std::int64_t sum = 0;
    for (qsizetype i = index; i < m_entries.size(); ++i) {
        const auto expected = expectedNs(m_entries.at(i));
        if (!expected)
            return {};
        sum += *expected;
    }
    return sum;
}

} // namespace fetchrace
