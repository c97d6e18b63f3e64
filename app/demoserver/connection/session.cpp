// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demoserver/connection/session.h"

#include "app/demoserver/behaviour/behaviour.h"
#include "app/demoserver/counters.h"
#include "app/demoserver/putelement.h"

#include <boost/beast/http/error.hpp>

#include <algorithm>
#include <utility>

namespace fetchrace::demo {

namespace {

constexpr std::size_t firstBufferSize = 2048; // a plain request with room to spare; times 10,000 connections

std::size_t bodyStart(std::string_view answer)
{
    constexpr std::string_view end = "\r\n\r\n";
    return answer.find(end) + end.size();
}

/// Without the second half of the body; without the header's end where there is no body.
std::string_view cutOff(std::string_view answer)
{
    const std::size_t bodySize = answer.size() - bodyStart(answer);
    return answer.substr(0, answer.size() - std::max<std::size_t>(bodySize - bodySize / 2, 1));
}

} // namespace

Session::Session(Socket socket, const asio::ip::address &peer, Shared &shared)
    : Connection(shared.connections)
    , m_socket(std::move(socket))
    , m_shared(shared)
    , m_peer(peer)
    , m_buffer(firstBufferSize)
    , m_lastHeard(Clock::now())
    , m_arrival(m_lastHeard)
{
}

void Session::start()
{
    ErrorCode ignored;
    m_socket.set_option(Tcp::no_delay(true), ignored);
    m_socket.non_blocking(true, ignored);
    if (m_shared.recorder)
        m_watched.emplace(m_shared.recorder, openedAt(m_socket, m_shared.receipts, m_lastHeard));
    beginRequest();
    read();
}

void Session::close()
{
    ErrorCode ignored;
    m_socket.close(ignored);
}

bool Session::isSilentSince(Clock::time_point time) const
{
    return !m_isDelaying && m_lastHeard <= time;
}

void Session::beginRequest()
{
    m_request.clear();
    m_parser.emplace(m_request, m_shared.limits.headerBytes, m_shared.limits.bodyBytes);
    m_headerBytes = 0;
}

void Session::read()
{
    makeRoom();
    asyncReceive(m_socket, asio::buffer(m_buffer.data() + m_end, m_buffer.size() - m_end), m_shared.receipts,
                 [self = SessionPtr(this)](const Received &received) { self->onRead(received); });
}

void Session::makeRoom()
{
    const bool wasFilled = m_end == m_buffer.size();
    std::copy(m_buffer.begin() + static_cast<std::ptrdiff_t>(m_begin),
              m_buffer.begin() + static_cast<std::ptrdiff_t>(m_end), m_buffer.begin());
    m_end -= m_begin;
    m_begin = 0;
    // Unparsed bytes beyond the header limit are refused: one byte more than that is always room enough.
    const std::size_t largest = std::max<std::size_t>(firstBufferSize, std::size_t{m_shared.limits.headerBytes} + 1);
    if (wasFilled && m_buffer.size() < largest)
        m_buffer.resize(std::min(m_buffer.size() * 2, largest));
}

void Session::onRead(const Received &received)
{
    if (received.error || !m_socket.is_open())
        return; // nobody holds the session any more, and its end closes the socket
    if (m_isLingering) {
        read();
        return;
    }
    m_lastHeard = received.now;
    m_arrival = received.arrival;
    m_end += received.bytes;
    process();
}

void Session::process()
{
    while (m_begin != m_end) {
        const ErrorCode error = parse();
        if (error == http::error::need_more)
            break;
        if (error) {
            reject(error);
            return;
        }
        if (m_parser->is_done()) {
            if (!answer())
                return;
        } else if (std::exchange(m_request.expectsContinue, false) && m_begin == m_end) {
            if (!send("HTTP/1.1 100 Continue\r\n\r\n", Then::ReadBody))
                return;
        }
    }
    read();
}

/// Parses one element: the header, a piece of the body, or nothing for want of bytes.
ErrorCode Session::parse()
{
    if (!m_parser->got_some() && (m_buffer[m_begin] == '\r' || m_buffer[m_begin] == '\n')) {
        ++m_begin; // some clients end a body with an empty line that belongs to nothing
        return {};
    }
    const bool inHeader = !m_parser->is_header_done();
    if (m_watched)
        m_watched->noteBytes(m_arrival);
    ErrorCode error;
    const std::size_t used = putElement(*m_parser, {m_buffer.data() + m_begin, m_end - m_begin}, error);
    m_begin += used;
    if (inHeader)
        m_headerBytes += used;
    if (error && error != http::error::need_more)
        return error;
    // The parser limits each line only; this limits them together, and what is yet to be parsed of chunk lines.
    const std::size_t unparsed = error ? m_end - m_begin : 0;
    if ((inHeader ? m_headerBytes : 0) + unparsed > m_shared.limits.headerBytes)
        return http::error::header_limit;
    return error;
}

/// True when the answer has left and the next request can be looked at.
bool Session::answer()
{
    m_shared.counters.countRequest();
    if (m_watched)
        m_watched->noteRequest(m_arrival, m_request);
    m_planned = m_shared.behaviour.planResponse({m_request.id, m_peer, m_lastHeard, ++m_requests});
    m_closes = !m_parser->keep_alive() || m_planned.isLast;
    m_queued = {};
    if (m_planned.fault == ResponsePlan::Fault::Never) {
        hearOut();
        return false;
    }
    composeAnswer();
    if (m_planned.workers && !m_planned.workers->enter(SessionPtr(this))) {
        m_planned.workers.reset(); // until it has one of them, it must not keep them alive
        m_isDelaying = true;
        return false;
    }
    const Clock::time_point due = m_shared.behaviour.dueTime(m_lastHeard, m_planned.delay);
    if (due > m_lastHeard) {
        m_isDelaying = true;
        m_shared.due.add(SessionPtr(this), due);
        return false;
    }
    const bool goesOn = sendAnswer();
    leaveWorker();
    return goesOn;
}

void Session::composeAnswer()
{
    static const Answer internalError = failure("500 Internal Server Error", "Internal Server Error");
    static const Answer unavailable = failure("503 Service Unavailable", "Service Unavailable");
    static const Answer banned = failure("403 Forbidden", "Forbidden");
    const Persistence kept = m_request.version >= 11 ? Persistence::KeepAlive : Persistence::KeepAlive10;
    const Persistence persistence = m_closes ? Persistence::Close : kept;
    const bool withBody = m_request.method != http::verb::head;
    switch (m_planned.fault) {
    case ResponsePlan::Fault::Status500:
        m_answer = internalError.bytes(persistence, withBody);
        return;
    case ResponsePlan::Fault::Status503:
        m_answer = unavailable.bytes(persistence, withBody);
        return;
    case ResponsePlan::Fault::Banned:
        m_answer = banned.bytes(persistence, withBody);
        return;
    case ResponsePlan::Fault::TooMany:
        m_composed = tooMany(m_planned.retryAfter).bytes(persistence, withBody);
        m_answer = m_composed;
        return;
    default:
        break;
    }
    const Reply reply = m_shared.router.answer(m_request, persistence, m_planned.bodySize, m_composed);
    m_answer = reply.bytes;
    m_planned.delay += reply.delay;
}

bool Session::sendAnswer()
{
    if (m_planned.fault == ResponsePlan::Fault::Reset) {
        reset();
        return false;
    }
    if (m_planned.fault == ResponsePlan::Fault::Closed)
        return proceed(Then::Close);
    if (m_shared.stamps && m_request.id)
        m_shared.stamps->note(*m_request.id, {m_arrival, Clock::now(), m_queued});
    if (m_watched)
        m_watched->noteAnswer(Clock::now(), m_answer, m_planned.fault == ResponsePlan::Fault::Cut);
    if (m_planned.fault == ResponsePlan::Fault::Cut)
        return send(cutOff(m_answer), Then::Close);
    if (m_planned.twoWrites != !m_hasNoDelay)
        setNoDelay(!m_planned.twoWrites);
    return m_planned.twoWrites ? sendInTwo() : send(m_answer, afterAnswer());
}

/// Until the client's system acknowledges the header, the server's keeps the body back: Nagle's algorithm. And until
/// it has more to say, or 40 ms have passed, the client's does not acknowledge.
bool Session::sendInTwo()
{
    const std::string_view header = m_answer.substr(0, bodyStart(m_answer));
    m_answer.remove_prefix(header.size());
    return send(header, m_answer.empty() ? afterAnswer() : Then::SendBody);
}

/// Hands its worker on to the next, which begins then.
void Session::leaveWorker()
{
    if (!m_planned.workers)
        return;
    const auto workers = std::exchange(m_planned.workers, nullptr);
    if (const SessionPtr next = workers->leave())
        next->onTurn(workers);
}

void Session::onTurn(std::shared_ptr<WorkerQueue> workers)
{
    m_planned.workers = std::move(workers);
    const Clock::time_point turn = Clock::now();
    m_queued = turn - m_arrival;
    m_shared.due.add(SessionPtr(this), m_shared.behaviour.dueTime(turn, m_planned.delay));
}

void Session::onDue()
{
    m_isDelaying = false;
    if (m_watched && peerIsGone())
        m_watched->noteGone();
    const bool goesOn = sendAnswer();
    leaveWorker();
    m_lastHeard = m_arrival = Clock::now();
    if (goesOn)
        process();
}

/// Whether the connection was closed while its answer was waiting; without that, it would only be known afterwards.
bool Session::peerIsGone()
{
    if (m_begin != m_end)
        return false;
    char next = 0;
    ErrorCode error;
    const std::size_t size = m_socket.receive(asio::buffer(&next, 1), Socket::message_peek, error);
    return size == 0 && error != asio::error::would_block;
}

void Session::reject(ErrorCode error)
{
    const bool withBody = m_request.method != http::verb::head;
    const std::string_view answer = refusal(error).bytes(Persistence::Close, withBody);
    const bool isTooLarge = error == http::error::header_limit || error == http::error::body_limit;
    if (m_watched && !isTooLarge)
        m_watched->noteUnreadable(m_arrival, {m_buffer.data() + m_begin, m_end - m_begin});
    if (m_watched)
        m_watched->noteAnswer(Clock::now(), answer, false);
    // Linger never lets the reading go on, so there is nothing to look at afterwards.
    static_cast<void>(send(answer, Then::Linger));
}

/// True when all bytes have left and the session can go on at once; else it goes on by itself, or has ended.
bool Session::send(std::string_view bytes, Then then)
{
    if (m_watched && then != Then::ReadBody)
        m_watched->noteWriting(bytes.size());
    ErrorCode foundAgain; // by the write of the rest
    const std::size_t sent = m_socket.write_some(asio::buffer(bytes), foundAgain);
    if (sent == bytes.size())
        return proceed(then);
    if (m_watched)
        m_watched->noteHeldUp();
    const std::string_view rest = bytes.substr(sent);
    asio::async_write(m_socket, asio::buffer(rest), [self = SessionPtr(this), then](ErrorCode failed, std::size_t) {
        if (!failed && self->m_socket.is_open() && self->proceed(then))
            self->process();
    });
    return false;
}

bool Session::proceed(Then then)
{
    if (m_watched && then != Then::ReadBody && then != Then::SendBody)
        m_watched->noteEnd();
    switch (then) {
    case Then::ReadBody:
        return true;
    case Then::SendBody:
        return send(m_answer, afterAnswer());
    case Then::NextRequest:
        beginRequest();
        return true;
    case Then::Close:
        if (m_begin == m_end)
            close();
        else
            linger();
        return false;
    case Then::Linger:
        linger();
        return false;
    }
    return false;
}

/// Closing with unread bytes makes the system reset the connection, and the answer may be lost with it:
/// so the peer is heard out until it closes or the idle timeout, which is not extended, ends it.
void Session::linger()
{
    ErrorCode ignored;
    m_socket.shutdown(Tcp::socket::shutdown_send, ignored);
    hearOut();
}

/// Reads and forgets until the peer closes, or has been silent for too long.
void Session::hearOut()
{
    m_isLingering = true;
    m_begin = 0;
    m_end = 0;
    read();
}

void Session::reset()
{
    ErrorCode ignored;
    m_socket.set_option(Socket::linger(true, 0), ignored);
    close();
}

void Session::setNoDelay(bool on)
{
    ErrorCode ignored;
    m_socket.set_option(Tcp::no_delay(on), ignored);
    m_hasNoDelay = on;
}

} // namespace fetchrace::demo
