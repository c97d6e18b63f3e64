// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/arrivaltime.h"

#include <algorithm>
#include <cstring>
#include <ctime>
#include <sys/socket.h>

namespace fetchrace {

namespace {

std::int64_t systemClockNs()
{
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    return std::int64_t(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

std::int64_t steadyClockNs()
{
    return RunClock(RunClock::Clock::time_point()).now();
}

/// The two clocks cannot be read at once: of several tries, the one with the least between is the best.
std::int64_t steadyStartOnSystemClock()
{
    std::int64_t best = 0;
    std::int64_t least = INT64_MAX;
    for (int i = 0; i < 5; ++i) {
        const std::int64_t before = steadyClockNs();
        const std::int64_t system = systemClockNs();
        const std::int64_t between = steadyClockNs() - before;
        if (between < least) {
            least = between;
            best = system - before - between / 2;
        }
    }
    return best;
}

#ifdef SO_TIMESTAMPNS

// A packet read from later would hide how long the first one lay there.
constexpr std::size_t mostOfFirstPackets = 4096;

/// What recvmsg() says, and when the bytes came, on the system's clock.
struct StampedBytes {
    Transfer transfer;
    std::optional<std::int64_t> stampNs;
};

StampedBytes receiveStamped(int fd, char *data, std::size_t size)
{
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(timespec))];
    iovec bytes{data, size};
    msghdr message{};
    message.msg_iov = &bytes;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    const ssize_t got = recvmsg(fd, &message, MSG_DONTWAIT);
    const Transfer transfer = Transfer::ofCall(got);
    const cmsghdr *header = got > 0 ? CMSG_FIRSTHDR(&message) : nullptr;
    if (header == nullptr || header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_TIMESTAMPNS)
        return {transfer, {}};
    timespec stamp{};
    std::memcpy(&stamp, CMSG_DATA(header), sizeof stamp);
    return {transfer, std::int64_t(stamp.tv_sec) * 1'000'000'000 + stamp.tv_nsec};
}

#endif

} // namespace

ArrivalTime::ArrivalTime() : m_steadyStart(steadyStartOnSystemClock()) {}

void ArrivalTime::stampArrivals(const QTcpSocket &socket)
{
#ifdef SO_TIMESTAMPNS
    const int on = 1;
    setsockopt(static_cast<int>(socket.socketDescriptor()), SOL_SOCKET, SO_TIMESTAMPNS, &on, sizeof on);
#else
    Q_UNUSED(socket);
#endif
}

ArrivalTime::Read ArrivalTime::readFirst(QTcpSocket &socket, const RunClock &clock, char *data, std::size_t size) const
{
#ifdef SO_TIMESTAMPNS
    if (isDirect(socket)) {
        const auto fd = static_cast<int>(socket.socketDescriptor());
        const StampedBytes bytes = receiveStamped(fd, data, std::min(size, mostOfFirstPackets));
        if (!bytes.stampNs)
            return {bytes.transfer, {}};
        const std::chrono::nanoseconds stamp(*bytes.stampNs - m_steadyStart);
        return {bytes.transfer, clock.at(RunClock::Clock::time_point(stamp))};
    }
#else
    Q_UNUSED(clock);
#endif
    return {receive(socket, data, size), {}};
}

std::uint32_t ArrivalTime::lagOf(const Sample &sample, std::int64_t nowNs, std::optional<std::int64_t> arrival)
{
    if (!arrival)
        return 0;
    // No response comes before its request has left; and 0 would say that nothing was measured.
    const std::int64_t most = std::clamp<std::int64_t>(nowNs - sample.sent, 1, UINT32_MAX);
    return static_cast<std::uint32_t>(std::clamp<std::int64_t>(nowNs - *arrival, 1, most));
}

} // namespace fetchrace
