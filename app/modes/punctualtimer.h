// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>
#include <cstdint>
#include <memory>

class QSocketNotifier;

namespace fetchrace {

/// How long before its time a thread that has to be punctual is woken, when it has to be so once in `spacing`: a
/// sleeping thread takes a while to get up, one time in a hundred more than 100 microseconds, so it stays awake for the
/// rest. It costs so much processor time for each wait that is longer than this: a fifth of a core at most, but where
/// even the usual 60 microseconds are more than that.
[[nodiscard]] std::chrono::nanoseconds wakeEarly(std::chrono::nanoseconds spacing);

/// The system wakes a thread up to 50 microseconds after its time, so that it need not wake many one by one
/// (timer slack). From now on not the calling thread, if it can be told so (Linux).
void wakeThisThreadInTime();

/// A timer to the microsecond for a thread with an event loop. QTimer counts whole milliseconds; this one sleeps until
/// shortly before its time on a timer of the system, where there is one (Linux), and lets the event loop turn without
/// sleeping for the rest, so that responses are still read. Single shot. Lives in one thread.
class PunctualTimer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PunctualTimer)

public:
    using Clock = std::chrono::steady_clock;

    PunctualTimer(std::chrono::nanoseconds wakeEarly, QObject *parent);
    ~PunctualTimer() override;

    /// Replaces an earlier start.
    void start(Clock::time_point due);
    void stop();

signals:
    void timeout();

private:
    void goOn();
    void sleepUntil(Clock::time_point time);

    const std::chrono::nanoseconds m_wakeEarly;
    Clock::time_point m_due;
    bool m_isActive = false;
    bool m_isTurning = false; ///< an event of ours is on its way
    QTimer m_coarse;          ///< where the system has no timer
    int m_timer = -1;         ///< the system's: a file
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace fetchrace
