// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/samples/samplelog.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fetchrace {

/// A connection of a client, as the server saw it; nanoseconds since the run's start.
struct ClientConnection {
    std::int64_t opened = 0;              ///< the server took it, or its first bytes came, whichever was earlier
    std::int64_t closed = Sample::unseen; ///< unseen: when the run ended it was still open
    std::uint32_t requests = 0;
    std::uint16_t lane = 0;
};

/// What is said of a client beside its requests. Written by the server's thread, and read when the server has been
/// told to look no longer.
struct ClientTraffic {
    static constexpr std::size_t mostConnections = 65'536; ///< that are kept one by one

    std::optional<std::chrono::steady_clock::time_point> firstOpened;
    std::chrono::steady_clock::time_point lastAnswer; ///< of its end; valid where there was a request
    std::uint64_t connections = 0;
    std::uint32_t mostOpen = 0;     ///< connections at one time
    std::uint64_t http10 = 0;       ///< requests of the old protocol
    std::uint64_t http2 = 0;        ///< connections that began with another protocol
    std::uint64_t tls = 0;          ///< connections that began with a TLS handshake
    std::uint64_t unreadable = 0;   ///< connections that sent what is no HTTP
    std::uint64_t otherTargets = 0; ///< requests for what the plan does not ask for
    std::uint64_t unrecorded = 0;   ///< requests for which there was no place left
    std::vector<ClientConnection> kept;
};

/// Makes the demo server record a client: each connection is a lane, each request a sample.
struct ClientObservation {
    std::shared_ptr<SampleLog> log;   ///< its clock is started by the first connection
    std::vector<std::string> targets; ///< path and query, by the plan's index
    ClientTraffic traffic;
};

} // namespace fetchrace
