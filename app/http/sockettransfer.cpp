// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/sockettransfer.h"

#include <QEventLoop>
#include <QSslSocket>

#include <algorithm>
#include <cerrno>
#include <poll.h>
#include <sys/socket.h>

namespace fetchrace {

namespace {

// Qt takes whatever it is given, and TLS makes a second copy of it: a socket gets no more while this much waits there.
constexpr qint64 mostWaiting = qint64{64} * 1024;
constexpr qint64 soonEnciphered = 4096; // in no more time than a look takes

#ifdef MSG_NOSIGNAL
constexpr int writeFlags = MSG_DONTWAIT | MSG_NOSIGNAL;
#else
constexpr int writeFlags = MSG_DONTWAIT; // see prepareConnected()
#endif

int descriptorOf(const QTcpSocket &socket)
{
    return static_cast<int>(socket.socketDescriptor());
}

/// Of what was written, how much Qt still has.
qint64 waitingIn(const QTcpSocket &socket)
{
    const auto *secure = qobject_cast<const QSslSocket *>(&socket);
    return socket.bytesToWrite() + (secure != nullptr ? secure->encryptedBytesToWrite() : 0);
}

Transfer receiveBuffered(QTcpSocket &socket, char *data, std::size_t size)
{
    const qint64 got = socket.read(data, static_cast<qint64>(size));
    if (got > 0)
        return {Transfer::State::Moved, static_cast<std::size_t>(got)};
    if (socket.state() == QAbstractSocket::ConnectedState)
        return {Transfer::State::NotNow};
    return {isEndOfStream(socket) ? Transfer::State::Ended : Transfer::State::Broken};
}

bool hasSomethingToRead(const QTcpSocket &socket)
{
    return socket.bytesAvailable() > 0 || isReadable(descriptorOf(socket));
}

/// Gives the system what the socket has taken, unless there is something to read: to encipher much takes longer than to
/// look, so that is done before.
void flushUnlessToRead(QTcpSocket &socket)
{
    auto *beneath = socket.findChild<QTcpSocket *>(QString(), Qt::FindDirectChildrenOnly); // of TLS
    if (beneath != nullptr)
        emit beneath->readyRead(); // has what is above it encipher and decipher all there is
    if (hasSomethingToRead(socket))
        return; // and goes on when that has been read
    if (beneath != nullptr)
        beneath->flush();
    else
        socket.flush();
}

Transfer sendBuffered(QTcpSocket &socket, const char *data, std::size_t size)
{
    if (socket.state() != QAbstractSocket::ConnectedState)
        return {Transfer::State::Broken};
    const qint64 room = mostWaiting - waitingIn(socket);
    // What the peer says is read first: it may be why it will take no more, and would be lost with a write that fails.
    if (room <= 0 || hasSomethingToRead(socket))
        return {Transfer::State::NotNow};
    const qint64 taken = socket.write(data, std::min(room, static_cast<qint64>(size)));
    if (taken <= soonEnciphered)
        socket.flush();
    else
        flushUnlessToRead(socket);
    if (taken < 0 || socket.state() != QAbstractSocket::ConnectedState)
        return {Transfer::State::Broken};
    return {Transfer::State::Moved, static_cast<std::size_t>(taken)};
}

} // namespace

Transfer Transfer::ofCall(ssize_t result)
{
    if (result > 0)
        return {Transfer::State::Moved, static_cast<std::size_t>(result)};
    if (result == 0)
        return {Transfer::State::Ended};
    if (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR)
        return {Transfer::State::NotNow};
    return {Transfer::State::Broken, 0, errno};
}

bool isReadable(int descriptor)
{
    pollfd state{descriptor, POLLIN, 0};
    return poll(&state, 1, 0) > 0;
}

bool isEndOfStream(const QTcpSocket &socket)
{
    if (socket.error() != QAbstractSocket::RemoteHostClosedError)
        return false;
    const auto *beneath = socket.findChild<QTcpSocket *>(QString(), Qt::FindDirectChildrenOnly); // of TLS
    return beneath == nullptr || beneath->error() != socket.error() || beneath->errorString() != socket.errorString();
}

Transfer receive(QTcpSocket &socket, char *data, std::size_t size)
{
    if (isDirect(socket))
        return Transfer::ofCall(recv(descriptorOf(socket), data, size, MSG_DONTWAIT));
    return receiveBuffered(socket, data, size);
}

void listenOn(QTcpSocket &socket)
{
    if (isDirect(socket))
        socket.read(nullptr, 0); // as after a read of its own, the socket tells of what comes next
}

void Upload::start(QTcpSocket &socket, const QByteArray &request)
{
    m_sent = 0;
    m_state = State::Going;
    push(socket, request);
    if (isGoing())
        m_request = request;
}

void Upload::goOn(QTcpSocket &socket)
{
    if (!isGoing())
        return;
    push(socket, m_request);
    if (!isGoing())
        m_request.clear();
}

bool Upload::isHeldByNobody(const QTcpSocket &socket) const
{
    return isGoing() && !isDirect(socket) && waitingIn(socket) == 0;
}

void Upload::push(QTcpSocket &socket, const QByteArray &request)
{
    const char *rest = request.constData() + m_sent;
    const std::size_t left = static_cast<std::size_t>(request.size()) - m_sent;
    Transfer transfer;
    if (left > 0) {
        transfer = isDirect(socket) ? Transfer::ofCall(send(descriptorOf(socket), rest, left, writeFlags))
                                    : sendBuffered(socket, rest, left);
        m_sent += transfer.size;
    }
    const bool hasFailed = transfer.state == Transfer::State::Broken || transfer.state == Transfer::State::Ended;
    if (!hasFailed && transfer.size == left && (isDirect(socket) || waitingIn(socket) == 0))
        m_state = State::Done;
    else if (hasFailed || socket.state() != QAbstractSocket::ConnectedState)
        m_state = State::Broken;
}

void waitForEvents(int ms)
{
    QEventLoop loop;
    if (ms > 0)
        loop.startTimer(ms, Qt::PreciseTimer); // ends with it
    loop.processEvents(ms > 0 ? QEventLoop::WaitForMoreEvents : QEventLoop::AllEvents);
}

void waitForTransfer(QTcpSocket &socket, const Upload &upload, int ms)
{
    if (isDirect(socket)) {
        const auto events = static_cast<short>(upload.isGoing() ? POLLIN | POLLOUT : POLLIN);
        pollfd ready{descriptorOf(socket), events, 0};
        poll(&ready, 1, ms);
    } else if (socket.bytesAvailable() == 0) {
        const bool hasRoom = upload.isGoing() && waitingIn(socket) == 0; // nothing would wake it
        waitForEvents(hasRoom ? 0 : ms);
    }
}

} // namespace fetchrace
