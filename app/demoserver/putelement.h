// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demoserver/asio.h"

#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

#include <string_view>

namespace fetchrace::demo {

namespace http = boost::beast::http;

/// Parses one element: the header, a piece of the body, or nothing for want of bytes (need_more). Returns how many
/// bytes that took.
template<bool isRequest>
[[nodiscard]] std::size_t putElement(http::basic_parser<isRequest> &parser, std::string_view bytes, ErrorCode &error)
{
    constexpr std::size_t lastChunkSize = 5; // the end of a chunked body is never nearer than that
    // Beast asserts that it never comes back to the last chunk ("0" and two line ends) with less than all of it.
    if (parser.is_header_done() && parser.chunked() && bytes.size() < lastChunkSize) {
        error = http::error::need_more;
        return 0;
    }
    return parser.put(asio::const_buffer(bytes.data(), bytes.size()), error);
}

} // namespace fetchrace::demo
