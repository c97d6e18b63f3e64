// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/plan.h"

#include <QString>

namespace fetchrace {

/// What tells a plan from another, as the plan has it: "delay 20 ms, 1,200 requests"; long lists end with how many more
/// there are. Only what the mode heeds; how many requests it has in flight stands in its name, and is left out. Empty
/// where the mode would send the same under both.
[[nodiscard]] QString planDifference(const Plan &plan, const Plan &other, Mode mode);

} // namespace fetchrace
