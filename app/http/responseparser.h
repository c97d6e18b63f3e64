// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/beast/http/basic_parser.hpp>

#include <cstdint>

namespace fetchrace {

/// Reads one response with Beast's parser and keeps nothing but its status and the length of its body.
class ResponseParser final : public boost::beast::http::basic_parser<false>
{
public:
    static constexpr std::uint32_t maxHeaderBytes = 64 * 1024;
    static constexpr std::uint64_t maxBodyBytes = std::uint64_t(1) << 30;

    /// A response to HEAD has the header of a body, but no body.
    explicit ResponseParser(bool toHead);

    [[nodiscard]] std::uint16_t status() const { return m_status; }
    [[nodiscard]] std::uint64_t bodyBytes() const { return m_bodyBytes; }

private:
    using ErrorCode = boost::beast::error_code;
    using Text = boost::beast::string_view;

    void on_request_impl(boost::beast::http::verb, Text, Text, int, ErrorCode &) override {}
    void on_response_impl(int status, Text, int, ErrorCode &) override
    {
        m_status = static_cast<std::uint16_t>(status);
    }
    void on_field_impl(boost::beast::http::field, Text, Text, ErrorCode &) override {}
    void on_header_impl(ErrorCode &) override {}
    void on_body_init_impl(const boost::optional<std::uint64_t> &, ErrorCode &) override {}
    std::size_t on_body_impl(Text body, ErrorCode &) override;
    void on_chunk_header_impl(std::uint64_t, Text, ErrorCode &) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, Text body, ErrorCode &) override;
    void on_finish_impl(ErrorCode &) override {}

    std::uint64_t m_bodyBytes = 0;
    std::uint16_t m_status = 0;
};

} // namespace fetchrace
