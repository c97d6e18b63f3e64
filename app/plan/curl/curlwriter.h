// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/plan.h"

#include <QString>

namespace fetchrace {

/// The plan's request to its first target as a curl command for a POSIX shell; requestFromCurl() reads it as the same
/// request. `demoBase` is where relative targets are. Passwords and tokens are in it.
[[nodiscard]] QString curlCommandOf(const Plan &plan, const QUrl &demoBase);

} // namespace fetchrace
