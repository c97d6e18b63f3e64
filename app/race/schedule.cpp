// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/race/schedule.h"

#include "app/analysis/bound.h"

namespace fetchrace {

Schedule::Schedule(const Plan &plan, const QList<Mode> &modes)
{
    for (int repeat = 1; repeat <= plan.repeat; ++repeat) {
        for (const Mode mode : modes)
            m_entries.append({mode, repeat});
    }
    for (const Mode mode : modes) {
        if (plan.pace.duration > plan.pace.duration.zero())
            m_elapsedNs[mode] = plan.pace.duration.count();
        // A bound of zero is no estimate: without a delay, time goes where arithmetic does not look.
        if (const auto least = bound(plan, mode); least && least->count() > 0)
            m_elapsedNs[mode] = least->count();
    }
}

std::optional<std::int64_t> Schedule::expectedNs(Mode mode) const
{
    const auto known = m_elapsedNs.find(mode);
    return known == m_elapsedNs.end() ? std::nullopt : std::optional(known->second);
}

std::optional<std::int64_t> Schedule::expectedNs(qsizetype index) const
{
    std::int64_t sum = 0;
    for (qsizetype i = index; i < m_entries.size(); ++i) {
        const auto expected = expectedNs(m_entries.at(i).mode);
        if (!expected)
            return {};
        sum += *expected;
    }
    return sum;
}

} // namespace fetchrace
