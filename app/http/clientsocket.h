// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/preparedplan.h"
#include "app/samples/outcome.h"

#include <QTcpSocket>

#include <memory>

namespace fetchrace {

/// An unconnected QTcpSocket, or QSslSocket for https, set up as the plan wants it. Connect it with connectTo().
[[nodiscard]] std::unique_ptr<QTcpSocket> makeClientSocket(const TransportSetup &transport, const Origin &origin);

/// Begins to connect to the address that was resolved before the run; TLS, where it applies, begins with startTls().
void connectTo(QTcpSocket &socket, const Origin &origin);

/// Begins the handshake; only for the sockets of a TLS origin, once connected.
void startTls(QTcpSocket &socket);

/// After `connected`: small requests leave at once instead of waiting for earlier ones to be acknowledged, and the
/// kernel notes when responses come.
void prepareConnected(QTcpSocket &socket);

/// What a socket error before the response means, by how far the connection had come.
[[nodiscard]] Outcome connectionFailure(bool isTls, bool wasConnected, bool wasSecured);

} // namespace fetchrace
