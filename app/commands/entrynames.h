// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/plan.h"

namespace fetchrace {

/// Whether somebody who writes this means the entry: its key or its title, with or without its number, in capitals or
/// not: "threaded", "threaded:20", "Threaded ×20", "event loop".
[[nodiscard]] bool isNamed(const QString &written, const Entry &entry, const Plan &plan);

/// As the history lists the entry: "Threaded ×20" for "threaded:20". What names no mode stays as it is.
[[nodiscard]] QString titleOfNamed(const QString &written);

} // namespace fetchrace
