// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/settings/plansetting.h"

namespace fetchrace {

/// Who takes part.
[[nodiscard]] std::span<const PlanSetting> entrySettings();
/// What a request says, where it goes, and what its response must be.
[[nodiscard]] std::span<const PlanSetting> requestSettings();
/// How many requests there are, when they start, and what happens to their responses.
[[nodiscard]] std::span<const PlanSetting> runSettings();
/// How connections are made.
[[nodiscard]] std::span<const PlanSetting> transportSettings();

} // namespace fetchrace
