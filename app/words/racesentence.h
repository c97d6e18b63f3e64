// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/raceresults.h"

#include <QString>

namespace fetchrace {

/// Compares the modes that answered everything; about one alone it says how it went. Empty if there is none.
[[nodiscard]] QString comparisonOf(const std::vector<ModeResult> &results);

/// What keeps a mode's time from being its time; only of a mode that is not whole.
[[nodiscard]] QString incompleteSentence(const ModeResult &result);

/// Both together, for the foot of a chart: says in a sentence or two why the times are what they are. Every clause
/// rests on the results given: a mode with failed or unsent requests is never called fast, and "waited together" is
/// said only where that is what happened. Empty without results.
[[nodiscard]] QString raceSentence(const std::vector<ModeResult> &results);

} // namespace fetchrace
