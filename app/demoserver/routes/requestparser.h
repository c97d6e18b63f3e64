// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demoserver/asio.h"

#include <boost/beast/http/basic_parser.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace fetchrace::demo {

namespace http = boost::beast::http;

/// What the server needs to know of a request; reused on a connection, so that its strings keep their memory.
struct Request {
    http::verb method = http::verb::unknown;
    std::string target; ///< path and query; never scheme and authority
    std::string host;
    int hosts = 0;
    int version = 11; ///< 10 or 11
    bool expectsContinue = false;
    bool hasTransferCoding = false;
    std::optional<std::uint32_t> id; ///< that a client of ours gave it
    std::string contentType;
    std::string body; ///< kept only where the answer needs it

    void clear();
};

/// Reads one request into a Request, without a container of fields; the body is checked, and thrown away
/// unless the answer needs it.
class RequestParser final : public http::basic_parser<true>
{
public:
    RequestParser(Request &request, std::uint32_t maxHeaderBytes, std::uint64_t maxBodyBytes);

private:
    using Text = boost::beast::string_view;
    using Length = boost::optional<std::uint64_t>;

    void on_request_impl(http::verb method, Text methodText, Text target, int version, ErrorCode &error) override;
    void on_response_impl(int, Text, int, ErrorCode &) override {}
    void on_field_impl(http::field field, Text name, Text value, ErrorCode &error) override;
    void on_header_impl(ErrorCode &error) override;
    void on_body_init_impl(const Length &, ErrorCode &) override {}
    std::size_t on_body_impl(Text body, ErrorCode &) override { return takeBody(body); }
    void on_chunk_header_impl(std::uint64_t, Text, ErrorCode &) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, Text body, ErrorCode &) override { return takeBody(body); }
    void on_finish_impl(ErrorCode &) override {}

    std::size_t takeBody(Text body);

    Request &m_request;
    bool m_keepsBody = false;
};

} // namespace fetchrace::demo
