// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/threadtimers.h"

#include <QCoreApplication>
#include <QTimerEvent>

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

namespace fetchrace {

using std::chrono::milliseconds;

void ThreadTimers::add(int id, milliseconds interval, Qt::TimerType type, QObject *object)
{
    const Timer timer{interval, type, object, Clock::now() + interval, false};
    m_timers.insert_or_assign(id, timer);
    m_due.emplace(timer.due, id);
}

bool ThreadTimers::remove(int id)
{
    const auto found = m_timers.find(id);
    if (found == m_timers.end())
        return false;
    m_due.erase({found->second.due, id});
    m_timers.erase(found);
    return true;
}

bool ThreadTimers::removeOf(const QObject *object)
{
    return std::erase_if(m_timers, [this, object](const auto &entry) {
               const auto &[id, timer] = entry;
               if (timer.object == object)
                   m_due.erase({timer.due, id});
               return timer.object == object;
           }) > 0;
}

QList<ThreadTimers::Info> ThreadTimers::of(const QObject *object) const
{
    QList<Info> infos;
    for (const auto &[id, timer] : m_timers)
        if (timer.object == object)
            infos.append(Info(id, static_cast<int>(timer.interval.count()), timer.type));
    return infos;
}

std::optional<int> ThreadTimers::remaining(int id) const
{
    const auto found = m_timers.find(id);
    if (found == m_timers.end())
        return {};
    const auto left = std::chrono::ceil<milliseconds>(found->second.due - Clock::now());
    return std::max(0, static_cast<int>(left.count()));
}

std::optional<ThreadTimers::Clock::time_point> ThreadTimers::nextDue() const
{
    return m_due.empty() ? std::nullopt : std::optional(m_due.begin()->first);
}

int ThreadTimers::activate()
{
    const Clock::time_point now = Clock::now();
    const std::vector<Due> due(m_due.begin(), m_due.upper_bound({now, std::numeric_limits<int>::max()}));
    int activated = 0;
    for (const Due &entry : due) {
        if (!m_due.contains(entry))
            continue; // an earlier one's event has ended or restarted it
        sendEvent(entry.second, m_timers.at(entry.second), now);
        ++activated;
    }
    return activated;
}

void ThreadTimers::sendEvent(int id, Timer &timer, Clock::time_point now)
{
    m_due.erase({timer.due, id});
    timer.due = std::max(timer.due + timer.interval, now);
    timer.isActive = true;
    QTimerEvent event(id);
    QCoreApplication::sendEvent(timer.object, &event);
    const auto still = m_timers.find(id); // another of this number, perhaps, which waits for its time
    if (still == m_timers.end() || !std::exchange(still->second.isActive, false))
        return;
    m_due.emplace(still->second.due, id);
}

} // namespace fetchrace
