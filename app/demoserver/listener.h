// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demoserver/connection/session.h"
#include "app/plan/error.h"

namespace fetchrace::demo {

/// Opens a port for listening, with the longest queue that the system allows; port 0 takes a free one.
[[nodiscard]] Expected<Acceptor> listenOn(asio::io_context &context, const QString &host, quint16 port);

/// Takes connections up to the limit. Beyond it, or while the system has no descriptors left, connections
/// wait in the system's queue; none is turned away.
class Listener
{
public:
    Listener(Acceptor acceptor, Shared &shared);

    void start();
    void stop();
    /// Whether what comes on connections that are taken from now on can be told to have come when it did.
    void stampReceipts(bool on) { demo::stampReceipts(m_acceptor, on); }

private:
    void wait();
    void pause();
    void acceptWaiting();

    Acceptor m_acceptor;
    Timer m_pause;
    Shared &m_shared;
};

} // namespace fetchrace::demo
