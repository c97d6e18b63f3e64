// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/demo/demobehaviour.h"

#include <QJsonValue>

namespace fetchrace {

inline constexpr QLatin1String demoKey("demo"); ///< in a plan file

/// Its value: the delay, and what is not as it is without being given.
[[nodiscard]] QJsonValue demoToJson(const DemoBehaviour &demo);
/// Keys that are absent keep what `demo` holds; an Error names the key.
[[nodiscard]] Expected<void> readDemo(const QJsonValue &value, DemoBehaviour &demo);

} // namespace fetchrace
