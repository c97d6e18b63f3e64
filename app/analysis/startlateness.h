// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/pace.h"
#include "app/samples/sample.h"

#include <span>
#include <vector>

namespace fetchrace {

/// How late the client started each request of a run that has a rate, in nanoseconds: from when the request was due and
/// its lane was free (the work after the lane's previous response included, where that kept the lane busy) until it
/// started. What a request waited for a lane is not in it: that is the load's doing, not the client's.
///
/// One value for each sample, lane by lane; 8 bytes and a pointer for each.
[[nodiscard]] std::vector<std::int64_t> startLatenesses(std::span<const Sample> samples, const Pace &pace);

} // namespace fetchrace
