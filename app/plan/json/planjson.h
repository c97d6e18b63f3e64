// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"
#include "app/plan/plan.h"

#include <QJsonObject>

namespace fetchrace {

[[nodiscard]] QJsonObject planToJson(const Plan &plan);

/// Keys that are absent keep their defaults; a wrong type, an unknown key or an impossible value is an Error that
/// names the key. A body that is not UTF-8 is stored under "body_base64".
[[nodiscard]] Expected<Plan> planFromJson(const QJsonObject &object);

/// The same for the text of a plan file.
[[nodiscard]] Expected<Plan> planFromJsonText(const QByteArray &text);

} // namespace fetchrace
