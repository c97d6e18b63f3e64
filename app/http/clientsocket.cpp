// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/clientsocket.h"

#include "app/http/arrivaltime.h"

#include <QNetworkProxy>
#include <QSslSocket>

#include <cerrno>
#include <sys/socket.h>

namespace fetchrace {

std::unique_ptr<QTcpSocket> makeClientSocket(const Origin &origin)
{
    std::unique_ptr<QTcpSocket> socket;
    if (origin.tls) {
        auto secure = std::make_unique<QSslSocket>();
        secure->setPeerVerifyName(origin.host);
        socket = std::move(secure);
    } else {
        socket = std::make_unique<QTcpSocket>();
    }
    socket->setProxy(QNetworkProxy::NoProxy);
    return socket;
}

QIODevice::OpenMode openMode(const Origin &origin)
{
    return origin.tls ? QIODevice::ReadWrite : QIODevice::ReadWrite | QIODevice::Unbuffered;
}

void connectTo(QTcpSocket &socket, const Origin &origin)
{
    socket.connectToHost(origin.address, origin.port, openMode(origin));
}

void startTls(QTcpSocket &socket)
{
    static_cast<QSslSocket &>(socket).startClientEncryption();
}

void prepareConnected(QTcpSocket &socket)
{
    if (qobject_cast<QSslSocket *>(&socket) == nullptr)
        ArrivalTime::stampArrivals(socket);
    socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
}

bool isReusable(const QTcpSocket &socket)
{
    if (socket.state() != QAbstractSocket::ConnectedState)
        return false;
    char byte = 0;
    const ssize_t got = recv(static_cast<int>(socket.socketDescriptor()), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    if (got > 0) // TLS has messages of its own between responses; plain HTTP has not
        return qobject_cast<const QSslSocket *>(&socket) != nullptr;
    return got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
}

Outcome connectionFailure(bool isTls, bool wasConnected, bool wasSecured)
{
    if (!wasConnected)
        return Outcome::ConnectFailed;
    return isTls && !wasSecured ? Outcome::TlsFailed : Outcome::ConnectionLost;
}

} // namespace fetchrace
