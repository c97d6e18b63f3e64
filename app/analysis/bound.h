// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/plan.h"

#include <optional>

namespace fetchrace {

/// The least time arithmetic allows the run: ceil(N / concurrency) x D (design, section 2), where no more are under
/// way at once than the server has workers; with work after the response what leastHandled() says.
/// In an open loop the last request is not even due earlier than its time.
/// Without a value where the delay of each answer is not known before, and where a duration leaves open how many
/// requests it will be. `cores` are those of the machine that sends; 0: not known.
[[nodiscard]] std::optional<std::chrono::nanoseconds> bound(const Plan &plan, Mode mode, int cores = coreCount());
/// The same for so many complete answers.
[[nodiscard]] std::optional<std::int64_t> boundOfAnswers(const Plan &plan, Mode mode, std::int64_t answers, int cores);

/// The same arithmetic for a delay that was measured or assumed, without work after the response; nanoseconds in,
/// nanoseconds out.
[[nodiscard]] std::int64_t leastElapsed(std::int64_t requests, std::int64_t concurrency, std::int64_t delayNs);
/// When the last of so many requests can have been done with, in an open loop, if each takes `requestNs`; 0 without
/// one.
[[nodiscard]] std::int64_t leastPaced(const Pace &pace, std::int64_t requests, std::int64_t requestNs);

} // namespace fetchrace
