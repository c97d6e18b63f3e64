// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/finishedrun.h"

#include <optional>

namespace fetchrace {

/// A part of the time by which a run took longer than its bound.
struct BoundGap {
    enum class Part { Library, Connecting, Sending, OnTheWay, Unread, Receiving, Handling, BetweenRequests };

    Part part;
    std::int64_t ns; ///< of the run's elapsed time
};

/// The largest part of the gap. Each lane sends its share of the requests one after another, so a part that a mean
/// request took counts as often as a lane sent one (requests / concurrency); what no request took is between them.
/// Without a value where the bound is not known or not a sum over the requests of a lane (work after the responses that
/// is not done by the lane's own worker), there is no gap, no part explains a quarter of it, or the parts that
/// were seen are not those of the gap.
[[nodiscard]] std::optional<BoundGap> largestPartOfGap(const FinishedRun &finished);

} // namespace fetchrace
