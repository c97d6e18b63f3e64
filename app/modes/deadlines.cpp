// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/deadlines.h"

namespace fetchrace {

Deadlines::Deadlines(std::size_t lanes, std::int64_t allowedNs) : m_allowedNs(allowedNs)
{
    m_entries.reserve(lanes);
    for (std::size_t lane = 0; lane < lanes; ++lane)
        m_entries.push_back(m_idle.insert(m_idle.end(), {lane, 0}));
}

void Deadlines::start(std::size_t lane, std::int64_t nowNs)
{
    m_entries[lane]->dueNs = nowNs + m_allowedNs;
    m_running.splice(m_running.end(), m_idle, m_entries[lane]);
}

void Deadlines::finish(std::size_t lane)
{
    m_idle.splice(m_idle.end(), m_running, m_entries[lane]);
}

std::optional<Deadlines::Due> Deadlines::next() const
{
    if (m_running.empty())
        return {};
    return Due{m_running.front().lane, m_running.front().dueNs};
}

} // namespace fetchrace
