// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/optionset.h"
#include "app/plan/plan.h"

namespace fetchrace {

/// The options of "fetchrace run" that describe the plan.
[[nodiscard]] std::span<const OptionHelp> planOptions();

/// The plan of --scenario or --plan (or the article's), changed by the other options, and checked.
[[nodiscard]] Expected<Plan> readPlan(const OptionSet &options);

} // namespace fetchrace
