// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/samples/sample.h"

#include <optional>
#include <span>

namespace fetchrace {

/// Where the request with this number is among samples in the order in which they ended. Looks around the place where
/// it would be if they had ended in the order of their numbers, which is nearly so.
[[nodiscard]] std::optional<std::uint32_t> positionOf(std::span<const Sample> samples, std::uint32_t index);

} // namespace fetchrace
