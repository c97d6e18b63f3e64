// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"

#include <chrono>

namespace fetchrace {

/// Reads "250us", "47ms", "1.5s", "1h", "1m30s", "0": numbers with units (us, ms, s, m, h), the largest first; only
/// zero may go without a unit.
[[nodiscard]] Expected<std::chrono::nanoseconds> parseDuration(const QString &text);

/// Writes a duration so that parseDuration() reads the same value back, in the largest unit that stays whole; from a
/// minute on as "1m30s".
[[nodiscard]] QString formatDuration(std::chrono::nanoseconds duration);

} // namespace fetchrace
