// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/summary.h"

#include <vector>

namespace fetchrace {

/// The numbers of the requests to each of the plan's targets, in their order. What is of a run as a whole only (bound,
/// resends) has no value, and time and throughput end with the target's last response. Takes as long as summarize()
/// does, and the room of the samples once more: not for the window's thread. The run must have ended.
[[nodiscard]] std::vector<Summary> summarizeTargets(const Run &run);

} // namespace fetchrace
