// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demoserver/asio.h"

#include <list>

namespace fetchrace::demo {

class Session;

/// All open connections; closes those whose peer has been silent for too long.
class ConnectionList
{
public:
    using Place = std::list<Session *>::iterator;

    ConnectionList(asio::io_context &context, Clock::duration idleTimeout);

    [[nodiscard]] Place add(Session &session) { return m_sessions.insert(m_sessions.end(), &session); }
    void remove(Place place) { m_sessions.erase(place); }
    [[nodiscard]] std::size_t size() const { return m_sessions.size(); }

    /// Looks for silent connections from now on. A connection is closed after 1 to 1.25 times the timeout.
    void watch();
    /// Nothing is recorded of any connection any more.
    void endWatching();
    /// Closes every connection and ends the watch.
    void closeAll();

private:
    void closeSilent();

    Clock::duration m_idleTimeout;
    Timer m_timer;
    std::list<Session *> m_sessions;
    bool m_isClosed = false;
};

} // namespace fetchrace::demo
