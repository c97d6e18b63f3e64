// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/plan.h"

#include <QString>

namespace fetchrace {

// What a plan says otherwise than usual, part by part, for the titles of folded sections: "POST, 3 headers". Empty
// where it says nothing. Never holds a secret.

[[nodiscard]] QString requestSummary(const Plan &plan);
[[nodiscard]] QString checkSummary(const Plan &plan);
[[nodiscard]] QString connectionSummary(const Plan &plan);
[[nodiscard]] QString transportSummary(const Plan &plan);
[[nodiscard]] QString paceSummary(const Plan &plan);
[[nodiscard]] QString serverSummary(const Plan &plan);
[[nodiscard]] QString handlingSummary(const Plan &plan);
[[nodiscard]] QString repeatSummary(const Plan &plan);

} // namespace fetchrace
