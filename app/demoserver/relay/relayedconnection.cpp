// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demoserver/relay/relayedconnection.h"

#include "app/demoserver/counters.h"

#include <boost/asio/connect.hpp>

#include <limits>
#include <utility>

namespace fetchrace::demo {

namespace {

constexpr std::uint32_t mostHeaderBytes = RelayFlow::largestSize / 2; // beyond it nothing is looked at

/// The header line by which our modes number their requests, in a header: where it begins, and how long it is.
std::pair<std::size_t, std::size_t> idLineIn(std::string_view header)
{
    static constexpr std::string_view name = ServerStamps::headerName;
    const auto isSame = [](char a, char b) { return (a | 0x20) == (b | 0x20); };
    std::size_t line = header.find('\n') + 1;
    while (line != 0 && line < header.size()) {
        const std::size_t next = header.find('\n', line) + 1;
        const std::string_view text = header.substr(line, next - line);
        if (text.size() > name.size() && text[name.size()] == ':' &&
            std::equal(name.begin(), name.end(), text.begin(), isSame))
            return {line, text.size()};
        line = next;
    }
    return {0, 0};
}

void resetOnClose(Socket &socket)
{
    ErrorCode ignored;
    socket.set_option(Socket::linger(true, 0), ignored);
}

} // namespace

RelayedConnection::RelayedConnection(Socket socket, Shared &shared)
    : Connection(shared.connections)
    , m_client(std::move(socket))
    , m_server(m_client.get_executor())
    , m_shared(shared)
    , m_up{m_client, m_server}
    , m_down{m_server, m_client}
    , m_lastHeard(Clock::now())
{
}

void RelayedConnection::start()
{
    if (m_shared.recorder)
        m_watched.emplace(m_shared.recorder, openedAt(m_client, m_shared.receipts, m_lastHeard));
    beginNext();
    asio::async_connect(m_server, m_shared.behind, [self = Self(this)](ErrorCode error, const Tcp::endpoint &) {
        if (!self->m_client.is_open())
            return;
        if (error)
            self->onUnreachable();
        for (Socket *socket : {&self->m_client, &self->m_server}) {
            ErrorCode ignored;
            socket->set_option(Tcp::no_delay(true), ignored);
            socket->non_blocking(true, ignored);
        }
        self->read(self->m_up);
        self->read(self->m_down);
    });
}

/// The client is told that nothing comes, and heard out: its request is one that was lost.
void RelayedConnection::onUnreachable()
{
    m_up.isRefused = true;
    m_down.hasEnded = true;
    ErrorCode ignored;
    m_client.shutdown(Tcp::socket::shutdown_send, ignored);
}

void RelayedConnection::close()
{
    ErrorCode ignored;
    m_client.close(ignored);
    m_server.close(ignored);
}

bool RelayedConnection::isSilentSince(Clock::time_point time) const
{
    return (m_up.hasEnded || m_down.hasEnded) && m_lastHeard <= time;
}

/// Passes on what has come, and waits for more.
void RelayedConnection::pump(RelayFlow &flow)
{
    if (flow.isWriting || !m_client.is_open())
        return;
    lookAt(flow);
    if (passOn(flow))
        passedOn(flow);
}

/// True when all that may be passed on has left.
bool RelayedConnection::passOn(RelayFlow &flow)
{
    if (flow.isRefused)
        flow.sent = flow.looked = flow.end;
    if (flow.ready().empty())
        return true;
    if (m_watched && &flow == &m_down)
        m_watched->noteWriting(flow.ready().size());
    ErrorCode error;
    flow.sent += flow.to.write_some(asio::buffer(flow.ready()), error);
    if (error && error != asio::error::would_block) {
        onWriteFailed(flow);
        return false;
    }
    if (flow.ready().empty())
        return true;
    if (m_watched && &flow == &m_down)
        m_watched->noteHeldUp();
    flow.isWriting = true;
    asio::async_write(flow.to, asio::buffer(flow.ready()),
                      [self = Self(this), &flow](ErrorCode failed, std::size_t bytes) {
                          flow.isWriting = false;
                          flow.sent += bytes;
                          if (failed)
                              self->onWriteFailed(flow);
                          else
                              self->pump(flow);
                      });
    return false;
}

void RelayedConnection::passedOn(RelayFlow &flow)
{
    if (m_hasBegun && m_hasAnswer && m_down.ready().empty()) {
        if (m_watched)
            m_watched->noteEnd();
        if (m_hasRequest) {
            beginNext();
            pump(m_up); // the next one may have come already
        }
    }
    if (flow.hasEnded && flow.isEmpty()) {
        ErrorCode ignored;
        flow.to.shutdown(Tcp::socket::shutdown_send, ignored);
        if (m_up.hasEnded && m_down.hasEnded && m_up.isEmpty() && m_down.isEmpty())
            close();
        return;
    }
    read(flow);
}

void RelayedConnection::read(RelayFlow &flow)
{
    if (flow.isReading || flow.isWriting || flow.hasEnded || !m_client.is_open())
        return;
    const asio::mutable_buffer room = flow.room();
    const bool waitsForItsTurn = &flow == &m_up && m_hasRequest && !flow.unseen().empty();
    if (room.size() == 0 || waitsForItsTurn)
        return;
    flow.isReading = true;
    auto then = [self = Self(this), &flow](const Received &received) {
        flow.isReading = false;
        self->onRead(flow, received);
    };
    if (&flow == &m_up)
        asyncReceive(flow.from, room, m_shared.receipts, std::move(then));
    else
        asyncRead(flow.from, room, std::move(then));
}

void RelayedConnection::onRead(RelayFlow &flow, const Received &received)
{
    if (!m_client.is_open())
        return;
    m_lastHeard = received.now;
    if (&flow == &m_up)
        m_lastCame = received.arrival;
    flow.end += received.bytes;
    if (received.error == asio::error::eof) {
        onEnd(flow);
    } else if (received.error) { // reset, and so is the other side
        resetOnClose(flow.to);
        close();
        return;
    }
    pump(flow);
}

void RelayedConnection::onEnd(RelayFlow &flow)
{
    flow.hasEnded = true;
    if (flow.isRaw || !m_hasBegun || m_hasAnswer)
        return;
    if (&flow == &m_down && m_answerParser->is_header_done()) {
        ErrorCode error;
        m_answerParser->put_eof(error);
        if (!error) { // which is how this answer ends
            m_hasAnswer = true;
            return;
        }
    }
    if (m_watched)
        m_watched->noteGone();
    m_hasAnswer = m_hasAnswer || &flow == &m_down; // no more of it comes
}

/// The server may have said why before it closed.
void RelayedConnection::onWriteFailed(RelayFlow &flow)
{
    if (&flow == &m_up) {
        flow.isRefused = true;
        pump(flow);
        return;
    }
    if (m_watched)
        m_watched->noteGone();
    resetOnClose(m_server);
    close();
}

void RelayedConnection::beginNext()
{
    m_request.clear();
    m_requestParser.emplace(m_request, mostHeaderBytes, std::numeric_limits<std::uint64_t>::max());
    newAnswer();
    m_hasBegun = false;
    m_hasRequest = false;
    m_hasAnswer = false;
}

void RelayedConnection::newAnswer()
{
    m_answerParser.emplace(mostHeaderBytes, m_request.method == http::verb::head);
}

void RelayedConnection::lookAtRequests()
{
    if (m_up.isRaw)
        m_up.looked = m_up.end;
    while (!m_up.unseen().empty() && !m_hasRequest) {
        const char next = m_up.unseen().front();
        if (!m_hasBegun && (next == '\r' || next == '\n')) {
            ++m_up.looked; // some clients end a body with an empty line that belongs to nothing
            continue;
        }
        if (!std::exchange(m_hasBegun, true) && m_watched)
            m_watched->noteBytes(m_lastCame);
        const bool inHeader = !m_requestParser->is_header_done();
        ErrorCode error;
        const std::size_t begin = m_up.looked;
        m_up.looked += putElement(*m_requestParser, m_up.unseen(), error);
        if (error == http::error::need_more) {
            if (m_up.isComplete())
                m_up.beginRaw();
            return;
        }
        if (error) { // the server is to say what it makes of that
            if (m_watched)
                m_watched->noteUnreadable(m_lastCame, m_up.unseen());
            m_up.beginRaw();
            return;
        }
        if (inHeader && m_requestParser->is_header_done())
            onRequestHeader(begin, m_up.looked - begin);
        if (m_requestParser->is_done())
            onRequest();
    }
}

void RelayedConnection::onRequestHeader(std::size_t begin, std::size_t size)
{
    newAnswer();
    if (!m_request.id)
        return;
    const auto [at, length] = idLineIn({m_up.buffer.data() + begin, size});
    m_up.cut(begin + at, length);
    m_up.looked -= length;
}

void RelayedConnection::onRequest()
{
    m_hasRequest = true;
    m_arrival = m_lastCame;
    m_shared.counters.countRequest();
    if (m_watched)
        m_watched->noteRequest(m_arrival, m_request);
}

void RelayedConnection::lookAtAnswers()
{
    while (!m_down.unseen().empty()) {
        if (m_down.isRaw || !m_hasBegun || m_hasAnswer) { // or what nobody has asked for
            m_down.looked = m_down.end;
            return;
        }
        if (!m_answerParser->got_some())
            m_answerBegan = Clock::now();
        const bool inHeader = !m_answerParser->is_header_done();
        ErrorCode error;
        m_down.looked += putElement(*m_answerParser, m_down.unseen(), error);
        if (error == http::error::need_more) {
            if (m_down.isComplete())
                m_down.beginRaw();
            return;
        }
        if (error) {
            if (m_watched && inHeader)
                m_watched->noteAnswer(m_answerBegan, 0);
            m_down.beginRaw();
            m_hasAnswer = true;
            return;
        }
        if (inHeader && m_answerParser->is_header_done())
            onAnswerHeader();
        else
            onAnswerBody();
    }
}

void RelayedConnection::onAnswerBody()
{
    m_hasAnswer = m_answerParser->is_done();
    if (m_watched)
        m_watched->noteBody(m_answerParser->bodyBytes());
}

void RelayedConnection::onAnswerHeader()
{
    if (m_answerParser->isInterim()) {
        newAnswer();
        return;
    }
    if (m_shared.stamps && m_request.id)
        m_shared.stamps->note(*m_request.id, {m_hasRequest ? m_arrival : m_answerBegan, m_answerBegan});
    if (m_watched)
        m_watched->noteAnswer(m_answerBegan, m_answerParser->status());
    const bool isOtherProtocol =
        m_answerParser->status() == 101 || (m_request.method == http::verb::connect && m_answerParser->status() < 300);
    if (isOtherProtocol) {
        m_up.beginRaw();
        m_down.beginRaw();
    }
    m_hasAnswer = isOtherProtocol || m_answerParser->is_done();
}

} // namespace fetchrace::demo
