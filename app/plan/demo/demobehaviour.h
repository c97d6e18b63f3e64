// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/demo/failurerates.h"
#include "app/plan/demo/variate.h"
#include "app/plan/error.h"

#include <chrono>
#include <optional>

namespace fetchrace {

/// How the demo server answers. Everything that is random is drawn from the seed and the request's index, so that
/// request 17 meets the same fault in every mode and every run.
struct DemoBehaviour {
    static constexpr std::chrono::nanoseconds maxDelay = std::chrono::minutes(1);
    static constexpr std::int64_t maxBody = std::int64_t{16} * 1024 * 1024; ///< bytes
    static constexpr int maxWorkers = 10'000;
    static constexpr int maxCount = 1'000'000; ///< of violations, and of requests on a connection
    static constexpr std::chrono::nanoseconds maxStallAt = std::chrono::hours(1);

    /// Nothing is read or answered for a while, once in each run.
    struct Stall {
        std::chrono::nanoseconds length{0};
        std::chrono::nanoseconds at{0}; ///< since the run's first request
        bool operator==(const Stall &) const = default;
    };

    Variate delay = std::chrono::milliseconds(47); ///< from the request's end, or its turn at a worker, to its answer
    std::optional<Variate> body = {}; ///< size of the routes' answers; without a value the article's 27 bytes
    FailureRates failures = {};
    int workers = 0;      ///< requests answered at once, later ones wait for their turn; 0: as many as come
    double rateLimit = 0; ///< requests per second from one address, others get 429; 0: no limit
    int banAfter = 0;     ///< after so many requests beyond the limit an address gets nothing but 403; 0: never
    std::optional<Stall> stall = {};
    bool twoWrites = false; ///< header and body in a write each, with Nagle's algorithm on
    int closeAfter = 0;     ///< requests on one connection; 0: no limit
    int seed = 1;

    bool operator==(const DemoBehaviour &) const = default;

    /// Whether it does nothing but wait, always for the same time.
    [[nodiscard]] bool isPlain() const;
    /// The delay, if it is always the same.
    [[nodiscard]] std::optional<std::chrono::nanoseconds> constantDelay() const;
};

/// Nothing, or the first thing that is wrong or cannot go together, in one sentence that says what to do.
[[nodiscard]] Expected<void> checkDemoBehaviour(const DemoBehaviour &demo);

} // namespace fetchrace
