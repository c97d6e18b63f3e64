// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/plan.h"

#include <QStringList>

namespace fetchrace {

/// The options behind "fetchrace run" that give this plan: those of its settings that are not as they are without being
/// given. What no option can say is missing: a body that is not text.
[[nodiscard]] QStringList planArguments(const Plan &plan);

/// The whole command as a line for a POSIX shell, without the plan's secrets.
[[nodiscard]] QString planCommand(const Plan &plan);
/// That of a sweep up to so many requests at once, of which the plan is one step.
[[nodiscard]] QString sweepCommand(Plan plan, int limit);

} // namespace fetchrace
