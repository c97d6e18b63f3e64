// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/commandline.h"

namespace fetchrace {

/// "fetchrace report": `arguments` are those after "report".
[[nodiscard]] int writeReport(const QStringList &arguments, const CommandHooks &hooks);

} // namespace fetchrace
