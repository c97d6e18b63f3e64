// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/punctualtimer.h"

#include <QSocketNotifier>

#include <algorithm>

#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#include <sys/timerfd.h>
#include <unistd.h>
#endif

namespace fetchrace {

namespace {

#ifdef Q_OS_LINUX
int openTimer()
{
    return timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
}

/// A time that has passed fires at once.
void setTimer(int timer, PunctualTimer::Clock::time_point time)
{
    const auto ns = std::chrono::duration_cast<std::chrono::nanoseconds>(time.time_since_epoch()).count();
    itimerspec when{};
    when.it_value.tv_sec = ns / 1'000'000'000;
    when.it_value.tv_nsec = ns % 1'000'000'000;
    timerfd_settime(timer, TFD_TIMER_ABSTIME, &when, nullptr);
}

/// So that the file is no longer readable.
void takeExpiry(int timer)
{
    std::uint64_t expiries = 0;
    [[maybe_unused]] const auto size = ::read(timer, &expiries, sizeof expiries);
}

void closeTimer(int timer)
{
    ::close(timer);
}

void endTimerSlack()
{
    prctl(PR_SET_TIMERSLACK, 1UL); // ns; 0 would be the default
}
#else
int openTimer()
{
    return -1;
}
void setTimer(int, PunctualTimer::Clock::time_point) {}
void takeExpiry(int) {}
void closeTimer(int) {}
void endTimerSlack() {}
#endif

} // namespace

std::chrono::nanoseconds wakeEarly(std::chrono::nanoseconds spacing)
{
    using namespace std::chrono_literals;
    return std::clamp<std::chrono::nanoseconds>(spacing / 5, 60us, 200us);
}

void wakeThisThreadInTime()
{
    endTimerSlack();
}

PunctualTimer::PunctualTimer(std::chrono::nanoseconds wakeEarly, QObject *parent)
    : QObject(parent)
    , m_wakeEarly(wakeEarly)
    , m_coarse(this)
{
    m_coarse.setSingleShot(true);
    m_coarse.setTimerType(Qt::PreciseTimer);
    connect(&m_coarse, &QTimer::timeout, this, &PunctualTimer::goOn);
}

PunctualTimer::~PunctualTimer()
{
    m_notifier.reset();
    if (m_timer >= 0)
        closeTimer(m_timer);
}

void PunctualTimer::start(Clock::time_point due)
{
    if (m_isActive && due == m_due)
        return;
    m_due = due;
    m_isActive = true;
    if (due - Clock::now() > m_wakeEarly)
        sleepUntil(due - m_wakeEarly);
    else if (!m_isTurning)
        m_isTurning = QMetaObject::invokeMethod(this, &PunctualTimer::goOn, Qt::QueuedConnection);
}

void PunctualTimer::stop()
{
    m_isActive = false;
    m_coarse.stop();
}

/// The system's timer is opened in the thread that waits, and only when there is something to wait for.
void PunctualTimer::sleepUntil(Clock::time_point time)
{
    if (!m_notifier && (m_timer = openTimer()) >= 0) {
        m_notifier = std::make_unique<QSocketNotifier>(m_timer, QSocketNotifier::Read);
        connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
            takeExpiry(m_timer);
            goOn();
        });
    }
    if (m_timer >= 0)
        setTimer(m_timer, time);
    else
        m_coarse.start(std::chrono::ceil<std::chrono::milliseconds>(m_due - Clock::now()));
}

void PunctualTimer::goOn()
{
    m_isTurning = false;
    if (!m_isActive)
        return;
    if (Clock::now() < m_due) {
        m_isActive = false; // start() would take it for the one that runs
        start(m_due);
        return;
    }
    m_isActive = false;
    emit timeout();
}

} // namespace fetchrace

#include "moc_punctualtimer.cpp"
