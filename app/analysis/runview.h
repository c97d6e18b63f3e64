// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/seenby.h"
#include "app/samples/timepart.h"

#include <optional>

namespace fetchrace {

/// What of the runs is told, and from which end; the same in every chart and table that heeds it.
struct RunView {
    SeenBy seenBy = SeenBy::Client;
    std::optional<TimePart> time; ///< only requests that were under way then; without a value all
    int repeat = 0;               ///< only this run of what was repeated; 0: all of them

    bool operator==(const RunView &) const = default;
};

} // namespace fetchrace
