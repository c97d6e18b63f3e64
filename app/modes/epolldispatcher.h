// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/modes/threadtimers.h"

#include <QAbstractEventDispatcher>
#include <QSocketNotifier>

#include <array>
#include <atomic>
#include <cstdint>
#include <sys/epoll.h>
#include <vector>

namespace fetchrace {

/// The event dispatcher of a thread with thousands of sockets, on Linux. Qt's own hands the list of all sockets to the
/// system at each turn of its loop, and searches a list for each one that is ready; here the system keeps the list.
/// Give it to a thread that is not started yet. Flags that exclude kinds of events are for windows, and ignored.
class EpollDispatcher final : public QAbstractEventDispatcher
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EpollDispatcher)

public:
    EpollDispatcher();
    ~EpollDispatcher() override;

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;

    void registerSocketNotifier(QSocketNotifier *notifier) override;
    void unregisterSocketNotifier(QSocketNotifier *notifier) override;

    void registerTimer(int id, qint64 interval, Qt::TimerType type, QObject *object) override;
    bool unregisterTimer(int id) override;
    bool unregisterTimers(QObject *object) override;
    [[nodiscard]] QList<TimerInfo> registeredTimers(QObject *object) const override;
    int remainingTime(int id) override;

    /// Any thread.
    void wakeUp() override;
    /// Any thread.
    void interrupt() override;

private:
    static constexpr std::size_t types = 3; ///< of QSocketNotifier

    /// What is known of one file descriptor.
    struct Watch {
        std::array<QSocketNotifier *, types> notifiers{}; ///< the last ones, be they enabled or not
        std::uint32_t told = 0;                           ///< what the system watches for
        std::uint8_t wanted = 0;                          ///< a bit for each enabled notifier
        std::uint8_t ready = 0;                           ///< a bit for each that is to be activated
        bool isChanged = false;                           ///< is in m_changed
        bool isNew = false; ///< the number may be that of another socket than the one the system was told of
    };

    void noteChange(int fd);
    /// A socket that is switched off and on again within one turn, as Qt does for each read, costs no system call.
    void tellChanges();
    void tell(int fd, Watch &watch) const;
    void armTimer();
    void wait(bool mayBlock);
    void note(const epoll_event &event);
    int activateReady();

    const int m_epoll;
    const int m_wakeUp;           ///< an eventfd
    const int m_timer;            ///< a timerfd
    std::vector<Watch> m_watches; ///< by file descriptor
    std::vector<int> m_changed;
    std::vector<epoll_event> m_events;
    std::size_t m_eventCount = 0;
    std::size_t m_nextEvent = 0;
    ThreadTimers m_timers;
    std::optional<ThreadTimers::Clock::time_point> m_armedFor;
    std::atomic<bool> m_isInterrupted{false};
    std::atomic<bool> m_isWoken{false};
};

} // namespace fetchrace
