// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demoserver/routes/answer.h"

#include <boost/beast/http/error.hpp>

namespace fetchrace::demo {

namespace {

std::string_view connectionField(Persistence persistence)
{
    switch (persistence) {
    case Persistence::KeepAlive:
        return {};
    case Persistence::KeepAlive10:
        return "connection: keep-alive\r\n";
    case Persistence::Close:
        return "connection: close\r\n";
    }
    return {};
}

} // namespace

std::string writeAnswer(std::string_view status, std::string_view fields, std::string_view body,
                        Persistence persistence)
{
    std::string bytes = "HTTP/1.1 ";
    bytes.append(status).append("\r\n").append(fields);
    if (!status.starts_with("204") && !status.starts_with("304"))
        bytes.append("content-length: ").append(std::to_string(body.size())).append("\r\n");
    bytes.append(connectionField(persistence)).append("\r\n").append(body);
    return bytes;
}

Answer::Answer(std::string_view status, std::string_view fields, std::string_view body)
    : m_bytes{writeAnswer(status, fields, body, Persistence::KeepAlive),
              writeAnswer(status, fields, body, Persistence::KeepAlive10),
              writeAnswer(status, fields, body, Persistence::Close)}
    , m_bodySize(body.size())
{
}

std::string_view Answer::bytes(Persistence persistence, bool withBody) const
{
    const std::string_view whole = m_bytes[static_cast<std::size_t>(persistence)];
    return withBody ? whole : whole.substr(0, whole.size() - m_bodySize);
}

std::string filler(std::size_t size)
{
    return std::string(size, 'x');
}

Answer failure(std::string_view status, std::string_view detail)
{
    const std::string body = std::string("{\"detail\":\"").append(detail).append("\"}");
    return {status, "content-type: application/json\r\n", body};
}

const Answer &refusal(ErrorCode error)
{
    namespace http = boost::beast::http;
    static const Answer headerTooLarge =
        failure("431 Request Header Fields Too Large", "Request Header Fields Too Large");
    static const Answer bodyTooLarge = failure("413 Content Too Large", "Content Too Large");
    static const Answer badRequest = failure("400 Bad Request", "Bad Request");
    if (error == http::error::header_limit)
        return headerTooLarge;
    return error == http::error::body_limit ? bodyTooLarge : badRequest;
}

Answer tooMany(std::chrono::seconds retryAfter)
{
    const std::string fields = "retry-after: " + std::to_string(retryAfter.count()) + "\r\n";
    return {"429 Too Many Requests", fields + "content-type: application/json\r\n",
            R"({"detail":"Too Many Requests"})"};
}

} // namespace fetchrace::demo
