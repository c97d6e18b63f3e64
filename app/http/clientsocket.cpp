// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/clientsocket.h"

#include "app/http/arrivaltime.h"
#include "app/http/sockettransfer.h"

#include <QEvent>
#include <QEventLoop>
#include <QNetworkProxy>
#include <QSocketNotifier>
#include <QSslSocket>

#include <sys/socket.h>

namespace fetchrace {

namespace {

// A socket with a buffer takes all that the system holds for it, and TLS deciphers it, before anybody looks at a
// deadline: by default megabytes.
constexpr int mostReceived = 256 * 1024;

/// Whether what is read can be what the kernel had: neither TLS nor a proxy's answers are in between.
bool canBeDirect(const QTcpSocket &socket)
{
    return qobject_cast<const QSslSocket *>(&socket) == nullptr && socket.proxy().type() == QNetworkProxy::NoProxy;
}

/// A server may say that TLS ends and leave the connection under it open. Nothing more can come then, but the socket
/// stays connected, and a wait for it would last to the timeout.
void closeWhereTlsEnds(QSslSocket *socket)
{
    QObject::connect(socket, &QAbstractSocket::errorOccurred, socket, [socket](QAbstractSocket::SocketError error) {
        if (error == QAbstractSocket::RemoteHostClosedError && socket->isEncrypted())
            socket->disconnectFromHost(); // what has come can still be read
    });
}

/// Has a loop write to a socket only when there is nothing to read from it: a write that fails closes the socket, and
/// what the peer has said before, such as that it takes no more, would be lost.
class ReadingFirst final : public QObject
{
    Q_DISABLE_COPY_MOVE(ReadingFirst)

public:
    explicit ReadingFirst(QObject &parent) : QObject(&parent) {}

    bool eventFilter(QObject *object, QEvent *event) override
    {
        const auto *notifier = static_cast<const QSocketNotifier *>(object);
        return event->type() == QEvent::SockAct && isReadable(static_cast<int>(notifier->socket()));
    }
};

void readFirst(QTcpSocket &socket)
{
    for (auto *notifier : socket.findChildren<QSocketNotifier *>())
        if (notifier->type() == QSocketNotifier::Write)
            notifier->installEventFilter(new ReadingFirst(*notifier));
}

} // namespace

std::unique_ptr<QTcpSocket> makeClientSocket(const TransportSetup &transport, const Origin &origin)
{
    const QEventLoop loop; // a thread that has never had one has nobody who tells its sockets that they can go on
    std::unique_ptr<QTcpSocket> socket;
    if (origin.tls) {
        auto secure = std::make_unique<QSslSocket>();
        secure->setSslConfiguration(transport.tls);
        secure->setPeerVerifyName(origin.host);
        closeWhereTlsEnds(secure.get());
        socket = std::move(secure);
    } else {
        socket = std::make_unique<QTcpSocket>();
    }
    socket->setProxy(transport.proxy);
    return socket;
}

void connectTo(QTcpSocket &socket, const Origin &origin)
{
    // Plain ones read without a buffer of their own, so that what waits in the kernel can be asked for its arrival
    // before it is read.
    const auto mode = canBeDirect(socket) ? QIODevice::ReadWrite | QIODevice::Unbuffered : QIODevice::ReadWrite;
    socket.connectToHost(origin.address, origin.port, mode);
}

void startTls(QTcpSocket &socket)
{
    static_cast<QSslSocket &>(socket).startClientEncryption();
    // Such as a client key that does not fit its certificate: the handshake has not begun, and nothing would end it.
    if (socket.error() == QAbstractSocket::SslInternalError)
        socket.abort();
}

void prepareConnected(QTcpSocket &socket)
{
#ifdef SO_NOSIGPIPE
    const int on = 1;
    setsockopt(static_cast<int>(socket.socketDescriptor()), SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on);
#endif
    if (isDirect(socket)) {
        ArrivalTime::stampArrivals(socket);
    } else {
        socket.setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, mostReceived);
        readFirst(socket);
    }
    socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
}

Outcome connectionFailure(bool isTls, bool wasConnected, bool wasSecured)
{
    if (!wasConnected)
        return Outcome::ConnectFailed;
    return isTls && !wasSecured ? Outcome::TlsFailed : Outcome::ConnectionLost;
}

} // namespace fetchrace
