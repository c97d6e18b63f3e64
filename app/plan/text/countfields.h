// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/plan.h"

#include <array>

namespace fetchrace {

/// A whole number of the plan and its limits.
struct CountField {
    const char *key;   ///< in plan files
    const char *words; ///< in sentences
    int Plan::*member;
    int least;
    int most;
};

inline constexpr std::array countFields{
    CountField{"requests", "number of requests", &Plan::requests, 1, Plan::maxRequests},
    CountField{"workers", "number of workers", &Plan::workers, 1, Plan::maxWorkers},
    CountField{"in_flight", "number of requests in flight", &Plan::inFlight, 1, Plan::maxInFlight},
    CountField{"connections", "number of connections", &Plan::connections, 0, Plan::maxInFlight},
    CountField{"repeat", "number of repeats", &Plan::repeat, 1, Plan::maxRepeat},
};

/// "`subject` must be from 1 to 512, not `value`."
[[nodiscard]] QString rangeSentence(const CountField &field, const QString &subject, double value);

} // namespace fetchrace
