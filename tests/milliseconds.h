// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace fetchrace {

/// One millisecond, in the nanoseconds of samples and summaries.
inline constexpr std::int64_t ms = 1'000'000;

} // namespace fetchrace
