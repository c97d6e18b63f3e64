// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/optionset.h"
#include "app/plan/plan.h"

namespace fetchrace {

/// Reads --handle, --handle-kind, --handle-place and --handlers into the plan.
[[nodiscard]] Expected<void> readHandleOptions(const OptionSet &options, Plan &plan);

} // namespace fetchrace
