// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1String>
#include <QStringView>

#include <algorithm>
#include <array>
#include <optional>

namespace fetchrace {

/// The value with this name, of an enumeration whose values and names are known; without a value if there is none.
template<typename Value, std::size_t count>
[[nodiscard]] std::optional<Value> valueNamed(QStringView name, const std::array<Value, count> &all,
                                              QLatin1String (*nameOf)(Value))
{
    const auto found = std::find_if(all.begin(), all.end(), [&](Value value) { return name == nameOf(value); });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

} // namespace fetchrace
