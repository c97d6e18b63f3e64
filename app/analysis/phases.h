// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/samples/run.h"

#include <optional>
#include <vector>

namespace fetchrace {

/// The parts of one request's time, in nanoseconds; Sample::unseen where a part did not happen or could not be seen.
/// Where `firstByte` was seen, library + connect + tls + send + wait + lag + receive is exactly the latency.
struct Phases {
    std::int64_t queued = Sample::unseen; ///< from when the request was due to the lane
    /// Up to the request's last byte in a mode that leaves all of that to its library: connecting, waiting there and
    /// sending, which nothing tells apart. Such a mode has no connect, tls and send.
    std::int64_t library = Sample::unseen;
    std::int64_t connect = Sample::unseen; ///< the TCP connection; unseen when it was reused
    std::int64_t tls = Sample::unseen;     ///< the TLS handshake
    std::int64_t send = Sample::unseen;    ///< up to the last byte of the request
    std::int64_t wait =
        Sample::unseen; ///< from the last step that was seen until the first byte of the response was there
    std::int64_t lag = Sample::unseen;     ///< until the program looked; unseen where the mode measured none
    std::int64_t receive = Sample::unseen; ///< from the first byte to the last
    std::int64_t handle = Sample::unseen;  ///< work after the response
};

/// `dueNs` is when the request became due (Pace::dueNs()): the run's start, unless the plan has a rate.
[[nodiscard]] Phases phasesOf(const Sample &sample, Mode mode, std::int64_t dueNs = 0);

/// When the demo server had the whole request, had a worker for it and began to answer it, in nanoseconds since the
/// run's start.
struct ServerTimes {
    std::int64_t arrival = 0;
    std::int64_t turn = 0; ///< it had a worker for it
    std::int64_t answer = 0;
};

/// Without a value when the run has no stamps of the request.
[[nodiscard]] std::optional<ServerTimes> serverTimesOf(const Run &run, const Sample &sample);

/// The time of whoever sends, between the requests of a connection, where the server sees it: from each response to the
/// arrival of the next request. Samples have to come in the order of their log, in which those of a lane follow each
/// other.
class AwayTimes
{
public:
    explicit AwayTimes(const Run &run) : m_run(run) {}

    /// Before this request; unseen for the first of a connection, and where the server has not seen both.
    [[nodiscard]] std::int64_t before(const Sample &sample);

private:
    const Run &m_run;
    std::vector<std::int64_t> m_lastAnswer; ///< by lane
};

/// What the demo server saw of one request, in nanoseconds; Sample::unseen where there is nothing to compare.
struct ServerPhases {
    std::int64_t toServer = Sample::unseen;   ///< from the request's last byte sent to its arrival
    std::int64_t atServer = Sample::unseen;   ///< until the answer began to be written
    std::int64_t queue = Sample::unseen;      ///< of which the request waited for one of the server's workers
    std::int64_t fromServer = Sample::unseen; ///< until the program saw the answer's first byte
};

/// All unseen when the run has no stamps of the request.
[[nodiscard]] ServerPhases serverPhasesOf(const Run &run, const Sample &sample);

} // namespace fetchrace
