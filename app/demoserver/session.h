// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demoserver/connectionlist.h"
#include "app/demoserver/duequeue.h"
#include "app/demoserver/router.h"
#include "app/samples/serverstamps.h"

#include <boost/smart_ptr/intrusive_ref_counter.hpp>

#include <memory>
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
    const Behaviour &behaviour;
    Counters &counters;
    ConnectionList connections;
    DueQueue due;
    std::shared_ptr<ServerStamps> stamps; ///< where times are noted; null while nobody asks
};

/// One connection: reads a request, has it answered when the answer is due, and goes on to the next.
/// It waits for one thing at a time (bytes, its due time, room to send), and lives as long as that
/// thing holds a SessionPtr. A pipelined request therefore begins when the one before it is answered.
/// Everything happens on the server's thread, which is why the reference count needs no atomics.
class Session final : public boost::intrusive_ref_counter<Session, boost::thread_unsafe_counter>
{
public:
    Session(Socket socket, Shared &shared);
    ~Session();
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;

    void start();
    void close();

    /// The delayed answer's time has come.
    void onDue();
    /// Whether it waits for its peer, and has not heard from it since then.
    [[nodiscard]] bool isSilentSince(Clock::time_point time) const;

private:
    /// What follows when some bytes have been sent.
    enum class Then { ReadBody, NextRequest, Close, Linger };

    void beginRequest();
    void read();
    void makeRoom();
    void onRead(ErrorCode error, std::size_t bytes);
    void process();
    ErrorCode parse();
    [[nodiscard]] bool answer();
    /// Writes the answer; what send() says.
    [[nodiscard]] bool sendAnswer();
    void reject(ErrorCode error);
    [[nodiscard]] bool send(std::string_view bytes, Then then);
    [[nodiscard]] bool proceed(Then then);
    void linger();

    Socket m_socket;
    Shared &m_shared;
    ConnectionList::Place m_place;
    Request m_request;
    std::optional<RequestParser> m_parser;
    std::vector<char> m_buffer;
    std::size_t m_begin = 0;       ///< of the bytes not yet parsed
    std::size_t m_end = 0;         ///< of the bytes read
    std::size_t m_headerBytes = 0; ///< of the present request, as far as parsed
    std::string_view m_answer;
    std::string m_composed;        ///< m_answer's bytes, where they were not prepared
    Clock::time_point m_lastHeard; ///< when bytes came, or the last delayed answer left
    bool m_closes = false;         ///< after the present answer
    bool m_isDelaying = false;
    bool m_isLingering = false;
};

} // namespace fetchrace::demo
