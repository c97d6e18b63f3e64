// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/exchange.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/error.hpp>

#include <algorithm>

namespace fetchrace {

namespace http = boost::beast::http;

namespace {

/// 100 Continue and 103 Early Hints come before the response; 101 would end HTTP on this connection, unasked.
bool isInterim(std::uint16_t status)
{
    return status >= 100 && status < 200 && status != 101;
}

bool isLimit(const boost::beast::error_code &error)
{
    return error == http::error::header_limit || error == http::error::body_limit;
}

/// Whether what stands between two chunks has a line that ends with LF alone: the end of the one before, the size, or
/// the empty line that follows the last size.
bool hasBareLine(std::string_view bytes, bool isFirst)
{
    std::size_t begin = 0;
    for (int lines = isFirst ? 1 : 2; lines > 0; --lines) {
        const std::size_t end = bytes.find('\n', begin);
        if (end == std::string_view::npos)
            return false;
        if (end == begin || bytes[end - 1] != '\r')
            return true;
        begin = end + 1;
    }
    return bytes.substr(begin, 1) == "\n";
}

} // namespace

Outcome outcomeOfStatus(int status)
{
    if (status < 200)
        return Outcome::BadResponse;
    return status < 400 ? Outcome::Ok : Outcome::HttpError;
}

void Exchange::begin(bool isHead, ResponseJudge *judge)
{
    m_isHead = isHead;
    m_judge = judge;
    m_parser.emplace(isHead, judge);
    m_form.reset();
    m_pending.clear();
    m_interims = 0;
    m_interimBytes = 0;
    m_unusedBytes = 0;
    m_hasBytes = false;
    m_hadBareLines = false;
    m_formsChunks = false;
    m_ended = false;
    m_keepsAlive = false;
}

bool Exchange::feed(const char *data, std::size_t size)
{
    m_hasBytes = m_hasBytes || size > 0;
    if (m_pending.empty()) {
        const std::size_t used = parse(data, size);
        if (!m_ended)
            m_pending.assign(data + used, size - used);
    } else {
        m_pending.append(data, size);
        const std::size_t used = parse(m_pending.data(), m_pending.size());
        if (!m_ended)
            m_pending.erase(0, used);
    }
    // Heads are limited; a chunk's line could grow for ever.
    if (!m_ended && m_pending.size() > ResponseParser::maxHeaderBytes)
        fail(Outcome::TooLarge);
    return m_ended;
}

/// Returns how many bytes the parser is done with; the rest must be shown to it again with more behind it.
std::size_t Exchange::parse(const char *data, std::size_t size)
{
    std::size_t used = 0;
    for (bool isStuck = false; used < size && !m_ended && !isStuck;) {
        const bool isInHead = !m_parser->is_header_done();
        const std::size_t step =
            isInHead ? parseHead(data + used, size - used) : parseBody(data + used, size - used, isStuck);
        used += step;
        if (isInHead)
            m_interimBytes += step;
        if (m_ended || !m_parser->is_done())
            continue;
        if (isInterim(m_parser->status()))
            skipInterim();
        else
            complete(size - used);
    }
    return used;
}

/// Goes on into the body, if the head is as Beast wants it.
std::size_t Exchange::parseHead(const char *data, std::size_t size)
{
    if (m_form)
        return formHead({data, size});
    boost::beast::error_code error;
    const std::size_t used = m_parser->put(boost::asio::buffer(data, size), error);
    if (m_parser->is_header_done()) {
        if (error && error != http::error::need_more && !m_parser->isBetweenChunks())
            fail(error);
        return used; // a chunk that was refused is shown once more
    }
    m_parser.emplace(m_isHead, m_judge, ResponseParser::Heads::Formed);
    m_form.emplace();
    return formHead({data, size});
}

std::size_t Exchange::formHead(std::string_view bytes)
{
    std::size_t used = 0;
    const FormStep step = m_form->take(bytes, used);
    if (step == FormStep::Done) {
        const std::string head = m_form->text();
        m_form.reset();
        put(head);
    } else if (step != FormStep::More) {
        fail(step == FormStep::Bad ? Outcome::BadResponse : Outcome::TooLarge);
    }
    return used;
}

std::size_t Exchange::parseBody(const char *data, std::size_t size, bool &isStuck)
{
    if (m_parser->isBetweenChunks() && m_formsChunks)
        return formChunk({data, size}, 0, isStuck);
    if (m_parser->isBetweenChunks() && size < ResponseParser::leastBytesBetweenChunks)
        return formChunk({data, size}, size, isStuck);
    if (m_formsChunks)
        size = static_cast<std::size_t>(std::min<std::uint64_t>(size, m_parser->chunkBytesLeft()));
    boost::beast::error_code error;
    const std::size_t used = m_parser->put(boost::asio::buffer(data, size), error);
    if (!error)
        return used;
    if (!m_parser->isBetweenChunks()) {
        fail(error);
        return used;
    }
    return used + formChunk({data + used, size - used}, size - used, isStuck);
}

std::size_t Exchange::formChunk(std::string_view bytes, std::size_t shown, bool &isStuck)
{
    std::string text;
    std::size_t used = 0;
    switch (fetchrace::formChunk(bytes, shown, m_parser->isFirstChunk(), text, used)) {
    case FormStep::More:
        isStuck = true;
        return 0;
    case FormStep::Done:
        m_hadBareLines = m_hadBareLines || hasBareLine(bytes.substr(0, used), m_parser->isFirstChunk());
        m_parser->body_limit(ResponseParser::maxBodyBytes - m_parser->bodyBytes()); // it may have counted this chunk
        put(text);
        m_formsChunks = true;
        break;
    case FormStep::Bad:
        fail(Outcome::BadResponse);
        break;
    case FormStep::TooLarge:
        fail(Outcome::TooLarge);
        break;
    }
    return used;
}

void Exchange::put(const std::string &formed)
{
    boost::beast::error_code error;
    m_parser->put(boost::asio::buffer(formed), error);
    if (error)
        fail(error);
}

/// A server could go on with them for ever.
void Exchange::skipInterim()
{
    if (++m_interims > mostInterims || m_interimBytes > ResponseParser::maxHeaderBytes)
        fail(Outcome::TooLarge);
    else
        m_parser.emplace(m_isHead, m_judge);
}

void Exchange::breakOff()
{
    if (!m_ended)
        fail(Outcome::ConnectionLost);
}

void Exchange::endOfStream()
{
    if (m_ended)
        return;
    boost::beast::error_code error;
    if (m_parser->got_some())
        m_parser->put_eof(error);
    else
        error = http::error::partial_message;
    if (!error && m_parser->is_done() && !isInterim(m_parser->status()))
        complete(0);
    else
        fail(error ? error : make_error_code(http::error::partial_message));
    m_keepsAlive = false;
}

void Exchange::complete(std::size_t unusedBytes)
{
    m_ended = true;
    m_unusedBytes = unusedBytes;
    m_outcome = outcomeOfStatus(m_parser->status());
    // Bytes nobody asked for: whatever they are, the next response could not be told from them.
    m_keepsAlive = isComplete(m_outcome) && m_parser->keep_alive() && !m_parser->need_eof() && unusedBytes == 0;
}

void Exchange::fail(const boost::beast::error_code &error)
{
    if (isLimit(error))
        fail(Outcome::TooLarge);
    else if (error == http::error::partial_message || error == http::error::end_of_stream)
        fail(Outcome::ConnectionLost);
    else
        fail(Outcome::BadResponse);
}

void Exchange::fail(Outcome outcome)
{
    m_ended = true;
    m_keepsAlive = false;
    m_outcome = outcome;
}

} // namespace fetchrace
