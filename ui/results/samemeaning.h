// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/plan.h"

namespace fetchrace {

/// Whether a run of the mode would mean the same under both plans: what is sent is equal, and so are the settings that
/// the mode heeds. Workers are nothing to async, nor the number in flight to serial.
[[nodiscard]] bool meansTheSame(const Plan &a, const Plan &b, Mode mode);

} // namespace fetchrace
