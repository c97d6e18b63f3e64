// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/commandline.h"

namespace fetchrace {

/// "fetchrace show": `arguments` are those after "show".
[[nodiscard]] int showRuns(const QStringList &arguments, const CommandHooks &hooks);

} // namespace fetchrace
