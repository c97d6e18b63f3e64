// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demoserver/connection/session.h"
#include "app/demoserver/relay/answerparser.h"
#include "app/demoserver/relay/relayflow.h"

#include <optional>

namespace fetchrace::demo {

/// A connection through the relay: what its client sends goes to the server behind, on a connection of its own, and
/// what that says goes back; the bytes as they are, but for the header by which our modes number their requests. They
/// are read only to see where requests and answers begin and end. Ends and resets are passed on, too, so that either
/// side sees what it would see without the relay; a server that cannot be reached looks like one that closes.
class RelayedConnection final : public Connection
{
public:
    RelayedConnection(Socket socket, Shared &shared);

    void start() override;
    void close() override;
    void endWatching() override { m_watched.reset(); }
    /// Only one of whose sides nothing more can come has an end of its own: else the peers decide.
    [[nodiscard]] bool isSilentSince(Clock::time_point time) const override;

private:
    using Self = boost::intrusive_ptr<RelayedConnection>;

    void pump(RelayFlow &flow);
    void lookAt(RelayFlow &flow) { &flow == &m_up ? lookAtRequests() : lookAtAnswers(); }
    [[nodiscard]] bool passOn(RelayFlow &flow);
    void passedOn(RelayFlow &flow);
    void read(RelayFlow &flow);
    void onRead(RelayFlow &flow, const Received &received);
    void onEnd(RelayFlow &flow);
    void onWriteFailed(RelayFlow &flow);

    void lookAtRequests();
    void onRequestHeader(std::size_t begin, std::size_t size);
    void onRequest();
    void lookAtAnswers();
    void onAnswerHeader();
    void onAnswerBody();
    void onUnreachable();
    void beginNext();
    void newAnswer();

    Socket m_client;
    Socket m_server;
    Shared &m_shared;
    RelayFlow m_up;
    RelayFlow m_down;
    std::optional<WatchedConnection> m_watched; ///< of a client
    Request m_request;
    std::optional<RequestParser> m_requestParser;
    std::optional<AnswerParser> m_answerParser;
    Clock::time_point m_lastHeard;
    Clock::time_point m_lastCame;    ///< what was read last of the client
    Clock::time_point m_arrival;     ///< of the whole request
    Clock::time_point m_answerBegan; ///< its first byte has come
    bool m_hasBegun = false;         ///< the request's first byte has come
    bool m_hasRequest = false;       ///< all of it
    bool m_hasAnswer = false;        ///< all of its answer
};

} // namespace fetchrace::demo
