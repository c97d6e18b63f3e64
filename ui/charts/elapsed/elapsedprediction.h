// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/raceresults.h"
#include "ui/charts/elapsed/elapsedlayout.h"

namespace fetchrace {

/// Of a mode that has no result, with what the plan would take it. `earlier` are results that estimates are made from.
[[nodiscard]] ElapsedBar predictedBar(const Entry &mode, const Plan &plan, const std::vector<ModeResult> &earlier);

/// Adds to the bar of a result what the plan would take the mode now, where that is another time.
void predictNext(ElapsedBar &bar, const ModeResult &result, const Plan &plan, const std::vector<ModeResult> &earlier);

/// "new settings: at least 2.82 s"
[[nodiscard]] QString nextLabel(const ElapsedBar &bar);

/// Whether all results did the plan's work, so that its predictions are part of what they are compared in.
[[nodiscard]] bool areComparedWith(const Plan &plan, const std::vector<ModeResult> &results);

} // namespace fetchrace
