// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/epolldispatcher.h"

#include <QCoreApplication>

#include <cerrno>
#include <cstring>
#include <sys/eventfd.h>
#include <sys/timerfd.h>
#include <unistd.h>

namespace fetchrace {

namespace {

constexpr std::size_t eventsAtOnce = 256; // then posted events and timers have their turn

constexpr std::array<std::uint32_t, 3> watchedFor{EPOLLIN, EPOLLOUT, EPOLLPRI}; // by QSocketNotifier::Type
constexpr std::uint32_t always = EPOLLHUP | EPOLLERR;

constexpr std::uint8_t bitOf(std::size_t type)
{
    return static_cast<std::uint8_t>(1U << type);
}

std::uint32_t eventsFor(std::uint8_t wanted)
{
    std::uint32_t events = 0;
    for (std::size_t type = 0; type < watchedFor.size(); ++type)
        events |= (wanted & bitOf(type)) != 0 ? watchedFor[type] : 0;
    return events;
}

bool control(int epoll, int operation, int fd, std::uint32_t events)
{
    epoll_event event{};
    event.events = events;
    event.data.fd = fd;
    return epoll_ctl(epoll, operation, fd, &event) == 0;
}

} // namespace

EpollDispatcher::EpollDispatcher()
    : m_epoll(epoll_create1(EPOLL_CLOEXEC))
    , m_wakeUp(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
    , m_timer(timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC))
    , m_events(eventsAtOnce)
{
    if (!control(m_epoll, EPOLL_CTL_ADD, m_wakeUp, EPOLLIN) || !control(m_epoll, EPOLL_CTL_ADD, m_timer, EPOLLIN))
        qFatal("The event loop cannot open enough files: %s", std::strerror(errno));
}

EpollDispatcher::~EpollDispatcher()
{
    for (const int fd : {m_timer, m_wakeUp, m_epoll})
        ::close(fd);
}

bool EpollDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags)
{
    m_isInterrupted.store(false);
    emit awake();
    QCoreApplication::sendPostedEvents();
    int activated = activateReady(); // what a loop outside this one has left
    const bool mayBlock = flags.testFlag(QEventLoop::WaitForMoreEvents) && activated == 0;
    if (mayBlock)
        emit aboutToBlock();
    if (m_isInterrupted.load())
        return activated > 0;
    tellChanges();
    armTimer();
    wait(mayBlock);
    activated += activateReady();
    activated += m_timers.activate();
    return activated > 0;
}

void EpollDispatcher::wait(bool mayBlock)
{
    const int count = epoll_wait(m_epoll, m_events.data(), static_cast<int>(m_events.size()), mayBlock ? -1 : 0);
    m_eventCount = count > 0 ? static_cast<std::size_t>(count) : 0;
    m_nextEvent = 0;
    for (std::size_t i = 0; i < m_eventCount; ++i)
        note(m_events[i]);
}

void EpollDispatcher::note(const epoll_event &event)
{
    if (event.data.fd == m_timer)
        return; // armTimer() sets it anew
    if (event.data.fd == m_wakeUp) {
        eventfd_t ignored = 0;
        eventfd_read(m_wakeUp, &ignored);
        m_isWoken.store(false);
        return;
    }
    Watch &watch = m_watches[static_cast<std::size_t>(event.data.fd)];
    for (std::size_t type = 0; type < types; ++type)
        if ((event.events & (watchedFor[type] | always)) != 0)
            watch.ready |= watch.wanted & bitOf(type);
}

int EpollDispatcher::activateReady()
{
    int activated = 0;
    QEvent event(QEvent::SockAct);
    while (m_nextEvent < m_eventCount) {
        const int fd = m_events[m_nextEvent++].data.fd;
        if (fd == m_wakeUp || fd == m_timer)
            continue;
        for (std::size_t type = 0; type < types; ++type) {
            Watch &watch = m_watches[static_cast<std::size_t>(fd)]; // anew: activating one may move them all
            if ((watch.ready & bitOf(type)) == 0)
                continue;
            watch.ready &= static_cast<std::uint8_t>(~bitOf(type));
            QCoreApplication::sendEvent(watch.notifiers[type], &event);
            ++activated;
        }
    }
    return activated;
}

void EpollDispatcher::registerSocketNotifier(QSocketNotifier *notifier)
{
    const auto fd = static_cast<int>(notifier->socket());
    const auto type = static_cast<std::size_t>(notifier->type());
    if (m_watches.size() <= static_cast<std::size_t>(fd))
        m_watches.resize(static_cast<std::size_t>(fd) + 1);
    Watch &watch = m_watches[static_cast<std::size_t>(fd)];
    watch.wanted |= bitOf(type);
    if (watch.notifiers[type] != notifier) {
        watch.notifiers[type] = notifier;
        watch.isNew = true;
        // Only so that a later notifier at the same address is not taken for this one.
        connect(notifier, &QObject::destroyed, this, [this, fd, type](const QObject *gone) {
            auto &known = m_watches[static_cast<std::size_t>(fd)].notifiers[type];
            if (known == gone)
                known = nullptr;
        });
    }
    noteChange(fd);
}

void EpollDispatcher::unregisterSocketNotifier(QSocketNotifier *notifier)
{
    const auto fd = static_cast<int>(notifier->socket());
    const auto type = static_cast<std::size_t>(notifier->type());
    if (m_watches.size() <= static_cast<std::size_t>(fd))
        return;
    Watch &watch = m_watches[static_cast<std::size_t>(fd)];
    if (watch.notifiers[type] != notifier)
        return;
    watch.wanted &= static_cast<std::uint8_t>(~bitOf(type));
    watch.ready &= static_cast<std::uint8_t>(~bitOf(type));
    noteChange(fd);
}

void EpollDispatcher::noteChange(int fd)
{
    Watch &watch = m_watches[static_cast<std::size_t>(fd)];
    if (watch.isChanged)
        return;
    watch.isChanged = true;
    m_changed.push_back(fd);
}

void EpollDispatcher::tellChanges()
{
    for (const int fd : m_changed)
        tell(fd, m_watches[static_cast<std::size_t>(fd)]);
    m_changed.clear();
}

void EpollDispatcher::tell(int fd, Watch &watch) const
{
    watch.isChanged = false;
    const std::uint32_t events = eventsFor(watch.wanted);
    if (events == watch.told && !watch.isNew)
        return;
    // The system forgets a socket that is closed, and its number may have come back since.
    const bool isProbablyNew = watch.told == 0;
    const int likely = isProbablyNew ? EPOLL_CTL_ADD : EPOLL_CTL_MOD;
    const int otherwise = isProbablyNew ? EPOLL_CTL_MOD : EPOLL_CTL_ADD;
    watch.told = events;
    watch.isNew = false;
    if (events == 0)
        control(m_epoll, EPOLL_CTL_DEL, fd, 0);
    else if (!control(m_epoll, likely, fd, events) && !control(m_epoll, otherwise, fd, events))
        qWarning("The event loop cannot watch a connection: %s", std::strerror(errno));
}

void EpollDispatcher::armTimer()
{
    const auto due = m_timers.nextDue();
    if (due == m_armedFor)
        return;
    m_armedFor = due;
    itimerspec when{};
    if (due) {
        const auto ns = std::chrono::duration_cast<std::chrono::nanoseconds>(due->time_since_epoch()).count();
        when.it_value.tv_sec = ns / 1'000'000'000;
        when.it_value.tv_nsec = ns % 1'000'000'000;
    }
    timerfd_settime(m_timer, TFD_TIMER_ABSTIME, &when, nullptr);
}

void EpollDispatcher::registerTimer(int id, qint64 interval, Qt::TimerType type, QObject *object)
{
    m_timers.add(id, std::chrono::milliseconds(interval), type, object);
}

bool EpollDispatcher::unregisterTimer(int id)
{
    return m_timers.remove(id);
}

bool EpollDispatcher::unregisterTimers(QObject *object)
{
    return m_timers.removeOf(object);
}

QList<QAbstractEventDispatcher::TimerInfo> EpollDispatcher::registeredTimers(QObject *object) const
{
    return m_timers.of(object);
}

int EpollDispatcher::remainingTime(int id)
{
    return m_timers.remaining(id).value_or(-1);
}

void EpollDispatcher::wakeUp()
{
    if (!m_isWoken.exchange(true))
        eventfd_write(m_wakeUp, 1);
}

void EpollDispatcher::interrupt()
{
    m_isInterrupted.store(true);
    wakeUp();
}

} // namespace fetchrace

#include "moc_epolldispatcher.cpp"
