// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/responseparser.h"

#include "app/http/retryafter.h"

#include <boost/beast/http/error.hpp>

namespace fetchrace {

ResponseParser::ResponseParser(bool toHead)
{
    header_limit(maxHeaderBytes);
    body_limit(maxBodyBytes);
    eager(true); // one put() then goes through header and body as far as the bytes reach
    skip(toHead);
}

/// Beast's own limit is one of each line.
void ResponseParser::on_field_impl(boost::beast::http::field field, Text name, Text value, ErrorCode &error)
{
    m_fieldBytes += fieldBytes(name.size(), value.size());
    if (m_fieldBytes > maxHeaderBytes)
        error = boost::beast::http::error::header_limit;
    if (field == boost::beast::http::field::retry_after && isRefusal(m_status))
        m_retryAfter =
            parseRetryAfter({value.data(), static_cast<qsizetype>(value.size())}, QDateTime::currentDateTimeUtc());
}

std::size_t ResponseParser::on_body_impl(Text body, ErrorCode &)
{
    m_bodyBytes += body.size();
    return body.size();
}

std::size_t ResponseParser::on_chunk_body_impl(std::uint64_t, Text body, ErrorCode &)
{
    m_bodyBytes += body.size();
    m_chunkBytesLeft -= body.size();
    return body.size();
}

} // namespace fetchrace
