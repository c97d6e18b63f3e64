// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demoserver/routes/requestparser.h"

#include "app/demoserver/routes/adhocroutes.h"
#include "app/samples/serverstamps.h"

#include <boost/beast/core/string.hpp>
#include <boost/beast/http/error.hpp>

#include <charconv>
#include <string_view>

namespace fetchrace::demo {

namespace {

/// "http://host/path" is what a client sends through a proxy, and a server has to take it for "/path".
std::string_view withoutAuthority(std::string_view target)
{
    constexpr std::string_view scheme = "http://";
    if (!target.starts_with(scheme))
        return target;
    const std::size_t path = target.find('/', scheme.size());
    return path == std::string_view::npos ? std::string_view("/") : target.substr(path);
}

std::optional<std::uint32_t> numberIn(boost::beast::string_view text)
{
    std::uint32_t number = 0;
    const char *end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    return error == std::errc() && stop == end ? std::optional(number) : std::nullopt;
}

} // namespace

void Request::clear()
{
    method = http::verb::unknown;
    target.clear();
    host.clear();
    hosts = 0;
    version = 11;
    expectsContinue = false;
    hasTransferCoding = false;
    id.reset();
    contentType.clear();
    body = {}; // it may have been large
}

RequestParser::RequestParser(Request &request, std::uint32_t maxHeaderBytes, std::uint64_t maxBodyBytes)
    : m_request(request)
{
    header_limit(maxHeaderBytes);
    body_limit(maxBodyBytes);
}

void RequestParser::on_request_impl(http::verb method, Text, Text target, int version, ErrorCode &)
{
    m_request.method = method;
    m_request.target = withoutAuthority({target.data(), target.size()});
    m_request.version = version;
}

void RequestParser::on_field_impl(http::field field, Text name, Text value, ErrorCode &)
{
    // A chunked body may end with trailer fields, which come here too and must not count as header.
    if (is_header_done())
        return;
    if (field == http::field::host) {
        m_request.host.assign(value.data(), value.size());
        ++m_request.hosts;
    } else if (field == http::field::expect) {
        m_request.expectsContinue = m_request.version >= 11 && boost::beast::iequals(value, "100-continue");
    } else if (field == http::field::content_type) {
        m_request.contentType.assign(value.data(), value.size());
    } else if (field == http::field::transfer_encoding) {
        m_request.hasTransferCoding = true;
    } else if (field == http::field::unknown && boost::beast::iequals(name, ServerStamps::headerName)) {
        m_request.id = numberIn(value);
    }
}

void RequestParser::on_header_impl(ErrorCode &error)
{
    const bool hostIsWrong = m_request.hosts > 1 || (m_request.hosts == 0 && m_request.version >= 11);
    // Without "chunked" as the last coding nobody can tell where the body ends.
    if (hostIsWrong || (m_request.hasTransferCoding && !chunked()))
        error = http::error::bad_field;
    m_keepsBody = wantsBody(m_request.target);
}

std::size_t RequestParser::takeBody(Text body)
{
    if (m_keepsBody)
        m_request.body.append(body.data(), body.size());
    return body.size();
}

} // namespace fetchrace::demo
