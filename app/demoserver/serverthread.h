// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demoserver/listener.h"
#include "app/samples/serverobserver.h"

#include <QThread>

namespace fetchrace::demo {

/// The running server: its loop, everything the loop serves, and the thread that turns it.
class ServerThread
{
public:
    /// acceptor has to belong to context.
    ServerThread(std::shared_ptr<asio::io_context> context, Acceptor acceptor, const Limits &limits,
                 Clock::duration idleTimeout, Behaviour &behaviour, Counters &counters,
                 std::vector<Tcp::endpoint> behind);
    /// Closes every connection and waits for the thread's end, which needs no peer.
    ~ServerThread();
    ServerThread(const ServerThread &) = delete;
    ServerThread &operator=(const ServerThread &) = delete;

    /// "127.0.0.1:40123"
    [[nodiscard]] const std::string &authority() const { return m_authority; }
    /// Outlives the thread.
    [[nodiscard]] ServerObserver observer();

private:
    void begin(ServerWatch watch);
    void closeEverything();

    std::shared_ptr<asio::io_context> m_context;
    std::string m_authority;
    Shared m_shared;
    Listener m_listener;
    std::unique_ptr<QThread> m_thread;
};

} // namespace fetchrace::demo
