// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/tcpflow.h"

#include <QtGlobal>

#ifdef Q_OS_LINUX
#include <algorithm>
#include <cstddef>
#include <cstring>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#endif

namespace fetchrace {

#ifdef Q_OS_LINUX

namespace {

constexpr int stateClosed = 7; // TCP_CLOSE of another header, which does not go with this one

std::optional<tcp_info> infoOf(int descriptor)
{
    tcp_info info{};
    socklen_t size = sizeof info;
    if (getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, &info, &size) != 0)
        return {};
    if (size < offsetof(tcp_info, tcpi_bytes_sent) + sizeof info.tcpi_bytes_sent)
        return {}; // an older system
    return info;
}

/// Whether a connection that was reset had been ended by the peer before: with what is unread the system then counts
/// that end, which the usual count leaves out. Asked, it forgets why the connection is closed.
bool hadEnded(int descriptor, int unread)
{
    const int on = 1;
    setsockopt(descriptor, IPPROTO_TCP, TCP_INQ, &on, sizeof on);
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))];
    char byte = 0;
    iovec bytes{&byte, 1};
    msghdr message{};
    message.msg_iov = &bytes;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    const auto got = recvmsg(descriptor, &message, MSG_PEEK | MSG_DONTWAIT);
    const cmsghdr *header = got < 0 ? nullptr : CMSG_FIRSTHDR(&message);
    if (header == nullptr || header->cmsg_level != IPPROTO_TCP || header->cmsg_type != TCP_CM_INQ)
        return false;
    int withEnd = 0;
    std::memcpy(&withEnd, CMSG_DATA(header), sizeof withEnd);
    return withEnd > unread;
}

} // namespace

std::optional<TcpFlow> tcpFlowOf(int descriptor)
{
    pollfd state{descriptor, POLLIN | POLLRDHUP, 0};
    auto info = infoOf(descriptor);
    for (;;) {
        int unread = 0;
        if (!info || poll(&state, 1, 0) < 0 || ioctl(descriptor, FIONREAD, &unread) != 0)
            return {};
        const auto received = info->tcpi_bytes_received;
        info = infoOf(descriptor);
        if (!info || info->tcpi_bytes_received != received)
            continue; // something came in between
        TcpFlow flow;
        flow.unread = unread;
        flow.isOver = (state.revents & (POLLERR | POLLHUP | POLLRDHUP)) != 0;
        flow.isReset = flow.isOver && info->tcpi_state == stateClosed && !hadEnded(descriptor, unread);
        flow.readUpTo = static_cast<qint64>(received) - unread;
        if (flow.isOver && !flow.isReset)
            --flow.readUpTo; // the end counts as a byte
        flow.sent = static_cast<qint64>(info->tcpi_bytes_sent);
        return flow;
    }
}

bool hasUnread(int descriptor)
{
    int unread = 0;
    return ioctl(descriptor, FIONREAD, &unread) == 0 && unread > 0;
}

QByteArray peekAt(int descriptor, qint64 size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    const auto count = recv(descriptor, bytes.data(), static_cast<std::size_t>(size), MSG_PEEK | MSG_DONTWAIT);
    bytes.truncate(std::max<qsizetype>(count, 0));
    return bytes;
}

void wakeAbove(int descriptor, qint64 unread)
{
    const int least = static_cast<int>(unread) + 1;
    setsockopt(descriptor, SOL_SOCKET, SO_RCVLOWAT, &least, sizeof least);
}

void skip(int descriptor, qint64 size)
{
    recv(descriptor, nullptr, static_cast<std::size_t>(size), MSG_TRUNC | MSG_DONTWAIT);
}

#else

std::optional<TcpFlow> tcpFlowOf(int)
{
    return {};
}

bool hasUnread(int)
{
    return false;
}

QByteArray peekAt(int, qint64)
{
    return {};
}

void wakeAbove(int, qint64) {}

void skip(int, qint64) {}

#endif

} // namespace fetchrace
