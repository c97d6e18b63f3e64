// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"

#include <cstdint>

namespace fetchrace {

/// Reads "27", "27B", "10kB", "1.5MB" (1000), "64KiB", "2MiB" (1024): a whole number of bytes.
[[nodiscard]] Expected<std::int64_t> parseByteSize(const QString &text);

/// Writes it so that parseByteSize() reads the same number back, in the largest unit that stays whole.
[[nodiscard]] QString formatByteSize(std::int64_t bytes);

} // namespace fetchrace
