// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/raceresults.h"

#include <optional>
#include <vector>

namespace fetchrace {

/// The least time a run would take, before it is run.
struct Prediction {
    std::int64_t ns = 0;
    bool isEstimate = false; ///< not arithmetic with a known delay, but with latencies that were measured

    bool operator==(const Prediction &) const = default;
};

/// The bound; where the server's delay is not known, the same arithmetic with the shortest median latency that a mode
/// had for the same requests, but no more requests per second than the best mode had. Without a value where no mode was
/// measured with as much concurrency, nothing waits, or a duration ends the run.
[[nodiscard]] std::optional<Prediction> predictElapsed(const Plan &plan, Mode mode,
                                                       const std::vector<ModeResult> &earlier);

/// The modes in the order in which they are expected to end, so that there is something to see soon; where nothing is
/// known of the server, those with more requests at once come first.
[[nodiscard]] QList<Mode> shortestFirst(const Plan &plan, QList<Mode> modes, const std::vector<ModeResult> &earlier);

} // namespace fetchrace
