// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractEventDispatcher>

#include <chrono>
#include <optional>
#include <vector>

namespace fetchrace {

/// The timers of one thread, for an event dispatcher: a handful, so that a plain list is the quickest. All are precise.
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
        int id;
        std::chrono::milliseconds interval;
        Qt::TimerType type;
        QObject *object;
        Clock::time_point due;
        bool isActive; ///< its event is being sent
    };
    [[nodiscard]] Timer *find(int id);

    std::vector<Timer> m_timers;
};

} // namespace fetchrace
