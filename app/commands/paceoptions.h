// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/optionset.h"
#include "app/plan/plan.h"

namespace fetchrace {

/// Reads --rate, --duration, --max-errors and --back-off into the plan. A duration without --requests lifts the number
/// of requests to the largest there is.
[[nodiscard]] Expected<void> readPaceOptions(const OptionSet &options, Plan &plan);

} // namespace fetchrace
