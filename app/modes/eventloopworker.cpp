// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/eventloopworker.h"

#include "app/http/clientsocket.h"

#include <QSslSocket>

namespace fetchrace {

namespace {

constexpr qint64 readSize = 64 * 1024;

} // namespace

EventLoopWorker::EventLoopWorker(const PreparedPlan &plan, Handler &handler, int lanes)
    : LoopWorker(plan, handler, lanes)
    , m_arrivalTime(handler.log().clock())
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
    connection.current = socket.get();
    connection.isKept = socket && isReusable(*socket);
    if (connection.isKept) {
        send(lane);
        return;
    }
    if (socket)
        closeCurrent(connection);
    open(lane, origin);
}

void EventLoopWorker::open(std::size_t lane, int origin)
{
    Connection &connection = m_connections[lane];
    auto &slot = connection.sockets[static_cast<std::size_t>(origin)];
    slot = makeClientSocket(plan().transport, plan().origins.at(origin));
    QTcpSocket *socket = slot.get();
    connection.current = socket;
    connect(socket, &QAbstractSocket::connected, this, [this, lane, socket] { onConnected(lane, socket); });
    connect(socket, &QAbstractSocket::readyRead, this, [this, lane, socket] { onReadyRead(lane, socket); });
    connect(socket, &QAbstractSocket::errorOccurred, this, [this, lane, socket] { onError(lane, socket); });
    if (auto *secure = qobject_cast<QSslSocket *>(socket)) {
        connect(secure, &QSslSocket::encrypted, this, [this, lane] {
            lanes().sample(lane).secured = lanes().now();
            send(lane);
        });
    }
    connectTo(*socket, plan().origins.at(origin));
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
    QTcpSocket *socket = m_connections[lane].current;
    m_connections[lane].hasSent = true;
    const Sample &sample = lanes().sample(lane);
    const RedirectTrail &trail = *m_connections[lane].trail;
    socket->write(trail.isFirst() ? m_requests.bytesOf(sample.target, sample.index) : trail.current().requestBytes);
    socket->flush();
    if (socket != m_connections[lane].current)
        return; // the connection turned out to be lost, and the request is on another by now, or has ended
    if (socket->bytesToWrite() == 0) {
        lanes().sample(lane).sent = lanes().now();
        return;
    }
    // A body larger than the kernel's buffer: it goes out as the peer takes it.
    connect(socket, &QIODevice::bytesWritten, this, [this, lane, socket] { onBytesWritten(lane, socket); });
}

void EventLoopWorker::onBytesWritten(std::size_t lane, QTcpSocket *socket)
{
    if (socket != m_connections[lane].current || socket->bytesToWrite() > 0)
        return;
    disconnect(socket, &QIODevice::bytesWritten, this, nullptr);
    lanes().sample(lane).sent = lanes().now();
}

void EventLoopWorker::onReadyRead(std::size_t lane, QTcpSocket *socket)
{
    Connection &connection = m_connections[lane];
    while (socket == connection.current) {
        Sample &sample = lanes().sample(lane);
        const bool isFirst = sample.firstByte == Sample::unseen;
        const std::int64_t now = lanes().now();
        const auto [size, arrival] = isFirst ? m_arrivalTime.readFirst(*socket, m_buffer.data(), m_buffer.size())
                                             : ArrivalTime::Read{socket->read(m_buffer.data(), readSize), {}};
        if (size < 0 && connection.hasSent)
            connectionEnded(lane); // a socket without a buffer tells the end here rather than by a signal
        if (size <= 0)
            return;
        if (isFirst) {
            sample.firstByte = now;
            sample.lag = ArrivalTime::lagOf(sample, now, arrival);
        }
        if (!connection.exchange.feed(m_buffer.data(), static_cast<std::size_t>(size)))
            continue;
        sample.lastByte = now;
        complete(lane, connection.exchange.outcome());
        return;
    }
}

void EventLoopWorker::onError(std::size_t lane, QTcpSocket *socket)
{
    Connection &connection = m_connections[lane];
    if (socket != connection.current)
        return;                // an idle connection was closed; begin() opens a new one
    onReadyRead(lane, socket); // what came before the end
    if (socket != connection.current)
        return;
    if (!connection.hasSent) {
        const Sample &sample = lanes().sample(lane);
        complete(lane, connectionFailure(isSecure(lane), sample.connected != Sample::unseen,
                                         sample.secured != Sample::unseen));
        return;
    }
    connectionEnded(lane);
}

void EventLoopWorker::connectionEnded(std::size_t lane)
{
    Connection &connection = m_connections[lane];
    connection.exchange.endOfStream();
    const Outcome outcome = connection.exchange.outcome();
    if (!connection.isKept || !connection.exchange.isUnanswered(outcome)) {
        complete(lane, outcome);
        return;
    }
    closeCurrent(connection);
    expectResponse(connection);
    connection.hasSent = false;
    connection.isKept = false;
    lanes().sample(lane).sent = Sample::unseen;
    open(lane, target(lane).origin);
}

void EventLoopWorker::complete(std::size_t lane, Outcome outcome)
{
    Connection &connection = m_connections[lane];
    recordResponse(lane);
    if (!isComplete(outcome) || !connection.exchange.keepsAlive() || !plan().plan->keepAlive ||
        connection.current->bytesToWrite() > 0)
        closeCurrent(connection);
    connection.current = nullptr;
    if (isComplete(outcome)) {
        const auto step = connection.trail->take(lanes().sample(lane), connection.exchange.location());
        if (step == RedirectTrail::Step::Follow) {
            beginLeg(lane);
            return;
        }
        if (step == RedirectTrail::Step::Refuse)
            outcome = Outcome::BadResponse;
    }
    ended(lane, connection.judge ? connection.judge->judged(outcome) : outcome, connection.exchange.retryAfter());
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
    for (std::unique_ptr<QTcpSocket> &socket : connection.sockets) {
        if (socket.get() != connection.current || !socket)
            continue;
        socket->disconnect(this);
        socket->abort();
        socket.release()->deleteLater();
    }
}

} // namespace fetchrace
