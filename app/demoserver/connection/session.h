// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demoserver/behaviour/duequeue.h"
#include "app/demoserver/behaviour/responseplan.h"
#include "app/demoserver/connection/clientrecorder.h"
#include "app/demoserver/connection/connection.h"
#include "app/demoserver/connection/receivetime.h"
#include "app/demoserver/routes/router.h"
#include "app/samples/serverstamps.h"

#include <memory>
#include <optional>
#include <vector>

namespace fetchrace::demo {

class Behaviour;
class Counters;

struct Limits {
    std::uint32_t headerBytes;
    std::uint64_t bodyBytes;
    std::size_t connections;
};

/// What all sessions of one server use.
struct Shared {
    Limits limits;
    Router router;
    Behaviour &behaviour;
    Counters &counters;
    ConnectionList connections;
    DueQueue due;
    std::shared_ptr<ServerStamps> stamps;     ///< where times are noted; null while nobody asks
    std::shared_ptr<ClientRecorder> recorder; ///< of new connections; null while no client runs
    std::optional<StampClock> receipts;       ///< while arrivals are told as the system had them
    std::vector<Tcp::endpoint> behind;        ///< where the server is that the relay stands before; empty: no relay
};

/// One connection: reads a request, has it answered when the answer is due, and goes on to the next.
/// It waits for one thing at a time (bytes, its due time, room to send), and lives as long as that
/// thing holds a SessionPtr. A pipelined request therefore begins when the one before it is answered.
class Session final : public Connection
{
public:
    Session(Socket socket, const asio::ip::address &peer, Shared &shared);

    void start() override;
    void close() override;
    void endWatching() override { m_watched.reset(); }
    [[nodiscard]] bool isSilentSince(Clock::time_point time) const override;

    /// A worker is free for the request that waited for one.
    void onTurn(std::shared_ptr<WorkerQueue> workers);
    /// The delayed answer's time has come.
    void onDue();

private:
    /// What follows when some bytes have been sent.
    enum class Then { ReadBody, SendBody, NextRequest, Close, Linger };

    void beginRequest();
    void read();
    void makeRoom();
    void onRead(const Received &received);
    void process();
    ErrorCode parse();
    [[nodiscard]] bool answer();
    /// Finds the bytes that the request's fault wants sent.
    void composeAnswer();
    /// Does with the connection what the request's fault wants; what send() says.
    [[nodiscard]] bool sendAnswer();
    [[nodiscard]] bool sendInTwo();
    [[nodiscard]] Then afterAnswer() const { return m_closes ? Then::Close : Then::NextRequest; }
    void leaveWorker();
    [[nodiscard]] bool peerIsGone();
    void reject(ErrorCode error);
    [[nodiscard]] bool send(std::string_view bytes, Then then);
    [[nodiscard]] bool proceed(Then then);
    void linger();
    void hearOut();
    void reset();
    void setNoDelay(bool on);

    Socket m_socket;
    Shared &m_shared;
    std::optional<WatchedConnection> m_watched; ///< of a client
    asio::ip::address m_peer;
    Request m_request;
    std::optional<RequestParser> m_parser;
    std::vector<char> m_buffer;
    std::size_t m_begin = 0;       ///< of the bytes not yet parsed
    std::size_t m_end = 0;         ///< of the bytes read
    std::size_t m_headerBytes = 0; ///< of the present request, as far as parsed
    std::string_view m_answer;
    std::string m_composed;        ///< m_answer's bytes, where they were not prepared
    ResponsePlan m_planned;        ///< of the present request
    std::uint32_t m_requests = 0;  ///< so far
    Clock::time_point m_lastHeard; ///< when bytes were read, or the last delayed answer left
    Clock::time_point m_arrival;   ///< when they came, which only tells of them: the server goes by when it reads
    Clock::duration m_queued{0};   ///< what the present request waited for a worker
    bool m_closes = false;         ///< after the present answer
    bool m_isDelaying = false;
    bool m_isLingering = false;
    bool m_hasNoDelay = true;
};

} // namespace fetchrace::demo
