// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demoserver/asio.h"

#include <list>

namespace fetchrace::demo {

class Connection;

/// All open connections; closes those whose peer has been silent for too long.
class ConnectionList
{
public:
    using Place = std::list<Connection *>::iterator;

    ConnectionList(asio::io_context &context, Clock::duration idleTimeout);

    [[nodiscard]] Place add(Connection &connection) { return m_all.insert(m_all.end(), &connection); }
    void remove(Place place) { m_all.erase(place); }
    [[nodiscard]] std::size_t size() const { return m_all.size(); }

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
    std::list<Connection *> m_all;
    bool m_isClosed = false;
};

} // namespace fetchrace::demo
