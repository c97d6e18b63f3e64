// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/words/explainedrace.h"

#include <optional>

namespace fetchrace {

// What the runs show of a race, for whatever sentence says so. Without a value, they do not show it.

/// The demo server's workers were the limit of some modes.
struct WorkersLimit {
    int workers = 0;
    std::int64_t delayNs = 0;
    double perSecond = 0;               ///< k / D: all that anybody can get
    ExplainedRace::Modes limited;       ///< never empty
    const ModeResult *queued = nullptr; ///< whose requests spent longest in the server's queue; null where none did
};
[[nodiscard]] std::optional<WorkersLimit> workersLimit(const ExplainedRace &race);

/// The modes whose bodies came 40 ms after their headers, because the demo server writes them one after the other.
[[nodiscard]] ExplainedRace::Modes lateBodies(const ExplainedRace &race);

/// A few responses take very long, by the demo server's own times.
struct LongTail {
    std::int64_t medianNs = 0;
    std::int64_t p99Ns = 0;
    const ModeResult *waitedForOne = nullptr; ///< whose slowest response was most of its time; null where there is none
};
[[nodiscard]] std::optional<LongTail> longTail(const ExplainedRace &race);

/// How many requests a server refused in a mode.
struct Refusals {
    const ModeResult *result = nullptr;
    std::uint32_t tooMany = 0; ///< 429, and 503 of other servers than the demo server
    std::uint32_t banned = 0;  ///< 403 of the demo server

    [[nodiscard]] std::uint32_t all() const { return tooMany + banned; }
};
/// Of each mode; empty where none was refused anything.
[[nodiscard]] std::vector<Refusals> refusals(const ExplainedRace &race);

/// Entries of async and threaded with as many requests in flight took as long: then it is that number, and not how they
/// wait. Of several, those with the most.
struct SameConcurrency {
    const ModeResult *async = nullptr;
    const ModeResult *threaded = nullptr;
    int inFlight = 0;
};
[[nodiscard]] std::optional<SameConcurrency> sameConcurrency(const ExplainedRace &race);

/// Requests that were never answered kept their lane until the timeout.
struct Unanswered {
    std::int64_t timeoutNs = 0;
    const ModeResult *narrowest = nullptr; ///< with the fewest lanes
    const ModeResult *widest = nullptr;
    std::int64_t lostNs = 0; ///< of the narrowest one's time, if it has a single lane
};
[[nodiscard]] std::optional<Unanswered> unanswered(const ExplainedRace &race);

/// CPU time that the client used for a request; without a value where that was not measured.
[[nodiscard]] std::optional<std::int64_t> cpuPerRequestNs(const ModeResult *result);
/// What QNetworkAccessManager costs beside plain sockets.
struct LibraryCost {
    std::int64_t asyncNs = 0; ///< CPU time per request
    std::int64_t eventLoopNs = 0;
    const ModeResult *eventLoop = nullptr; ///< the entry that is nearest in how many it has in flight
};
/// Of this entry, where it is one of async and the cost shows.
[[nodiscard]] std::optional<LibraryCost> libraryCost(const ExplainedRace &race, const ModeResult *async);

/// Mean time at the demo server, where that was next to nothing of a request's latency.
[[nodiscard]] std::optional<std::int64_t> nothingToWaitFor(const ModeResult *result);

} // namespace fetchrace
