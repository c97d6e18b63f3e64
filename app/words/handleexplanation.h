// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/words/explainedrace.h"

#include <QString>

namespace fetchrace {

/// What the work after the responses did to the run, with its numbers: how much it was, who did it, what that held up.
/// `serial` is the serial run to compare with; null if there is none. Empty if there was no such work, or none was
/// seen.
[[nodiscard]] QString handlingSentence(const FinishedRun &run, const FinishedRun *serial);

/// That of each mode whose time may be compared.
void addHandling(QList<Explanation> &sentences, const ExplainedRace &race);

/// What the work after the responses did to the whole race, as a clause; empty if there was none.
[[nodiscard]] QString handledRaceClause(const ExplainedRace &race);

} // namespace fetchrace
