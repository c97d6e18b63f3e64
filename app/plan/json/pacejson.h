// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/pace.h"

#include <QJsonObject>
#include <QStringList>

namespace fetchrace {

/// The keys of a plan file that describe its pace: "rate", "duration", "max_errors", "back_off".
[[nodiscard]] QStringList paceKeys();

/// Adds the keys whose value is not the default.
void writePace(const Pace &pace, QJsonObject &plan);
/// Keys that are absent keep what `pace` holds. Does not look whether the values are possible: checkPace().
[[nodiscard]] Expected<void> readPace(const QJsonObject &plan, Pace &pace);

} // namespace fetchrace
