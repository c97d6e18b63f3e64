// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demoserver/putelement.h"

#include <cstdint>
#include <limits>

namespace fetchrace::demo {

/// Tells where an answer ends, and keeps nothing of it.
class AnswerParser final : public http::basic_parser<false>
{
public:
    explicit AnswerParser(std::uint32_t maxHeaderBytes, bool isToHead)
    {
        header_limit(maxHeaderBytes);
        // A limit of none is less than any Content-Length in Boost 1.74.
        body_limit(std::numeric_limits<std::uint64_t>::max());
        skip(isToHead);
    }

    /// Valid once the header is done.
    [[nodiscard]] std::uint16_t status() const { return m_status; }
    /// Whether another answer to the same request follows.
    [[nodiscard]] bool isInterim() const { return m_status / 100 == 1 && m_status != 101; }
    [[nodiscard]] std::uint64_t bodyBytes() const { return m_bodyBytes; }

private:
    using Text = boost::beast::string_view;
    using Length = boost::optional<std::uint64_t>;

    void on_request_impl(http::verb, Text, Text, int, ErrorCode &) override {}
    void on_response_impl(int status, Text, int, ErrorCode &) override
    {
        m_status = static_cast<std::uint16_t>(status);
    }
    void on_field_impl(http::field, Text, Text, ErrorCode &) override {}
    void on_header_impl(ErrorCode &) override {}
    void on_body_init_impl(const Length &, ErrorCode &) override {}
    std::size_t on_body_impl(Text body, ErrorCode &) override { return count(body); }
    void on_chunk_header_impl(std::uint64_t, Text, ErrorCode &) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, Text body, ErrorCode &) override { return count(body); }
    void on_finish_impl(ErrorCode &) override {}

    std::size_t count(Text body)
    {
        m_bodyBytes += body.size();
        return body.size();
    }

    std::uint64_t m_bodyBytes = 0;
    std::uint16_t m_status = 0;
};

} // namespace fetchrace::demo
