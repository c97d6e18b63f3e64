// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/clientfacts.h"
#include "app/analysis/distribution.h"
#include "app/samples/run.h"

#include <array>
#include <map>

namespace fetchrace {

/// The parts of a request's time (phases.h). Each counts only the requests in which it was seen; lag only those in
/// which the mode measured one, so that a mode that cannot does not seem to have none.
struct PhaseDistributions {
    Distribution queued, library, connect, tls, send, wait, receive, lag, handle;
    Distribution away = {}; ///< between the requests of a connection, as the server sees it (AwayTimes): of all of them
};

/// The same requests seen from both ends, on one clock: what of their time was the server's.
struct ServerSide {
    Distribution toServer;   ///< sent -> the demo server had the whole request
    Distribution atServer;   ///< its delay, and its own lateness
    Distribution fromServer; ///< it began to answer -> the program saw the first byte
    Distribution queue = {}; ///< of atServer: until the server had a worker for the request
};

/// The numbers of one run, all of them computed from its samples.
struct Summary {
    std::uint32_t requests = 0; ///< that took a lane; the sum of `outcomes`
    std::array<std::uint32_t, allOutcomes.size()> outcomes{};
    std::map<std::uint16_t, std::uint32_t> status; ///< HTTP status -> requests
    std::int64_t elapsedNs = 0;                    ///< to the last request's last byte, or the end of its handling
    /// Of as many responses as came complete. Without a value where none did, or the server's delay is not known.
    std::optional<std::int64_t> boundNs;
    double throughputRps = 0;    ///< responses per second that were ok
    std::uint64_t bodyBytes = 0; ///< all that came, of broken-off responses too
    /// Of complete responses: length -> requests. Only the first 1,000 different lengths are counted.
    std::map<std::uint64_t, std::uint32_t> bodyLengths;
    Distribution
        latency; ///< of responses that were ok: a refusal is quick, and tells nothing of how quick the server is
    /// The same from when each request was due: what it waited for a lane is in it. Without a value where the plan has
    /// no rate, so that nothing was due at a time of its own.
    std::optional<Distribution> latencyFromDue;
    /// How late the client itself was (startlateness.h), of all requests. Without a value where the plan has no rate.
    std::optional<Distribution> startLateness;
    PhaseDistributions phases; ///< of responses that were ok
    std::optional<ServerSide>
        serverSide;          ///< of responses that were ok; without a value for other targets than the demo server
    std::uint32_t lanes = 0; ///< connections or workers that carried a request
    std::uint32_t peakInFlight = 0;
    double effectiveConcurrency = 0;                ///< requests in flight on average over the elapsed time
    std::optional<std::uint32_t> connectionsOpened; ///< without a value where the mode cannot see it (async)
    std::optional<std::uint64_t> resends; ///< requests that were sent once more, as the demo server or else the mode
                                          ///< counts them; without a value where unknown
    std::optional<ClientFacts> client;    ///< without a value for a mode

    [[nodiscard]] std::uint32_t count(Outcome outcome) const { return outcomes[static_cast<std::size_t>(outcome)]; }
    [[nodiscard]] std::uint32_t failed() const { return requests - count(Outcome::Ok); }
};

/// Takes about 0.2 s for 1,000,000 samples: not for the window's thread. The run must have ended.
[[nodiscard]] Summary summarize(const Run &run);

} // namespace fetchrace
