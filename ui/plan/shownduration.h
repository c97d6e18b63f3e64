// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cmath>

namespace fetchrace {

/// A duration as a number of a unit.
[[nodiscard]] inline double shown(std::chrono::nanoseconds duration, std::chrono::nanoseconds unit)
{
    return static_cast<double>(duration.count()) / static_cast<double>(unit.count());
}

/// The duration a field shows. `before` stays, to the nanosecond, if the field shows just that: a plan from a file may
/// be finer than the field's decimals.
[[nodiscard]] inline std::chrono::nanoseconds kept(std::chrono::nanoseconds before, double value, int decimals,
                                                   std::chrono::nanoseconds unit)
{
    const double coarseness = std::pow(10.0, -decimals);
    if (std::abs(shown(before, unit) - value) <= coarseness / 2)
        return before;
    return std::chrono::nanoseconds(std::llround(value * static_cast<double>(unit.count())));
}

} // namespace fetchrace
