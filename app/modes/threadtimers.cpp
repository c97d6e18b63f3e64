// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/threadtimers.h"

#include <QCoreApplication>
#include <QTimerEvent>

#include <algorithm>
#include <utility>

namespace fetchrace {

using std::chrono::milliseconds;

void ThreadTimers::add(int id, milliseconds interval, Qt::TimerType type, QObject *object)
{
    m_timers.push_back({id, interval, type, object, Clock::now() + interval, false});
}

bool ThreadTimers::remove(int id)
{
    return std::erase_if(m_timers, [id](const Timer &timer) { return timer.id == id; }) > 0;
}

bool ThreadTimers::removeOf(const QObject *object)
{
    return std::erase_if(m_timers, [object](const Timer &timer) { return timer.object == object; }) > 0;
}

QList<ThreadTimers::Info> ThreadTimers::of(const QObject *object) const
{
    QList<Info> infos;
    for (const Timer &timer : m_timers)
        if (timer.object == object)
            infos.append(Info(timer.id, static_cast<int>(timer.interval.count()), timer.type));
    return infos;
}

ThreadTimers::Timer *ThreadTimers::find(int id)
{
    const auto found = std::find_if(m_timers.begin(), m_timers.end(), [id](const Timer &t) { return t.id == id; });
    return found == m_timers.end() ? nullptr : &*found;
}

std::optional<int> ThreadTimers::remaining(int id) const
{
    for (const Timer &timer : m_timers) {
        if (timer.id == id) {
            const auto left = std::chrono::ceil<milliseconds>(timer.due - Clock::now());
            return std::max(0, static_cast<int>(left.count()));
        }
    }
    return {};
}

std::optional<ThreadTimers::Clock::time_point> ThreadTimers::nextDue() const
{
    std::optional<Clock::time_point> next;
    for (const Timer &timer : m_timers)
        if (!timer.isActive && (!next || timer.due < *next))
            next = timer.due;
    return next;
}

int ThreadTimers::activate()
{
    const Clock::time_point now = Clock::now();
    std::vector<std::pair<Clock::time_point, int>> due;
    for (const Timer &timer : m_timers)
        if (timer.due <= now && !timer.isActive)
            due.emplace_back(timer.due, timer.id);
    std::sort(due.begin(), due.end());
    int activated = 0;
    for (const auto &[when, id] : due) {
        Timer *timer = find(id);
        if (timer == nullptr || timer->due > now)
            continue; // an earlier one's event has ended or restarted it
        timer->due = std::max(timer->due + timer->interval, now);
        timer->isActive = true;
        QTimerEvent event(id);
        QCoreApplication::sendEvent(timer->object, &event);
        ++activated;
        if (Timer *still = find(id))
            still->isActive = false;
    }
    return activated;
}

} // namespace fetchrace
