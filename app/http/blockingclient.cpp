// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/blockingclient.h"

#include "app/http/clientsocket.h"

#include <QEventLoop>
#include <QSslSocket>
#include <QTimer>

#include <algorithm>

namespace fetchrace {

namespace {

// The system cannot wake a blocking wait when the run is stopped, so waits are cut into slices.
constexpr std::int64_t sliceNs = 50'000'000;
constexpr qint64 readSize = 64 * 1024;

/// QTcpSocket::waitForConnected() gives the attempt up when its time is over, so it cannot be waited for in slices; an
/// event loop can.
void waitForAttempt(QTcpSocket &socket, int ms)
{
    QEventLoop loop;
    QObject::connect(&socket, &QAbstractSocket::stateChanged, &loop, &QEventLoop::quit);
    QTimer::singleShot(ms, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace

BlockingClient::BlockingClient(const PreparedPlan &plan, std::uint16_t lane, const RunClock &clock,
                               const std::atomic<bool> &stop)
    : m_plan(plan)
    , m_clock(clock)
    , m_stop(stop)
    , m_lane(lane)
    , m_arrivalTime(clock)
    , m_requests(plan)
    , m_trail(plan)
    , m_sockets(static_cast<std::size_t>(plan.origins.size()))
    , m_buffer(std::make_unique_for_overwrite<char[]>(readSize)) // only what is read into takes memory
{
    if (!plan.plan->check.asksNothing())
        m_judge = std::make_unique<ResponseJudge>(plan.plan->check);
}

Sample BlockingClient::send(std::uint32_t index)
{
    Sample sample;
    sample.index = index;
    sample.lane = m_lane;
    sample.target = m_plan.targetOf(index);
    m_trail.begin(sample.target);
    sample.started = m_clock.now();
    m_deadline = sample.started + m_plan.plan->timeout.count();
    auto step = RedirectTrail::Step::Follow;
    while (step == RedirectTrail::Step::Follow) {
        sendLeg(sample);
        step = isComplete(sample.outcome) ? m_trail.take(sample, m_exchange.location()) : RedirectTrail::Step::Stay;
    }
    if (step == RedirectTrail::Step::Refuse)
        sample.outcome = Outcome::BadResponse;
    else if (m_judge)
        sample.outcome = m_judge->judged(sample.outcome);
    return sample;
}

void BlockingClient::sendLeg(Sample &sample)
{
    std::unique_ptr<QTcpSocket> &socket = m_sockets[static_cast<std::size_t>(m_trail.current().origin)];
    if (socket && !isReusable(*socket))
        socket.reset();
    const bool isKept = socket != nullptr;
    sample.outcome = attempt(socket, sample);
    if (isKept && m_exchange.isUnanswered(sample.outcome)) {
        socket.reset();
        sample.sent = Sample::unseen;
        sample.outcome = attempt(socket, sample);
    }
    sample.status = m_exchange.status();
    sample.bodyBytes = m_exchange.bodyBytes();
    if (!isComplete(sample.outcome)) {
        sample.lastByte = m_clock.now();
        m_socketProblem = socket->error() == QAbstractSocket::UnknownSocketError ? QString() : socket->errorString();
    }
    if (!isComplete(sample.outcome) || !m_exchange.keepsAlive() || !m_plan.plan->keepAlive ||
        socket->bytesToWrite() > 0)
        socket.reset();
}

Outcome BlockingClient::attempt(std::unique_ptr<QTcpSocket> &socket, Sample &sample)
{
    const PreparedTarget &target = m_trail.current();
    const Origin &origin = m_plan.origins.at(target.origin);
    m_exchange.begin(m_trail.isHead(), m_judge.get());
    Failure failure;
    if (!socket) {
        socket = makeClientSocket(m_plan.transport, origin);
        failure = connect(*socket, origin, sample);
    }
    if (!failure)
        failure = write(
            *socket, m_trail.isFirst() ? m_requests.bytesOf(sample.target, sample.index) : target.requestBytes, sample);
    return failure ? *failure : read(*socket, sample);
}

BlockingClient::Failure BlockingClient::connect(QTcpSocket &socket, const Origin &origin, Sample &sample)
{
    connectTo(socket, origin);
    while (socket.state() == QAbstractSocket::ConnectingState) {
        waitForAttempt(socket, slice());
        if (const Failure failure = interruption(); failure && socket.state() != QAbstractSocket::ConnectedState)
            return failure;
    }
    if (socket.state() != QAbstractSocket::ConnectedState || !mayConnect(m_plan, origin, socket.peerAddress()))
        return Outcome::ConnectFailed;
    sample.connected = m_clock.now();
    prepareConnected(socket);
    if (!origin.tls)
        return {};

    startTls(socket);
    auto &secure = static_cast<QSslSocket &>(socket);
    while (!secure.isEncrypted() && !secure.waitForEncrypted(slice())) {
        if (const Failure failure = interruption())
            return failure;
        if (secure.state() != QAbstractSocket::ConnectedState)
            return Outcome::TlsFailed;
    }
    sample.secured = m_clock.now();
    return {};
}

BlockingClient::Failure BlockingClient::write(QTcpSocket &socket, const QByteArray &request, Sample &sample)
{
    socket.write(request);
    socket.flush();
    // A body larger than the kernel's buffer: it goes out as the peer takes it.
    while (socket.bytesToWrite() > 0) {
        socket.waitForBytesWritten(slice());
        if (const Failure failure = interruption())
            return failure;
        if (socket.state() != QAbstractSocket::ConnectedState || socket.bytesAvailable() > 0)
            return {}; // the server answered early, or closed: read() finds out
    }
    sample.sent = m_clock.now();
    return {};
}

Outcome BlockingClient::read(QTcpSocket &socket, Sample &sample)
{
    for (;;) {
        if (const Failure failure = waitForBytes(socket))
            return *failure;
        const bool isFirst = sample.firstByte == Sample::unseen;
        const std::int64_t now = m_clock.now();
        const auto [size, arrival] = isFirst ? m_arrivalTime.readFirst(socket, m_buffer.get(), readSize)
                                             : ArrivalTime::Read{socket.read(m_buffer.get(), readSize), {}};
        if (size <= 0 && socket.state() != QAbstractSocket::ConnectedState) {
            sample.lastByte = now; // of a response that ends with its connection
            m_exchange.endOfStream();
            return m_exchange.outcome();
        }
        if (size <= 0)
            continue;
        if (isFirst) {
            sample.firstByte = now;
            sample.lag = ArrivalTime::lagOf(sample, now, arrival);
        }
        if (m_exchange.feed(m_buffer.get(), static_cast<std::size_t>(size))) {
            sample.lastByte = now;
            return m_exchange.outcome();
        }
        if (const Failure failure = interruption())
            return *failure;
    }
}

/// Without a value when there is something to read, be it the end of the connection.
BlockingClient::Failure BlockingClient::waitForBytes(QTcpSocket &socket)
{
    // A plain socket has no buffer of its own; asking it what is there would ask the system, and tell nothing new.
    const bool isBuffered = !(socket.openMode() & QIODevice::Unbuffered);
    while (socket.state() == QAbstractSocket::ConnectedState) {
        if ((isBuffered && socket.bytesAvailable() > 0) || socket.waitForReadyRead(slice()))
            return {};
        if (const Failure failure = interruption())
            return failure;
    }
    return {};
}

BlockingClient::Failure BlockingClient::interruption() const
{
    if (m_stop.load(std::memory_order_relaxed))
        return Outcome::Cancelled;
    if (m_clock.now() >= m_deadline)
        return Outcome::Timeout;
    return {};
}

int BlockingClient::slice() const
{
    const std::int64_t remaining = std::clamp<std::int64_t>(m_deadline - m_clock.now(), 0, sliceNs);
    return static_cast<int>((remaining + 999'999) / 1'000'000);
}

} // namespace fetchrace
