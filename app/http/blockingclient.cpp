// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/blockingclient.h"

#include "app/http/clientsocket.h"
#include "app/http/connectattempt.h"

#include <QSslSocket>

#include <algorithm>

namespace fetchrace {

namespace {

// The system cannot wake a blocking wait when the run is stopped, so waits are cut into slices.
constexpr std::int64_t sliceNs = 50'000'000;
constexpr std::size_t readSize = 64 * 1024;

} // namespace

BlockingClient::BlockingClient(const PreparedPlan &plan, std::uint16_t lane, const RunClock &clock,
                               const std::atomic<bool> &stop)
    : m_plan(plan)
    , m_clock(clock)
    , m_stop(stop)
    , m_lane(lane)
    , m_isHead(plan.plan->method == "HEAD")
    , m_sockets(static_cast<std::size_t>(plan.origins.size()))
    , m_buffer(readSize)
{
}

Sample BlockingClient::send(std::uint32_t index)
{
    Sample sample;
    sample.index = index;
    sample.lane = m_lane;
    sample.target = m_plan.targetOf(index);
    const PreparedTarget &target = m_plan.targets.at(sample.target);
    const Origin &origin = m_plan.origins.at(target.origin);
    std::unique_ptr<QTcpSocket> &socket = m_sockets[static_cast<std::size_t>(target.origin)];

    sample.started = m_clock.now();
    m_deadline = sample.started + m_plan.plan->timeout.count();
    m_exchange.begin(m_isHead);
    Failure failure;
    if (!socket || !isReusable(*socket)) {
        socket = makeClientSocket(origin);
        failure = connect(*socket, origin, sample);
    }
    if (!failure)
        failure = write(*socket, target.requestBytes, sample);
    sample.outcome = failure ? *failure : read(*socket, sample);
    sample.status = m_exchange.status();
    sample.bodyBytes = m_exchange.bodyBytes();
    if (sample.lastByte == Sample::unseen)
        sample.lastByte = m_clock.now();
    if (!isComplete(sample.outcome) || !m_exchange.keepsAlive() || !m_plan.plan->keepAlive)
        socket.reset();
    return sample;
}

BlockingClient::Failure BlockingClient::connect(QTcpSocket &socket, const Origin &origin, Sample &sample)
{
    ConnectAttempt attempt(origin.address, origin.port);
    while (!attempt.wait(slice())) {
        if (const Failure failure = interruption())
            return failure;
    }
    const int descriptor = attempt.take();
    if (descriptor < 0 || !socket.setSocketDescriptor(descriptor))
        return Outcome::ConnectFailed;
    sample.connected = m_clock.now();
    sendWithoutDelay(socket);
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
    while (socket.bytesToWrite() > 0 && !socket.waitForBytesWritten(slice())) {
        if (const Failure failure = interruption())
            return failure;
        if (socket.state() != QAbstractSocket::ConnectedState)
            return {}; // the server may have answered before it closed: read() finds out
    }
    sample.sent = m_clock.now();
    return {};
}

Outcome BlockingClient::read(QTcpSocket &socket, Sample &sample)
{
    for (;;) {
        if (socket.bytesAvailable() == 0 && socket.state() != QAbstractSocket::ConnectedState) {
            sample.lastByte = m_clock.now();
            m_exchange.endOfStream();
            return m_exchange.outcome();
        }
        if (socket.bytesAvailable() == 0 && !socket.waitForReadyRead(slice()) && socket.bytesAvailable() == 0) {
            if (const Failure failure = interruption())
                return *failure;
            continue;
        }
        const std::int64_t now = m_clock.now();
        const qint64 size = socket.read(m_buffer.data(), static_cast<qint64>(m_buffer.size()));
        if (size <= 0)
            continue;
        if (sample.firstByte == Sample::unseen)
            sample.firstByte = now;
        if (m_exchange.feed(m_buffer.data(), static_cast<std::size_t>(size))) {
            sample.lastByte = now;
            return m_exchange.outcome();
        }
        if (const Failure failure = interruption())
            return *failure;
    }
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
