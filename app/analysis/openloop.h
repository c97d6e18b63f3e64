// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/finishedrun.h"

namespace fetchrace {

/// How a run kept up with the rate at which its requests became due.
struct OpenLoop {
    std::uint64_t due = 0;             ///< within the run's duration, or all of the plan
    std::uint64_t sent = 0;            ///< took a lane
    std::int64_t medianLatenessNs = 0; ///< from when a request was due until it took its lane
    std::int64_t usualNs = 0;          ///< what it may be late without falling behind

    [[nodiscard]] std::uint64_t neverSent() const { return due - sent; }
    /// All that were due were sent, and half of them within the time of one request of when they were due.
    [[nodiscard]] bool keptUp() const { return sent == due && medianLatenessNs <= usualNs; }
};

/// Of a run whose plan has a rate.
[[nodiscard]] OpenLoop openLoopOf(const FinishedRun &finished);

} // namespace fetchrace
