// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/plan.h"

#include <compare>

namespace fetchrace {

/// Who takes part in a race: a mode with its own number of requests at once.
struct Entry {
    Mode mode = Mode::Async;
    int atOnce = 1; ///< as asked for; more than there are requests is no more than those

    auto operator<=>(const Entry &) const = default;
};

/// The mode as the plan has it take part.
[[nodiscard]] constexpr Entry entryOf(const Plan &plan, Mode mode)
{
    if (mode == Mode::Serial)
        return {mode, 1};
    return {mode, isEventLoop(mode) ? plan.inFlight : plan.workers};
}

} // namespace fetchrace
