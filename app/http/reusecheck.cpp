// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/reusecheck.h"

#include <QNetworkProxy>
#include <QSslSocket>

#include <cerrno>
#include <sys/socket.h>

namespace fetchrace {

namespace {

/// What a peer does in so little time after its response it could do as well after a look.
constexpr std::int64_t noTimeNs = 50'000;

bool looksUsable(const QTcpSocket &socket)
{
    char byte = 0;
    const ssize_t got = recv(static_cast<int>(socket.socketDescriptor()), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    if (got > 0) // TLS has messages of its own between responses; plain HTTP has not
        return qobject_cast<const QSslSocket *>(&socket) != nullptr;
    return got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
}

} // namespace

void ReuseCheck::noteRead(const QTcpSocket &socket, std::int64_t nowNs)
{
    m_read = &socket;
    m_readNs = nowNs;
}

bool ReuseCheck::isReusable(const QTcpSocket &socket, std::int64_t nowNs, bool mayResend) const
{
    if (socket.state() != QAbstractSocket::ConnectedState || socket.bytesAvailable() > 0)
        return false;
    if (socket.proxy().type() != QNetworkProxy::NoProxy)
        return true; // the system knows the connection to the proxy only
    const bool wasJustRead = &socket == m_read && nowNs - m_readNs < noTimeNs;
    return (wasJustRead && mayResend && !m_looksAlways) || looksUsable(socket);
}

} // namespace fetchrace
