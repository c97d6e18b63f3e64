// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"
#include "app/plan/plan.h"

namespace fetchrace {

/// The plan as its requests are written: with the content of its body file as the body, and with its credentials and
/// the type of a JSON body as headers. An Error where the file cannot be read or does not hold what was promised.
[[nodiscard]] Expected<Plan> sentPlan(const Plan &plan);

} // namespace fetchrace
