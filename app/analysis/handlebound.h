// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/entries/mode.h"
#include "app/plan/handling.h"

#include <cstdint>

namespace fetchrace {

/// What the arithmetic of the bound needs to know of a run whose responses are worked on.
struct HandledRun {
    Mode mode = Mode::Async;
    std::int64_t requests = 0;
    std::int64_t concurrency = 1; ///< lanes
    std::int64_t served = 1;      ///< requests that the server can have answered at once; no more than there are lanes
    std::int64_t delayNs = 0;     ///< of the server (D)
    int cores = 0;                ///< of the machine; 0: not known
};

/// The least time arithmetic allows N requests whose responses each cause work of the time P:
///
/// - inline, in W workers: each does one request after the other, work included: ceil(N / W) x (D + P);
/// - inline, in an event loop: the loop works on one response after the other, from the first answer on, and nothing
///   is read meanwhile: max(ceil(N / C) x D, D + N x P);
/// - by a pool or by processes, H of them: the lanes go on; the last response still has to be worked on, and no handler
///   does two at a time: max(ceil(N / C) x D + P, D + ceil(N / H) x P).
///
/// C is what the server can have answered at once: where it has fewer workers than there are lanes, ceil(N / C) x D + P
/// is a limit for workers, too. Work that computes cannot be done by more cores than there are: where several do it, D
/// + N x P / cores is a limit as well.
[[nodiscard]] std::int64_t leastHandled(const HandledRun &run, const Handling &handling);

} // namespace fetchrace
