// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/plan.h"

#include <optional>

namespace fetchrace {

/// The least time arithmetic allows the run: ceil(N / concurrency) x D (design, section 2).
/// In an open loop the last request is not even due earlier than its time.
/// Without a value where the server's delay is not known, that is for other targets than the demo server, and where a
/// duration leaves open how many requests it will be.
[[nodiscard]] std::optional<std::chrono::nanoseconds> bound(const Plan &plan, Mode mode);

/// The same arithmetic for a delay that was measured or assumed; nanoseconds in, nanoseconds out.
[[nodiscard]] std::int64_t leastElapsed(std::int64_t requests, std::int64_t concurrency, std::int64_t delayNs);
/// When the last of so many requests can have been answered, in an open loop; 0 without one.
[[nodiscard]] std::int64_t leastPaced(const Pace &pace, std::int64_t requests, std::int64_t delayNs);

} // namespace fetchrace
