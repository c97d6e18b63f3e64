// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/eventloopworker.h"

#include "app/http/clientsocket.h"

#include <QSslSocket>

#include <limits>

namespace fetchrace {

namespace {

constexpr std::size_t readSize = std::size_t{16} * 1024;
// Then the other lanes have their turn, deadlines and stop() too: a server may send without end, and make it costly to
// read, such as in chunks of one byte.
constexpr int mostReadsAtOnce = 2;

} // namespace

EventLoopWorker::EventLoopWorker(const PreparedPlan &plan, Handler &handler, int lanes)
    : LoopWorker(plan, handler, lanes)
    , m_requests(plan)
    , m_connections(static_cast<std::size_t>(lanes))
    , m_buffer(readSize)
{
    for (Connection &connection : m_connections) {
        connection.sockets.resize(static_cast<std::size_t>(plan.origins.size()));
        connection.trail.emplace(plan);
        if (!plan.plan->check.asksNothing())
            connection.judge.emplace(plan.plan->check);
    }
}

/// Of a thousand sockets, making them takes a third of the time until all are connected.
void EventLoopWorker::prepare()
{
    const std::size_t first = std::min(m_connections.size(), static_cast<std::size_t>(plan().plan->requests));
    for (std::size_t lane = 0; lane < first; ++lane) {
        const std::uint16_t target = plan().targetOf(static_cast<std::uint32_t>(lane)); // of its first request, mostly
        Connection &connection = m_connections[lane];
        connection.spareOrigin = plan().targets.at(target).origin;
        connection.spare = makeSocket(lane, connection.spareOrigin);
    }
}

void EventLoopWorker::expectResponse(Connection &connection)
{
    connection.exchange.begin(connection.trail->isHead(), connection.judge ? &*connection.judge : nullptr);
}

const PreparedTarget &EventLoopWorker::target(std::size_t lane)
{
    return m_connections[lane].trail->current();
}

bool EventLoopWorker::isSecure(std::size_t lane)
{
    return plan().origins.at(target(lane).origin).tls;
}

void EventLoopWorker::begin(std::size_t lane)
{
    m_connections[lane].trail->begin(lanes().sample(lane).target);
    beginLeg(lane);
}

void EventLoopWorker::beginLeg(std::size_t lane)
{
    Connection &connection = m_connections[lane];
    const int origin = target(lane).origin;
    const std::unique_ptr<QTcpSocket> &socket = connection.sockets[static_cast<std::size_t>(origin)];
    expectResponse(connection);
    connection.hasSent = false;
    connection.upload = Upload();
    connection.current = socket.get();
    connection.isKept = socket && m_reuse.isReusable(*socket, origin, lanes().now(), connection.trail->isIdempotent());
    if (connection.isKept) {
        send(lane);
        return;
    }
    if (socket)
        closeCurrent(connection);
    open(lane, origin);
}

std::unique_ptr<QTcpSocket> EventLoopWorker::makeSocket(std::size_t lane, int origin)
{
    auto made = makeClientSocket(plan().transport, plan().origins.at(origin));
    QTcpSocket *socket = made.get();
    connect(socket, &QAbstractSocket::connected, this, [this, lane, socket] { onConnected(lane, socket); });
    // TLS tells of what it has deciphered while it goes on: the rest may be what nobody asked for, and has to be seen
    // before the next request.
    connect(
        socket, &QAbstractSocket::readyRead, this, [this, lane, socket] { goOnReading(lane, socket); },
        plan().origins.at(origin).tls ? Qt::QueuedConnection : Qt::DirectConnection);
    connect(socket, &QAbstractSocket::errorOccurred, this, [this, lane, socket] { onError(lane, socket); });
    connect(socket, &QIODevice::bytesWritten, this, [this, lane, socket] { goOnSendingLater(lane, socket); });
    if (auto *secure = qobject_cast<QSslSocket *>(socket)) {
        connect(secure, &QSslSocket::encryptedBytesWritten, this,
                [this, lane, socket] { goOnSendingLater(lane, socket); });
        connect(secure, &QSslSocket::encrypted, this, [this, lane] {
            lanes().sample(lane).secured = lanes().now();
            send(lane);
        });
    }
    return made;
}

void EventLoopWorker::open(std::size_t lane, int origin)
{
    Connection &connection = m_connections[lane];
    auto &slot = connection.sockets[static_cast<std::size_t>(origin)];
    const bool takesSpare = connection.spare && connection.spareOrigin == origin;
    slot = takesSpare ? std::move(connection.spare) : makeSocket(lane, origin);
    connection.current = slot.get();
    connectTo(*slot, plan().origins.at(origin));
}

void EventLoopWorker::onConnected(std::size_t lane, QTcpSocket *socket)
{
    if (!mayConnect(plan(), plan().origins.at(target(lane).origin), socket->peerAddress())) {
        complete(lane, Outcome::ConnectFailed);
        return;
    }
    lanes().sample(lane).connected = lanes().now();
    prepareConnected(*socket);
    if (isSecure(lane))
        startTls(*socket);
    else
        send(lane);
}

void EventLoopWorker::send(std::size_t lane)
{
    Connection &connection = m_connections[lane];
    QTcpSocket *socket = connection.current;
    connection.hasSent = true;
    const Sample &sample = lanes().sample(lane);
    const RedirectTrail &trail = *connection.trail;
    connection.upload.start(*socket, trail.isFirst() ? m_requests.bytesOf(sample.target, sample.index)
                                                     : trail.current().requestBytes);
    if (socket != connection.current)
        return; // the connection turned out to be lost, and the request is on another by now, or has ended
    if (connection.upload.isGoing() && isDirect(*socket))
        listenForRoom(lane, socket);
    noteUpload(lane, socket);
}

/// A body larger than the kernel's buffer goes out as the peer takes it.
void EventLoopWorker::listenForRoom(std::size_t lane, QTcpSocket *socket)
{
    auto &writable = m_connections[lane].writable;
    writable = std::make_unique<QSocketNotifier>(socket->socketDescriptor(), QSocketNotifier::Write);
    connect(writable.get(), &QSocketNotifier::activated, this, [this, lane, socket] { goOnSending(lane, socket); });
}

/// Not at once: a socket with a buffer tells of the room in it while it is being written to.
void EventLoopWorker::goOnSendingLater(std::size_t lane, QTcpSocket *socket)
{
    if (socket == m_connections[lane].current && m_connections[lane].upload.isGoing())
        QMetaObject::invokeMethod(
            this, [this, lane, socket] { goOnSending(lane, socket); }, Qt::QueuedConnection);
}

void EventLoopWorker::goOnSending(std::size_t lane, QTcpSocket *socket)
{
    Connection &connection = m_connections[lane];
    if (socket != connection.current || !connection.upload.isGoing())
        return;
    connection.upload.goOn(*socket);
    noteUpload(lane, socket);
}

void EventLoopWorker::noteUpload(std::size_t lane, QTcpSocket *socket)
{
    Connection &connection = m_connections[lane];
    if (socket != connection.current)
        return;
    const Upload &upload = connection.upload;
    if (upload.isHeldByNobody(*socket))
        goOnSendingLater(lane, socket);
    if (upload.isGoing())
        return;
    stopWriting(connection);
    Sample &sample = lanes().sample(lane);
    if (upload.isDone() && sample.firstByte == Sample::unseen)
        sample.sent = lanes().now(); // else the server spoke before it had all, and there was no wait for it
    if (upload.isBroken())           // what the server said before it stopped to listen is read, then the end is seen
        QMetaObject::invokeMethod(
            this, [this, lane, socket] { onReadyRead(lane, socket); }, Qt::QueuedConnection);
}

/// It may be in the middle of its signal, so it is deleted later.
void EventLoopWorker::stopWriting(Connection &connection)
{
    if (!connection.writable)
        return;
    connection.writable->setEnabled(false);
    connection.writable.release()->deleteLater();
}

void EventLoopWorker::onReadyRead(std::size_t lane, QTcpSocket *socket)
{
    read(lane, socket, mostReadsAtOnce);
    if (socket != m_connections[lane].current)
        return;
    if (!isDirect(*socket) && socket->bytesAvailable() > 0) // one with a buffer tells only once of all that is there
        QMetaObject::invokeMethod(
            this, [this, lane, socket] { goOnReading(lane, socket); }, Qt::QueuedConnection);
}

void EventLoopWorker::goOnReading(std::size_t lane, QTcpSocket *socket)
{
    if (socket == m_connections[lane].current)
        onReadyRead(lane, socket);
}

void EventLoopWorker::read(std::size_t lane, QTcpSocket *socket, int most)
{
    Connection &connection = m_connections[lane];
    for (int reads = 0; socket == connection.current && reads < most; ++reads) {
        Sample &sample = lanes().sample(lane);
        const bool isFirst = sample.firstByte == Sample::unseen;
        const std::int64_t now = lanes().now();
        const auto [transfer, arrival] =
            isFirst ? m_arrivalTime.readFirst(*socket, lanes().clock(), m_buffer.data(), m_buffer.size())
                    : ArrivalTime::Read{receive(*socket, m_buffer.data(), m_buffer.size()), {}};
        if (transfer.state != Transfer::State::Moved) {
            receivedNothing(lane, socket, transfer.state);
            return;
        }
        if (isFirst) {
            sample.firstByte = now;
            sample.lag = ArrivalTime::lagOf(sample, now, arrival);
        }
        if (!connection.exchange.feed(m_buffer.data(), transfer.size))
            continue;
        sample.lastByte = now;
        listenOn(*socket);
        complete(lane, connection.exchange.outcome());
        return;
    }
    if (socket == connection.current)
        listenOn(*socket);
}

void EventLoopWorker::receivedNothing(std::size_t lane, QTcpSocket *socket, Transfer::State state)
{
    if (state == Transfer::State::NotNow) {
        listenOn(*socket);
        if (!isDirect(*socket))
            goOnSendingLater(lane, socket); // which had to wait for this
    } else if (m_connections[lane].hasSent) {
        connectionEnded(lane, state == Transfer::State::Ended); // a direct socket tells it here, and by no signal
    } else {
        listenOn(*socket); // the end is seen when the request has been sent
    }
}

void EventLoopWorker::onError(std::size_t lane, QTcpSocket *socket)
{
    Connection &connection = m_connections[lane];
    if (socket != connection.current)
        return; // an idle connection was closed; begin() opens a new one
    // What came before the end; one with a buffer has it all.
    read(lane, socket, isDirect(*socket) ? mostReadsAtOnce : std::numeric_limits<int>::max());
    if (socket != connection.current)
        return;
    if (!connection.hasSent) {
        const Sample &sample = lanes().sample(lane);
        complete(lane, connectionFailure(isSecure(lane), sample.connected != Sample::unseen,
                                         sample.secured != Sample::unseen));
        return;
    }
    connectionEnded(lane, isEndOfStream(*socket));
}

/// `byPeer`: it was closed, as opposed to reset or failed. After a failed write the system calls a reset the end, too.
void EventLoopWorker::connectionEnded(std::size_t lane, bool byPeer)
{
    Connection &connection = m_connections[lane];
    if (byPeer && !connection.upload.isBroken())
        connection.exchange.endOfStream();
    else
        connection.exchange.breakOff();
    const Outcome outcome = connection.exchange.outcome();
    const bool mayResend = connection.trail->isIdempotent() || !connection.upload.hasLeft();
    if (!connection.isKept || !connection.exchange.isUnanswered(outcome) || !mayResend) {
        complete(lane, outcome);
        return;
    }
    m_reuse.noteClosed();
    lanes().wire().noteResend();
    closeCurrent(connection);
    expectResponse(connection);
    connection.hasSent = false;
    connection.upload = Upload();
    connection.isKept = false;
    lanes().sample(lane).sent = Sample::unseen;
    open(lane, target(lane).origin);
}

void EventLoopWorker::complete(std::size_t lane, Outcome outcome)
{
    Connection &connection = m_connections[lane];
    recordResponse(lane);
    if (connection.exchange.unusedBytes() > 0)
        m_reuse.noteUnasked(target(lane).origin);
    if (!isComplete(outcome) || !connection.exchange.keepsAlive() || !plan().plan->keepAlive ||
        !connection.upload.isDone())
        closeCurrent(connection);
    else
        m_reuse.noteRead(*connection.current, lanes().sample(lane).lastByte);
    connection.current = nullptr;
    const auto end = endOfLeg(*connection.trail, connection.judge ? &*connection.judge : nullptr, lanes().sample(lane),
                              outcome, connection.exchange.location());
    if (end)
        ended(lane, *end, connection.exchange.retryAfter());
    else
        beginLeg(lane);
}

void EventLoopWorker::drop(std::size_t lane)
{
    Connection &connection = m_connections[lane];
    recordResponse(lane);
    closeCurrent(connection);
    connection.current = nullptr;
}

void EventLoopWorker::recordResponse(std::size_t lane)
{
    const Exchange &exchange = m_connections[lane].exchange;
    lanes().sample(lane).status = exchange.status();
    lanes().sample(lane).bodyBytes = exchange.bodyBytes();
}

/// The socket may be in the middle of emitting a signal, so it is deleted later.
void EventLoopWorker::closeCurrent(Connection &connection)
{
    stopWriting(connection);
    for (std::unique_ptr<QTcpSocket> &socket : connection.sockets) {
        if (socket.get() != connection.current || !socket)
            continue;
        socket->disconnect(this);
        socket->abort();
        socket.release()->deleteLater();
    }
}

} // namespace fetchrace

#include "moc_eventloopworker.cpp"
