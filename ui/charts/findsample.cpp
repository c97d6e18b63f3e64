// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/findsample.h"

#include <algorithm>

namespace fetchrace {

std::optional<std::uint32_t> positionOf(std::span<const Sample> samples, std::uint32_t index)
{
    const auto count = static_cast<std::uint32_t>(samples.size());
    const std::uint32_t middle = std::min(index, count);
    const std::uint32_t farthest = std::max(middle, count - middle);
    for (std::uint32_t away = 0; away <= farthest; ++away) {
        if (away <= middle && middle - away < count && samples[middle - away].index == index) {
            return middle - away;
        }
        if (away < count - middle && samples[middle + away].index == index) {
            return middle + away;
        }
    }
    return std::nullopt;
}

} // namespace fetchrace
