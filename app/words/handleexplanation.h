// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/words/explainedrace.h"

#include <QString>

#include <vector>

namespace fetchrace {

/// What the work after the responses did to the run, with its numbers: how much it was, who did it, what that held up.
/// `serial` is the plain loop's run to compare with; null if there is none. Empty if there was no such work, or none
/// was seen.
[[nodiscard]] QString handlingSentence(const FinishedRun &run, const FinishedRun *serial);

/// That of each mode that came through whole.
void addHandling(QList<Explanation> &sentences, const ExplainedRace &race);

/// The result of a race whose responses were worked on, all of it with the same plan; `results` are whole, and not
/// empty.
[[nodiscard]] QString handledRaceSentence(const std::vector<ModeResult> &results);

} // namespace fetchrace
