// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/responseform.h"
#include "app/http/responseparser.h"
#include "app/samples/outcome.h"

#include <QByteArray>

#include <optional>
#include <string>

namespace fetchrace {

/// What a complete response means. One with an interim status that nobody asked for is none.
[[nodiscard]] Outcome outcomeOfStatus(int status);

/// One request's response, without any I/O: bytes go in, the outcome comes out. The same object serves one request
/// after another on a connection. Used by threaded, serial and event-loop alike, so that only their concurrency
/// differs.
///
/// Beast reads the bytes where they are. What it refuses, and a head that does not come whole, is brought to its form
/// first (HeadForm, formChunk()), which costs nothing where that is not needed.
class Exchange
{
public:
    /// So many interim responses (100 Continue, 103 Early Hints) may come before the one that counts; together they are
    /// no larger than one header.
    static constexpr int mostInterims = 100;

    /// Forgets the response before. `judge` looks on at the next, if there is one; it outlives the exchange.
    void begin(bool isHead, ResponseJudge *judge = nullptr);

    /// Bytes as they come from the socket. True once the exchange has ended, well or not.
    [[nodiscard]] bool feed(const char *data, std::size_t size);
    /// The peer has closed the connection. The exchange has ended then.
    void endOfStream();
    /// The connection was reset, or failed otherwise: unlike an end of the stream, that completes nothing.
    void breakOff();

    /// Valid once the exchange has ended.
    [[nodiscard]] Outcome outcome() const { return m_outcome; }
    /// Whether the connection can carry another request.
    [[nodiscard]] bool keepsAlive() const { return m_keepsAlive; }
    /// How many bytes came with a complete response that do not belong to it.
    [[nodiscard]] std::size_t unusedBytes() const { return m_unusedBytes; }
    /// Whether a line between chunks ended with LF alone.
    [[nodiscard]] bool hadBareLines() const { return m_hadBareLines; }
    /// Whether the next bytes are a body's and say nothing about its end.
    [[nodiscard]] bool isInPlainBody() const { return m_parser->is_header_done() && !m_parser->chunked(); }
    /// Whether what stands between two chunks, or after the last, has come in part.
    [[nodiscard]] bool isInPartLine() const { return !m_pending.empty(); }
    [[nodiscard]] std::size_t partLineBytes() const { return m_pending.size(); }
    [[nodiscard]] bool isInChunks() const { return m_parser->is_header_done() && m_parser->chunked(); }
    /// How much of a chunk's data is still to come.
    [[nodiscard]] std::uint64_t chunkBytesLeft() const { return m_parser->chunkBytesLeft(); }
    /// Whether the connection was lost before the response had begun. On a kept-alive connection that is nobody's
    /// failure: the server was closing it while the request was on its way, and the request is sent again on a new one.
    [[nodiscard]] bool isUnanswered(Outcome outcome) const { return outcome == Outcome::ConnectionLost && !m_hasBytes; }
    [[nodiscard]] std::uint16_t status() const { return m_parser->status(); }
    [[nodiscard]] std::uint64_t bodyBytes() const { return m_parser->bodyBytes(); }
    /// Where a response that redirects leads.
    [[nodiscard]] QByteArray location() const { return QByteArray::fromStdString(m_parser->location()); }
    /// How long a server that refuses asks to be left alone.
    [[nodiscard]] std::optional<std::chrono::nanoseconds> retryAfter() const { return m_parser->retryAfter(); }

private:
    std::size_t parse(const char *data, std::size_t size);
    std::size_t parseHead(const char *data, std::size_t size);
    std::size_t parseBody(const char *data, std::size_t size, bool &isStuck);
    std::size_t formHead(std::string_view bytes);
    std::size_t formChunk(std::string_view bytes, std::size_t shown, bool &isStuck);
    void put(const std::string &formed);
    void skipInterim();
    void complete(std::size_t unusedBytes);
    void fail(const boost::beast::error_code &error);
    void fail(Outcome outcome);

    std::optional<ResponseParser> m_parser;
    std::optional<HeadForm> m_form; ///< of a head that was refused, or has not come whole
    std::string m_pending;          ///< between chunks, as long as the line has not come whole
    std::size_t m_interimBytes = 0; ///< of heads
    int m_interims = 0;             ///< interim responses before the one that counts
    std::size_t m_unusedBytes = 0;
    Outcome m_outcome = Outcome::Cancelled;
    ResponseJudge *m_judge = nullptr;
    bool m_isHead = false;
    bool m_hasBytes = false;
    bool m_hadBareLines = false;
    bool m_formsChunks = false; ///< Beast refused one: it would look through all that is there at each that follows
    bool m_ended = false;
    bool m_keepsAlive = false;
};

} // namespace fetchrace
