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
    bool isEstimate = false; ///< not arithmetic with a known delay, but with a wait that was measured

    bool operator==(const Prediction &) const = default;
};

/// The bound; where the server's delay is not known, the same arithmetic with the shortest median wait that a mode had
/// for the same requests. Without a value where that is not known either, nothing waits, or a duration ends the run.
[[nodiscard]] std::optional<Prediction> predictElapsed(const Plan &plan, Mode mode,
                                                       const std::vector<ModeResult> &earlier);

} // namespace fetchrace
