// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractEventDispatcher>

#include <chrono>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

namespace fetchrace {

/// The timers of one thread, for an event dispatcher. All are precise. Each socket that connects has one, so that there
/// may be thousands: none of these looks at all of them but for removeOf() and of().
class ThreadTimers
{
public:
    using Clock = std::chrono::steady_clock;
    using Info = QAbstractEventDispatcher::TimerInfo;

    void add(int id, std::chrono::milliseconds interval, Qt::TimerType type, QObject *object);
    /// False when there is no such timer.
    bool remove(int id);
    bool removeOf(const QObject *object);

    [[nodiscard]] QList<Info> of(const QObject *object) const;
    /// Rounded up to milliseconds, 0 when it is due; without a value when there is no such timer.
    [[nodiscard]] std::optional<int> remaining(int id) const;
    /// When the first one is due.
    [[nodiscard]] std::optional<Clock::time_point> nextDue() const;
    /// Sends an event for each timer that is due now, once, the first one due first, and says to how many. Timers may
    /// come and go meanwhile.
    int activate();

private:
    struct Timer {
        std::chrono::milliseconds interval;
        Qt::TimerType type;
        QObject *object;
        Clock::time_point due;
        bool isActive; ///< its event is being sent
    };
    using Due = std::pair<Clock::time_point, int>; ///< and whose

    void sendEvent(int id, Timer &timer, Clock::time_point now);

    std::unordered_map<int, Timer> m_timers; ///< by id
    std::set<Due> m_due;                     ///< of those whose event is not being sent
};

} // namespace fetchrace
