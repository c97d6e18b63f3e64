// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demoserver/routes/adhocroutes.h"

#include "app/plan/demo/demobehaviour.h"
#include "app/plan/demo/demoroutes.h"

#include <boost/beast/http/status.hpp>

namespace fetchrace::demo {

namespace {

constexpr std::string_view delayRoute = "/delay/";
constexpr std::string_view bytesRoute = "/bytes/";
constexpr std::string_view statusRoute = "/status/";
constexpr std::string_view echoRoute = "/echo";

constexpr int leastStatus = 200; // what is less would not end the request
constexpr int mostStatus = 599;

/// "503 Service Unavailable".
std::string statusLine(std::int64_t code)
{
    const auto reason = http::obsolete_reason(http::int_to_status(static_cast<unsigned>(code)));
    return std::to_string(code).append(" ").append(reason.data(), reason.size());
}

class Composer
{
public:
    Composer(const Request &request, Persistence persistence, std::string &composed)
        : m_request(request)
        , m_persistence(persistence)
        , m_composed(composed)
    {
    }

    Reply compose(std::string_view status, std::string_view fields, std::string_view body) const
    {
        m_composed = writeAnswer(status, fields, body, m_persistence);
        if (m_request.method == http::verb::head)
            m_composed.resize(m_composed.size() - body.size());
        return {m_composed};
    }
    Reply bytes(std::int64_t size) const
    {
        return compose("200 OK", "content-type: application/octet-stream\r\n", filler(static_cast<std::size_t>(size)));
    }
    Reply status(std::int64_t code) const { return compose(statusLine(code), {}, {}); }
    Reply echo() const
    {
        const std::string type = m_request.contentType.empty() ? "application/octet-stream" : m_request.contentType;
        return compose("200 OK", "content-type: " + type + "\r\n", m_request.body);
    }
    Reply unclear(std::string_view sentence) const
    {
        return compose("400 Bad Request", "content-type: application/json\r\n",
                       std::string("{\"detail\":\"").append(sentence).append("\"}"));
    }

private:
    const Request &m_request;
    Persistence m_persistence;
    std::string &m_composed;
};

} // namespace

bool wantsBody(std::string_view target)
{
    return target.substr(0, target.find('?')) == echoRoute;
}

std::optional<Reply> answerAdHoc(const Request &request, Persistence persistence, const Answer &hello,
                                 std::string &composed)
{
    const std::string_view path = std::string_view(request.target).substr(0, request.target.find('?'));
    const Composer composer(request, persistence, composed);
    if (path == echoRoute)
        return composer.echo();
    if (path.starts_with(delayRoute)) {
        const auto delay = delayOfRoute(path);
        if (!delay)
            return composer.unclear("Write /delay/250: whole milliseconds, 60000 at most.");
        return Reply{hello.bytes(persistence, request.method != http::verb::head), std::chrono::nanoseconds(*delay)};
    }
    if (path.starts_with(bytesRoute)) {
        const auto size = numberOfRoute(path, bytesRoute, DemoBehaviour::maxBody);
        return size ? composer.bytes(*size)
                    : composer.unclear("Write /bytes/1000: a number of bytes, 16777216 at most.");
    }
    if (path.starts_with(statusRoute)) {
        const auto code = numberOfRoute(path, statusRoute, mostStatus);
        return code && *code >= leastStatus ? composer.status(*code)
                                            : composer.unclear("Write /status/404: a status from 200 to 599.");
    }
    return std::nullopt;
}

} // namespace fetchrace::demo
