// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demoserver/connection/connectionlist.h"

#include "app/demoserver/connection/connection.h"

namespace fetchrace::demo {

ConnectionList::ConnectionList(asio::io_context &context, Clock::duration idleTimeout)
    : m_idleTimeout(idleTimeout)
    , m_timer(context)
{
}

void ConnectionList::watch()
{
    m_timer.expires_after(m_idleTimeout / 4);
    m_timer.async_wait([this](ErrorCode error) {
        if (!error)
            closeSilent();
    });
}

void ConnectionList::endWatching()
{
    for (Connection *connection : m_all)
        connection->endWatching();
}

void ConnectionList::closeAll()
{
    m_isClosed = true;
    m_timer.cancel();
    for (Connection *connection : m_all)
        connection->close();
}

void ConnectionList::closeSilent()
{
    if (m_isClosed)
        return; // the timer had gone off before it could be cancelled
    // close() only cancels what a connection waits for; it leaves the list later, when that has come back.
    const auto silentSince = Clock::now() - m_idleTimeout;
    for (Connection *connection : m_all)
        if (connection->isSilentSince(silentSince))
            connection->close();
    watch();
}

} // namespace fetchrace::demo
