// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/race/runset.h"

namespace fetchrace {

/// Gives each run the name that tells its line from the others: the number of requests at once where it differs, what
/// its plan differs in from the newest that is shown, or the user's own name for it, and the time it began where all
/// that is the same. Whether any name of those that are shown has changed.
bool nameRuns(std::vector<KeptRun> &shown, std::vector<KeptRun> &aside, const std::map<int, LineWords> &words);

} // namespace fetchrace
