// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demoserver/asio.h"
#include "app/demoserver/routes/requestparser.h"
#include "app/samples/clienttraffic.h"

#include <queue>

#include <cstddef>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace fetchrace::demo {

/// Puts what a client does into a ClientObservation. Used by the server's thread alone.
class ClientRecorder
{
public:
    explicit ClientRecorder(std::shared_ptr<ClientObservation> observation);

    /// A connection takes the lowest lane that is free. On its lane it follows what was before it there.
    [[nodiscard]] ClientConnection open(Clock::time_point time);
    /// lastEnd: of its requests.
    void close(ClientConnection connection, std::int64_t lastEnd, Clock::time_point now);
    /// A request begins; its index.
    [[nodiscard]] std::uint32_t begin();
    void end(const Sample &sample, Clock::time_point time);

    [[nodiscard]] std::uint16_t targetOf(std::string_view target);
    [[nodiscard]] std::int64_t at(Clock::time_point time) const { return m_clock.at(time); }
    [[nodiscard]] ClientTraffic &traffic() { return m_observation->traffic; }

private:
    std::shared_ptr<ClientObservation> m_observation;
    RunClock m_clock; ///< of the log, once a connection has started it
    std::priority_queue<std::uint16_t, std::vector<std::uint16_t>, std::greater<>> m_freeLanes;
    std::vector<std::int64_t> m_lanes; ///< that have been given: the last end on each
    std::uint32_t m_open = 0;
    std::uint32_t m_begun = 0;
    std::uint32_t m_recorded = 0;
};

/// One connection of a client: fills in the sample of the request that is under way. That begins with the arrival of
/// its first bytes and is sent with that of its last, as the system had them; packets that lay there together came with
/// the last of them, and none comes before the answer to the request before it was noted to have left.
class WatchedConnection
{
public:
    WatchedConnection(std::shared_ptr<ClientRecorder> recorder, Clock::time_point opened);
    /// The request that is under way is lost.
    ~WatchedConnection();
    WatchedConnection(const WatchedConnection &) = delete;
    WatchedConnection &operator=(const WatchedConnection &) = delete;

    /// Bytes came that belong to the next request, or to the one that is under way.
    void noteBytes(Clock::time_point time)
    {
        if (!m_isUnderWay)
            begin(time);
    }
    /// All of the request has come.
    void noteRequest(Clock::time_point time, const Request &request);
    /// It cannot be read, beginning with these bytes.
    void noteUnreadable(Clock::time_point time, std::string_view bytes);
    /// The answer is about to leave; 0 where it is no HTTP.
    void noteAnswer(Clock::time_point time, std::uint16_t status);
    /// The same of one that is known already; one that is cut off is none.
    void noteAnswer(Clock::time_point time, std::string_view answer, bool isCut);
    /// So much of its body has come.
    void noteBody(std::uint64_t bytes) { m_sample.bodyBytes = bytes; }
    /// So much of the answer is about to be written, and nothing follows at once. What fits into a packet or two leaves
    /// while it is written; when that comes back, the client may long have had it, and the processor, too.
    void noteWriting(std::size_t bytes);
    /// It does not leave at once.
    void noteHeldUp() { m_written.reset(); }
    /// All of the answer has left, or the connection ends without one.
    void noteEnd();
    /// The client does not wait any more.
    void noteGone() { m_isLost = true; }

private:
    void begin(Clock::time_point time);

    std::shared_ptr<ClientRecorder> m_recorder;
    ClientConnection m_connection;
    Sample m_sample;                            ///< of the request under way
    std::optional<Clock::time_point> m_written; ///< what left at once
    std::int64_t m_lastEnd;                     ///< before which no request begins
    bool m_isUnderWay = false;
    bool m_isLost = false;
};

} // namespace fetchrace::demo
