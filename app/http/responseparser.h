// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/beast/http/basic_parser.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace fetchrace {

class ResponseJudge;

/// Reads one response with Beast's parser and keeps nothing but its status, the length of its body, and how long a
/// server that refuses wants to be left alone.
class ResponseParser final : public boost::beast::http::basic_parser<false>
{
public:
    static constexpr std::uint32_t maxHeaderBytes = 64 * 1024; ///< of all fields together, trailers included
    static constexpr std::uint64_t maxBodyBytes = std::uint64_t(1) << 30;

    /// Which heads are taken: those in which every reader of HTTP sees the same, or also what HeadForm makes of others.
    enum class Heads : unsigned char { Plain, Formed };

    /// A response to HEAD has the header of a body, but no body.
    /// `judge` looks on, if there is one; it outlives the parser.
    explicit ResponseParser(bool toHead, ResponseJudge *judge = nullptr, Heads heads = Heads::Plain);

    /// How much of the header a field takes: ": " and the line's end come on top.
    [[nodiscard]] static constexpr std::uint64_t fieldBytes(std::size_t nameSize, std::size_t valueSize)
    {
        return nameSize + valueSize + 4;
    }

    [[nodiscard]] std::uint16_t status() const { return m_status; }
    [[nodiscard]] std::uint64_t bodyBytes() const { return m_bodyBytes; }
    /// How long a server that refuses (isRefusal()) asks to be left alone; without a value where it does not say.
    [[nodiscard]] std::optional<std::chrono::nanoseconds> retryAfter() const { return m_retryAfter; }

    /// Where a response that redirects leads; empty where it does not say.
    [[nodiscard]] const std::string &location() const { return m_location; }

    /// Between chunks there is always to come at least "0" and two ends of line. Beast takes it for granted that it is
    /// not shown the last chunk for a second time with less.
    static constexpr std::size_t leastBytesBetweenChunks = 5;
    [[nodiscard]] bool isBetweenChunks() const { return is_header_done() && chunked() && m_chunkBytesLeft == 0; }
    /// Of the chunk under way.
    [[nodiscard]] std::uint64_t chunkBytesLeft() const { return m_chunkBytesLeft; }
    /// Whether no chunk has come yet; afterwards, what ends the one before stands before a chunk's size.
    [[nodiscard]] bool isFirstChunk() const { return m_isFirstChunk; }

private:
    using ErrorCode = boost::beast::error_code;
    using Text = boost::beast::string_view;

    void on_request_impl(boost::beast::http::verb, Text, Text, int, ErrorCode &) override {}
    void on_response_impl(int status, Text reason, int version, ErrorCode &) override;
    void on_field_impl(boost::beast::http::field, Text name, Text value, ErrorCode &error) override;
    void on_header_impl(ErrorCode &) override { m_hasHead = true; }
    void on_body_init_impl(const boost::optional<std::uint64_t> &, ErrorCode &) override {}
    std::size_t on_body_impl(Text body, ErrorCode &) override;
    void on_chunk_header_impl(std::uint64_t size, Text extensions, ErrorCode &error) override;
    std::size_t on_chunk_body_impl(std::uint64_t, Text body, ErrorCode &) override;
    void on_finish_impl(ErrorCode &) override {}

    void takeBody(Text piece);

    ResponseJudge *m_judge;
    std::uint64_t m_bodyBytes = 0;
    std::uint64_t m_fieldBytes = 0;
    std::uint64_t m_chunkBytesLeft = 0;
    std::uint16_t m_status = 0;
    Heads m_heads;
    bool m_hasHead = false;
    bool m_isFirstChunk = true;
    std::optional<std::chrono::nanoseconds> m_retryAfter;
    std::string m_location;
};

} // namespace fetchrace
