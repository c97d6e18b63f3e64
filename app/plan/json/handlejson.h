// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/handling.h"

#include <QJsonObject>

namespace fetchrace {

/// The key of a plan file that describes the work after a response: an object with "time", "kind", "place" and
/// "handlers".
inline constexpr QLatin1String handleKey("handle");

/// Adds the key where there is such work; the number of handlers where it means something.
void writeHandling(const Handling &handling, QJsonObject &plan);
/// Keys that are absent keep their defaults. Does not look whether the values are possible: checkHandling().
[[nodiscard]] Expected<void> readHandling(const QJsonObject &plan, Handling &handling);

} // namespace fetchrace
