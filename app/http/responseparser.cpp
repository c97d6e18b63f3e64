// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/responseparser.h"

#include "app/http/redirect.h"
#include "app/http/responsejudge.h"
#include "app/http/retryafter.h"

#include <boost/beast/http/error.hpp>

namespace fetchrace {

namespace {

std::string_view standard(boost::beast::string_view text)
{
    return {text.data(), text.size()};
}

/// Lists and parameters say where a response ends and whether its connection is kept, and are read in more than one
/// way: HeadForm decides.
bool isPlain(boost::beast::http::field name, boost::beast::string_view value)
{
    using boost::beast::http::field;
    switch (name) {
    case field::transfer_encoding:
        return boost::beast::iequals(value, "chunked");
    case field::connection:
    case field::proxy_connection:
        return value.find_first_of(",; \t") == boost::beast::string_view::npos;
    default:
        return true;
    }
}

} // namespace

ResponseParser::ResponseParser(bool toHead, ResponseJudge *judge, Heads heads) : m_judge(judge), m_heads(heads)
{
    header_limit(maxHeaderBytes);
    body_limit(maxBodyBytes);
    eager(true); // one put() then goes through header and body as far as the bytes reach
    skip(toHead);
}

void ResponseParser::on_response_impl(int status, Text reason, int version, ErrorCode &)
{
    m_status = static_cast<std::uint16_t>(status);
    if (m_judge)
        m_judge->begin(version, status, standard(reason));
}

/// Beast's own limit is one of each line.
void ResponseParser::on_field_impl(boost::beast::http::field field, Text name, Text value, ErrorCode &error)
{
    m_fieldBytes += fieldBytes(name.size(), value.size());
    if (m_fieldBytes > maxHeaderBytes)
        error = boost::beast::http::error::header_limit;
    else if (m_hasHead)
        return; // of a trailer, which says nothing of the response itself (RFC 9110, 6.5.1)
    else if (m_heads == Heads::Plain && !isPlain(field, value))
        error = boost::beast::http::error::bad_value;
    if (field == boost::beast::http::field::retry_after && isRefusal(m_status) && !m_retryAfter)
        m_retryAfter =
            parseRetryAfter({value.data(), static_cast<qsizetype>(value.size())}, QDateTime::currentDateTimeUtc());
    if (field == boost::beast::http::field::location && isRedirect(m_status))
        m_location = standard(value);
    if (m_judge)
        m_judge->field(standard(name), standard(value));
}

void ResponseParser::takeBody(Text piece)
{
    m_bodyBytes += piece.size();
    if (m_judge)
        m_judge->body(standard(piece));
}

std::size_t ResponseParser::on_body_impl(Text body, ErrorCode &)
{
    takeBody(body);
    return body.size();
}

/// A line that comes in pieces can be no longer; neither can one that comes at once.
void ResponseParser::on_chunk_header_impl(std::uint64_t size, Text extensions, ErrorCode &error)
{
    if (extensions.find('\n') != Text::npos) { // within quotes, for Beast; the line ends there
        error = boost::beast::http::error::bad_chunk_extension;
        return;
    }
    m_chunkBytesLeft = size;
    m_isFirstChunk = m_isFirstChunk && size == 0;
    if (extensions.size() > maxHeaderBytes)
        error = boost::beast::http::error::header_limit;
}

std::size_t ResponseParser::on_chunk_body_impl(std::uint64_t, Text body, ErrorCode &)
{
    takeBody(body);
    m_chunkBytesLeft -= body.size();
    return body.size();
}

} // namespace fetchrace
