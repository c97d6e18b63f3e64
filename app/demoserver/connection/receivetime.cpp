// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demoserver/connection/receivetime.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <sys/socket.h>

namespace fetchrace::demo {

namespace {

using Nanoseconds = std::chrono::nanoseconds;

constexpr Nanoseconds rounding(10); // of both clocks, with room to spare

Nanoseconds nanosecondsOf(const timespec &time)
{
    return std::chrono::seconds(time.tv_sec) + Nanoseconds(time.tv_nsec);
}

/// By how much the system's clock was ahead of the steady one, at least and at most.
Nanoseconds leastAhead(const StampClock::Reading &reading)
{
    return reading.system - reading.after.time_since_epoch() - rounding;
}

Nanoseconds mostAhead(const StampClock::Reading &reading)
{
    return reading.system - reading.before.time_since_epoch() + rounding;
}

/// What the system says of the bytes it has handed out: of several packets, when the last came.
std::optional<Nanoseconds> stampIn(msghdr &message)
{
#ifdef SO_TIMESTAMPNS
    const cmsghdr *header = CMSG_FIRSTHDR(&message);
    if (header == nullptr || header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_TIMESTAMPNS)
        return {};
    timespec stamp{};
    std::memcpy(&stamp, CMSG_DATA(header), sizeof stamp);
    return nanosecondsOf(stamp);
#else
    static_cast<void>(message);
    return {};
#endif
}

Received receiveWith(int flags, Socket &socket, asio::mutable_buffer room, std::optional<StampClock> &clock)
{
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(timespec))];
    iovec bytes{room.data(), room.size()};
    msghdr message{};
    message.msg_iov = &bytes;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    const ssize_t got = ::recvmsg(socket.native_handle(), &message, flags | MSG_DONTWAIT);
    if (got < 0) {
        const int code = errno == EINTR ? EAGAIN : errno;
        return Received::failed(ErrorCode(code, asio::error::get_system_category()));
    }
    if (got == 0)
        return Received::failed(asio::error::eof);
    const StampClock::Reading now = StampClock::read();
    const Clock::time_point arrival = clock ? clock->arrival(stampIn(message), now) : now.after;
    return {{}, static_cast<std::size_t>(got), now.after, arrival};
}

} // namespace

StampClock::Reading StampClock::read()
{
    Reading reading{Clock::now(), {}, {}};
    timespec system{};
    clock_gettime(CLOCK_REALTIME, &system);
    reading.system = nanosecondsOf(system);
    reading.after = Clock::now();
    return reading;
}

StampClock::StampClock() : StampClock(read())
{
    for (int i = 0; i < 10; ++i)
        static_cast<void>(arrival({}, read()));
}

void StampClock::begin(const Reading &now)
{
    m_least = leastAhead(now);
    m_most = mostAhead(now);
    m_begin = now.after;
}

Clock::time_point StampClock::arrival(std::optional<Nanoseconds> stamp, const Reading &now)
{
    const Nanoseconds least = std::max(m_least, leastAhead(now));
    const Nanoseconds most = std::min(m_most, mostAhead(now));
    if (least > most) {
        begin(now);
        return now.after;
    }
    m_least = least;
    m_most = most;
    if (!stamp)
        return now.after;
    const Clock::time_point latest(*stamp - m_least);
    return latest >= m_begin ? std::min(latest, now.after) : now.after;
}

void stampReceipts(Acceptor &acceptor, bool on)
{
#ifdef SO_TIMESTAMPNS
    const int wanted = on ? 1 : 0; // what cannot be had is missed nowhere: arrivals are then those of the reading
    ::setsockopt(acceptor.native_handle(), SOL_SOCKET, SO_TIMESTAMPNS, &wanted, sizeof wanted);
#else
    static_cast<void>(acceptor);
    static_cast<void>(on);
#endif
}

Received receive(Socket &socket, asio::mutable_buffer room, std::optional<StampClock> &clock)
{
    return receiveWith(0, socket, room, clock);
}

Clock::time_point openedAt(Socket &socket, std::optional<StampClock> &clock, Clock::time_point accepted)
{
    char first = 0;
    const Received waiting = receiveWith(MSG_PEEK, socket, asio::buffer(&first, 1), clock);
    return waiting.error ? accepted : std::min(accepted, waiting.arrival);
}

} // namespace fetchrace::demo
