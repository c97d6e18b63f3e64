// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/responseparser.h"

namespace fetchrace {

ResponseParser::ResponseParser(bool toHead)
{
    header_limit(maxHeaderBytes);
    body_limit(maxBodyBytes);
    eager(true); // one put() then goes through header and body as far as the bytes reach
    skip(toHead);
}

std::size_t ResponseParser::on_body_impl(Text body, ErrorCode &)
{
    m_bodyBytes += body.size();
    return body.size();
}

std::size_t ResponseParser::on_chunk_body_impl(std::uint64_t, Text body, ErrorCode &)
{
    m_bodyBytes += body.size();
    return body.size();
}

} // namespace fetchrace
