// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/finishedrun.h"
#include "app/race/runset.h"

namespace fetchrace {

/// Gives each run the name that tells its line from the others: the number of requests at once where it differs, what
/// its plan differs in from the newest that is shown, or the user's own name for it, and the time it began where all
/// that is the same. Whether any name of those that are shown has changed.
bool nameRuns(std::vector<KeptRun> &shown, std::vector<KeptRun> &aside);

/// The runs of several races in one list, the newest race last: each entry of each race has a place and a name of its
/// own there, as it would have in the list of runs, so that nothing is added up over two races.
[[nodiscard]] QList<FinishedRun> toldApart(const QList<QList<FinishedRun>> &races);

} // namespace fetchrace
