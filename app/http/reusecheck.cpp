// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/reusecheck.h"

#include "app/http/sockettransfer.h"

#include <QNetworkProxy>

#include <cerrno>
#include <sys/socket.h>

namespace fetchrace {

namespace {

/// What a peer does in so little time after its response it could do as well after a look.
constexpr std::int64_t noTimeNs = 50'000;
/// Only later is it about the time that passed since, such as 408.
constexpr std::int64_t soonNs = 100'000'000;

bool looksUsable(const QTcpSocket &socket)
{
    char byte = 0;
    const ssize_t got = recv(static_cast<int>(socket.socketDescriptor()), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
}

} // namespace

void ReuseCheck::noteRead(const QTcpSocket &socket, std::int64_t nowNs)
{
    m_read = &socket;
    m_readNs = nowNs;
}

bool ReuseCheck::isReusable(const QTcpSocket &socket, int origin, std::int64_t nowNs, bool mayResend)
{
    const std::int64_t idleNs = &socket == m_read ? nowNs - m_readNs : INT64_MAX;
    const bool hasMore = socket.bytesAvailable() > 0;
    if (hasMore && idleNs < soonNs)
        noteUnasked(origin);
    if (socket.state() != QAbstractSocket::ConnectedState || hasMore || m_speakUnasked.contains(origin))
        return false;
    // What comes over TLS is nowhere to be seen until it has been deciphered. It has messages of its own, too, but
    // hardly ever between responses.
    if (isDirect(socket) && idleNs < noTimeNs && mayResend && !m_looksAlways)
        return true;
    if (socket.proxy().type() != QNetworkProxy::NoProxy)
        return true; // the system knows the connection to the proxy only
    return looksUsable(socket);
}

} // namespace fetchrace
