// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/commandline.h"

namespace fetchrace {

/// "fetchrace history": `arguments` are those after "history".
[[nodiscard]] int useHistory(const QStringList &arguments, const CommandHooks &hooks);

} // namespace fetchrace
