// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/raceresults.h"

#include <QString>

namespace fetchrace {

/// Says in a sentence or two why the times are what they are. Every clause rests on the results given: a mode with
/// failed or unsent requests is never called fast, and "waited together" is said only where that is what happened.
/// Empty without results.
[[nodiscard]] QString raceSentence(const std::vector<ModeResult> &results);

} // namespace fetchrace
