// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demoserver/routes/router.h"

#include <algorithm>

namespace fetchrace::demo {

namespace {

constexpr std::array<std::string_view, 3> routes{"/", "/test/", "/aaa/"};

bool isRoute(std::string_view path)
{
    return std::ranges::find(routes, path) != routes.end();
}

bool isRouteWithoutSlash(std::string_view path)
{
    return std::ranges::any_of(routes, [path](std::string_view route) {
        return !path.empty() && route.size() == path.size() + 1 && route.starts_with(path);
    });
}

/// Leaves the same characters as they are as Starlette does.
std::string percentEncoded(std::string_view url)
{
    constexpr std::string_view kept =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/%#?=@[]!$&'()*+,;";
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string encoded;
    for (const char character : url) {
        const auto byte = static_cast<unsigned char>(character);
        if (kept.find(character) != std::string_view::npos)
            encoded.push_back(character);
        else
            encoded.append({'%', digits[byte / 16], digits[byte % 16]});
    }
    return encoded;
}

std::string_view pathOf(std::string_view target)
{
    return target.substr(0, target.find('?'));
}

} // namespace

Router::Router(std::string authority)
    : m_authority(std::move(authority))
    , m_hello("200 OK", "content-type: application/json\r\n", R"({"message":"Hello, World!"})")
    , m_notFound(failure("404 Not Found", "Not Found"))
    , m_methodNotAllowed("405 Method Not Allowed", "allow: GET\r\ncontent-type: application/json\r\n",
                         R"({"detail":"Method Not Allowed"})")
{
}

Reply Router::answer(const Request &request, Persistence persistence, std::optional<std::size_t> bodySize,
                     std::string &composed) const
{
    const std::string_view path = pathOf(request.target);
    if (isRouteWithoutSlash(path)) {
        composed = writeAnswer("307 Temporary Redirect", "location: " + location(request) + "\r\n", {}, persistence);
        return {composed};
    }
    const bool withBody = request.method != http::verb::head;
    if (!isRoute(path)) {
        const auto reply = answerAdHoc(request, persistence, m_hello, composed);
        return reply ? *reply : Reply{m_notFound.bytes(persistence, withBody)};
    }
    if (request.method != http::verb::get)
        return {m_methodNotAllowed.bytes(persistence, withBody)};
    if (!bodySize)
        return {m_hello.bytes(persistence, withBody)};
    composed = writeAnswer("200 OK", "content-type: text/plain\r\n", filler(*bodySize), persistence);
    return {composed};
}

std::string Router::location(const Request &request) const
{
    const std::string_view target = request.target;
    const std::string_view path = pathOf(target);
    std::string url = "http://";
    url.append(request.host.empty() ? m_authority : request.host);
    url.append(path).append("/").append(target.substr(path.size()));
    return percentEncoded(url);
}

} // namespace fetchrace::demo
