// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demoserver/connection/clientrecorder.h"

#include <algorithm>

namespace fetchrace::demo {

namespace {

constexpr std::string_view headerEnd = "\r\n\r\n";
constexpr std::size_t mostAtOnce = std::size_t{64} * 1024;

/// Of "HTTP/1.1 200 OK".
std::uint16_t statusOf(std::string_view answer)
{
    const auto digit = [answer](std::size_t at) { return static_cast<std::uint16_t>(answer[at] - '0'); };
    return answer.size() < 12 ? 0 : static_cast<std::uint16_t>(digit(9) * 100 + digit(10) * 10 + digit(11));
}

std::uint64_t bodySizeOf(std::string_view answer)
{
    const std::size_t end = answer.find(headerEnd);
    return end == std::string_view::npos ? 0 : answer.size() - end - headerEnd.size();
}

std::string_view withoutQuery(std::string_view target)
{
    return target.substr(0, target.find('?'));
}

} // namespace

ClientRecorder::ClientRecorder(std::shared_ptr<ClientObservation> observation) : m_observation(std::move(observation))
{
}

ClientConnection ClientRecorder::open(Clock::time_point time)
{
    if (!traffic().firstOpened) {
        traffic().firstOpened = time;
        m_observation->log->startClock(time);
        m_clock = m_observation->log->clock();
    }
    ++traffic().connections;
    traffic().mostOpen = std::max(traffic().mostOpen, ++m_open);
    ClientConnection connection;
    if (m_freeLanes.empty()) {
        connection.lane = static_cast<std::uint16_t>(m_lanes.size());
        m_lanes.push_back(0);
    } else {
        connection.lane = m_freeLanes.top();
        m_freeLanes.pop();
    }
    connection.opened = std::max(at(time), m_lanes[connection.lane]);
    return connection;
}

void ClientRecorder::close(ClientConnection connection, std::int64_t lastEnd, Clock::time_point now)
{
    --m_open;
    m_freeLanes.push(connection.lane);
    m_lanes[connection.lane] = lastEnd;
    connection.closed = at(now);
    if (traffic().kept.size() < ClientTraffic::mostConnections)
        traffic().kept.push_back(connection);
}

std::uint32_t ClientRecorder::begin()
{
    m_observation->log->noteStarted();
    return m_begun++;
}

void ClientRecorder::end(const Sample &sample, Clock::time_point time)
{
    traffic().lastAnswer = time;
    if (m_recorded < m_observation->log->capacity()) {
        ++m_recorded;
        m_observation->log->append(sample);
    } else {
        ++traffic().unrecorded;
    }
}

std::uint16_t ClientRecorder::targetOf(std::string_view target)
{
    const auto &known = m_observation->targets;
    auto found = std::ranges::find(known, target);
    if (found == known.end()) // many clients number their requests in a query
        found = std::ranges::find_if(
            known, [path = withoutQuery(target)](std::string_view each) { return withoutQuery(each) == path; });
    if (found != known.end())
        return static_cast<std::uint16_t>(found - known.begin());
    ++traffic().otherTargets;
    return 0;
}

WatchedConnection::WatchedConnection(std::shared_ptr<ClientRecorder> recorder, Clock::time_point opened)
    : m_recorder(std::move(recorder))
    , m_connection(m_recorder->open(opened))
    , m_lastEnd(m_connection.opened)
{
}

WatchedConnection::~WatchedConnection()
{
    m_isLost = true;
    noteEnd();
    m_recorder->close(m_connection, m_lastEnd, Clock::now());
}

void WatchedConnection::begin(Clock::time_point time)
{
    m_isUnderWay = true;
    m_isLost = false;
    m_written.reset();
    m_sample = Sample();
    m_sample.index = m_recorder->begin();
    m_sample.lane = m_connection.lane;
    // A request that lay in the buffer behind another one begins when that is answered.
    m_sample.started = std::max(m_recorder->at(time), m_lastEnd);
    if (m_connection.requests++ == 0)
        m_sample.connected = m_connection.opened;
}

void WatchedConnection::noteRequest(Clock::time_point time, const Request &request)
{
    m_sample.sent = std::max(m_recorder->at(time), m_sample.started);
    m_sample.target = m_recorder->targetOf(request.target);
    if (request.version < 11)
        ++m_recorder->traffic().http10;
}

void WatchedConnection::noteUnreadable(Clock::time_point time, std::string_view bytes)
{
    m_sample.sent = std::max(m_recorder->at(time), m_sample.started);
    ClientTraffic &traffic = m_recorder->traffic();
    if (bytes.starts_with("\x16\x03"))
        ++traffic.tls;
    else if (bytes.starts_with("PRI * HTTP/2"))
        ++traffic.http2;
    else
        ++traffic.unreadable;
}

void WatchedConnection::noteAnswer(Clock::time_point time, std::uint16_t status)
{
    m_sample.firstByte = std::max(m_recorder->at(time), m_sample.started);
    m_sample.status = status;
}

void WatchedConnection::noteAnswer(Clock::time_point time, std::string_view answer, bool isCut)
{
    noteAnswer(time, statusOf(answer));
    noteBody(bodySizeOf(answer));
    m_isLost = m_isLost || isCut;
}

void WatchedConnection::noteWriting(std::size_t bytes)
{
    m_written = bytes <= mostAtOnce ? std::optional(Clock::now()) : std::nullopt;
}

void WatchedConnection::noteEnd()
{
    if (!std::exchange(m_isUnderWay, false))
        return;
    const bool isLost = m_isLost || m_sample.firstByte == Sample::unseen;
    const Clock::time_point left = m_written && !isLost ? *m_written : Clock::now();
    m_sample.lastByte = std::max(m_recorder->at(left), m_sample.started);
    m_lastEnd = m_sample.lastByte;
    if (isLost)
        m_sample.outcome = Outcome::ConnectionLost;
    else if (m_sample.status == 0)
        m_sample.outcome = Outcome::BadResponse;
    else
        m_sample.outcome = m_sample.status < 400 ? Outcome::Ok : Outcome::HttpError;
    m_recorder->end(m_sample, left);
}

} // namespace fetchrace::demo
