// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/commandline.h"

namespace fetchrace {

/// Carries a command out and returns its exit status; `arguments` are those after its name.
using Command = int(const QStringList &arguments, const CommandHooks &hooks);

Command runRace, runSweep, showRuns, writeReport, useHistory, serve, listScenarios;
/// Returns 0, or 1 where a condition is crossed, 2 where the command line is wrong, 3 where A and B cannot be compared.
Command runCompare;

} // namespace fetchrace
