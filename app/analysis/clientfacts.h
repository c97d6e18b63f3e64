// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/samples/run.h"

#include <cstdint>
#include <optional>

namespace fetchrace {

/// What the demo server saw of a client beside its requests' times.
struct ClientFacts {
    std::int64_t startupNs = Sample::unseen; ///< before its first connection; not part of the elapsed time
    std::int64_t afterNs = Sample::unseen;   ///< after the last answer; neither
    std::uint32_t asked = 0;                 ///< requests that it was asked for
    std::uint64_t connections = 0;
    std::uint32_t mostOpen = 0; ///< connections at one time
    std::uint64_t http10 = 0;   ///< requests of the old protocol
    std::uint64_t otherTargets = 0;
    std::uint64_t unrecorded = 0;
    std::int64_t awayMeanNs = 0; ///< from an answer to the next request on its connection: the client's own time
    std::uint32_t awayCount = 0;
    double idleShare = 0;      ///< of the time of its connections, from the first request of each to its last answer
    bool isInLockstep = false; ///< its connections send and wait together
};

/// Without a value for a mode. The run must have ended.
[[nodiscard]] std::optional<ClientFacts> clientFactsOf(const Run &run);

} // namespace fetchrace
