// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/blockingclient.h"

#include "app/http/clientsocket.h"

#include <QSslSocket>

#include <algorithm>
#include <utility>

namespace fetchrace {

namespace {

// The system cannot wake a blocking wait when the run is stopped, so waits are cut into slices.
constexpr std::int64_t sliceNs = 50'000'000;
constexpr qint64 readSize = qint64{64} * 1024;

} // namespace

BlockingClient::BlockingClient(const PreparedPlan &plan, std::uint16_t lane, const RunClock &clock,
                               std::stop_token stop)
    : m_plan(plan)
    , m_clock(clock)
    , m_stop(std::move(stop))
    , m_lane(lane)
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
    std::optional<Outcome> end;
    while (!end) {
        sendLeg(sample);
        end = endOfLeg(m_trail, m_judge.get(), sample, sample.outcome, m_exchange.location());
    }
    sample.outcome = *end;
    return sample;
}

void BlockingClient::sendLeg(Sample &sample)
{
    const int origin = m_trail.current().origin;
    std::unique_ptr<QTcpSocket> &socket = m_sockets[static_cast<std::size_t>(origin)];
    if (socket && !isDirect(*socket))
        waitForEvents(0); // what came since its last response has to be deciphered before it can be seen
    if (socket && !m_reuse.isReusable(*socket, origin, m_clock.now(), m_trail.isIdempotent()))
        socket.reset();
    const bool isKept = socket != nullptr;
    sample.outcome = attempt(socket, sample);
    if (isKept && m_exchange.isUnanswered(sample.outcome) && (m_trail.isIdempotent() || !m_upload.hasLeft())) {
        m_reuse.noteClosed();
        ++m_resends;
        socket.reset();
        sample.sent = Sample::unseen;
        sample.outcome = attempt(socket, sample);
    }
    if (m_exchange.unusedBytes() > 0)
        m_reuse.noteUnasked(origin);
    sample.status = m_exchange.status();
    sample.bodyBytes = m_exchange.bodyBytes();
    if (!isComplete(sample.outcome))
        sample.lastByte = m_clock.now();
    if (!isComplete(sample.outcome) || !m_exchange.keepsAlive() || !m_plan.plan->keepAlive || !m_upload.isDone())
        socket.reset();
    else
        m_reuse.noteRead(*socket, sample.lastByte);
}

Outcome BlockingClient::attempt(std::unique_ptr<QTcpSocket> &socket, Sample &sample)
{
    const PreparedTarget &target = m_trail.current();
    const Origin &origin = m_plan.origins.at(target.origin);
    m_exchange.begin(m_trail.isHead(), m_judge.get());
    m_upload = Upload();
    m_socketProblem.clear();
    if (!socket) {
        socket = makeClientSocket(m_plan.transport, origin);
        if (const Failure failure = connect(*socket, origin, sample)) {
            noteProblem(*socket);
            return *failure;
        }
    }
    m_upload.start(*socket, m_trail.isFirst() ? m_requests.bytesOf(sample.target, sample.index) : target.requestBytes);
    return exchange(*socket, sample);
}

void BlockingClient::noteProblem(const QTcpSocket &socket)
{
    if (socket.error() != QAbstractSocket::UnknownSocketError)
        m_socketProblem = socket.errorString();
}

BlockingClient::Failure BlockingClient::connect(QTcpSocket &socket, const Origin &origin, Sample &sample)
{
    connectTo(socket, origin);
    while (socket.state() == QAbstractSocket::ConnectingState) {
        waitForEvents(slice());
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
    for (const auto &secure = static_cast<QSslSocket &>(socket); !secure.isEncrypted(); waitForEvents(slice())) {
        if (const Failure failure = interruption())
            return failure;
        if (secure.state() != QAbstractSocket::ConnectedState)
            return Outcome::TlsFailed;
    }
    sample.secured = m_clock.now();
    return {};
}

/// The request goes out and the response comes in, both as fast as the peer lets them: neither waits for the other, and
/// however busy the peer keeps this, it ends in time.
Outcome BlockingClient::exchange(QTcpSocket &socket, Sample &sample)
{
    for (;;) {
        if (m_upload.isGoing())
            m_upload.goOn(socket);
        if (sample.sent == Sample::unseen && m_upload.isDone() && sample.firstByte == Sample::unseen)
            sample.sent = m_clock.now(); // else the server spoke before it had all, and there was no wait for it
        waitForTransfer(socket, m_upload, slice());
        if (const auto outcome = readOnce(socket, sample))
            return *outcome;
        if (const Failure failure = interruption())
            return *failure;
    }
}

/// The outcome, once the response has ended.
std::optional<Outcome> BlockingClient::readOnce(QTcpSocket &socket, Sample &sample)
{
    const bool isFirst = sample.firstByte == Sample::unseen;
    const auto [transfer, arrival] = isFirst ? m_arrivalTime.readFirst(socket, m_clock, m_buffer.get(), readSize)
                                             : ArrivalTime::Read{receive(socket, m_buffer.get(), readSize), {}};
    if (transfer.state == Transfer::State::NotNow)
        return {};
    const std::int64_t now = m_clock.now();
    if (transfer.state == Transfer::State::Moved) {
        if (isFirst) {
            sample.firstByte = now;
            sample.lag = ArrivalTime::lagOf(sample, now, arrival);
        }
        if (!m_exchange.feed(m_buffer.get(), transfer.size))
            return {};
    } else if (transfer.state == Transfer::State::Ended && !m_upload.isBroken()) {
        m_exchange.endOfStream();
    } else {
        m_exchange.breakOff(); // after a failed write, too, the system calls a reset the end
        if (transfer.error != 0)
            m_socketProblem = qt_error_string(transfer.error);
        else
            noteProblem(socket);
    }
    sample.lastByte = now;
    return m_exchange.outcome();
}

BlockingClient::Failure BlockingClient::interruption() const
{
    if (m_stop.stop_requested())
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
