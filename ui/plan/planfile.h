// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"
#include "app/plan/plan.h"

namespace fetchrace {

/// Reads and checks a plan file (JSON); the sentence of an Error names the file.
[[nodiscard]] Expected<Plan> readPlanFile(const QString &path);
/// Written whole or not at all.
[[nodiscard]] Expected<void> writePlanFile(const QString &path, const Plan &plan);

} // namespace fetchrace
