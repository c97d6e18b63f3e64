// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"
#include "app/plan/scenarios/scenario.h"

namespace fetchrace {

/// Reads and checks a plan file or a scenario file (JSON); the sentence of an Error names the file. A plan has neither
/// name nor title.
[[nodiscard]] Expected<Scenario> readPlanFile(const QString &path);
/// Written whole or not at all.
[[nodiscard]] Expected<void> writePlanFile(const QString &path, const Plan &plan);
[[nodiscard]] Expected<void> writeScenarioFile(const QString &path, const Scenario &scenario);

} // namespace fetchrace
