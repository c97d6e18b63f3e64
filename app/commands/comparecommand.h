// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace fetchrace {

/// "fetchrace compare": `arguments` are those after "compare". Returns 0, or 1 where a condition is crossed, 2 where
/// the command line is wrong, 3 where A and B cannot be compared.
[[nodiscard]] int runCompare(const QStringList &arguments);

} // namespace fetchrace
