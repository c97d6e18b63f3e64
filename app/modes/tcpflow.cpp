// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/tcpflow.h"

#include <QtGlobal>

#ifdef Q_OS_LINUX
#include <algorithm>
#include <cstddef>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#endif

namespace fetchrace {

#ifdef Q_OS_LINUX

namespace {

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
        flow.isReset = (state.revents & POLLERR) != 0;
        flow.isOver = (state.revents & (POLLERR | POLLHUP | POLLRDHUP)) != 0;
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
