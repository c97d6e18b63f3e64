// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/commandline.h"

namespace fetchrace {

/// "fetchrace run": `arguments` are those after "run".
[[nodiscard]] int runRace(const QStringList &arguments, const CommandHooks &hooks);

/// "fetchrace sweep": `arguments` are those after "sweep".
[[nodiscard]] int runSweep(const QStringList &arguments, const CommandHooks &hooks);

} // namespace fetchrace
