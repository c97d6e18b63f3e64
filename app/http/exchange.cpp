// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/exchange.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/error.hpp>

namespace fetchrace {

namespace http = boost::beast::http;

namespace {

/// 100 Continue and 103 Early Hints come before the response; 101 would end HTTP on this connection, unasked.
bool isInterim(std::uint16_t status)
{
    return status >= 100 && status < 200 && status != 101;
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
    m_pending.clear();
    m_interims = 0;
    m_interimBytes = 0;
    m_hasBytes = false;
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
    // Beast limits the lines of the header; a chunk's line could grow for ever.
    if (!m_ended && m_pending.size() > ResponseParser::maxHeaderBytes)
        fail(make_error_code(http::error::header_limit));
    return m_ended;
}

/// Returns how many bytes the parser is done with; the rest must be shown to it again with more behind it.
std::size_t Exchange::parse(const char *data, std::size_t size)
{
    std::size_t used = 0;
    while (used < size && !m_ended) {
        if (m_parser->isBetweenChunks() && size - used < ResponseParser::leastBytesBetweenChunks)
            break;
        boost::beast::error_code error;
        const std::size_t step = m_parser->put(boost::asio::buffer(data + used, size - used), error);
        used += step;
        if (!m_parser->is_header_done() || isInterim(m_parser->status()))
            m_interimBytes += step;
        if (error == http::error::need_more)
            break;
        if (error) {
            fail(error);
        } else if (m_parser->is_done()) {
            if (isInterim(m_parser->status()))
                skipInterim();
            else
                complete(size - used);
        } else if (step == 0) {
            break;
        }
    }
    return used;
}

/// A server could go on with them for ever.
void Exchange::skipInterim()
{
    if (++m_interims > mostInterims || m_interimBytes > ResponseParser::maxHeaderBytes)
        fail(make_error_code(http::error::header_limit));
    else
        m_parser.emplace(m_isHead, m_judge);
}

void Exchange::breakOff()
{
    if (!m_ended)
        fail(make_error_code(http::error::partial_message));
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
    m_outcome = outcomeOfStatus(m_parser->status());
    // Bytes nobody asked for: whatever they are, the next response could not be told from them.
    m_keepsAlive = isComplete(m_outcome) && m_parser->keep_alive() && !m_parser->need_eof() && unusedBytes == 0;
}

void Exchange::fail(const boost::beast::error_code &error)
{
    m_ended = true;
    m_keepsAlive = false;
    if (error == http::error::header_limit || error == http::error::body_limit)
        m_outcome = Outcome::TooLarge;
    else if (error == http::error::partial_message || error == http::error::end_of_stream)
        m_outcome = Outcome::ConnectionLost;
    else
        m_outcome = Outcome::BadResponse;
}

} // namespace fetchrace
