// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/plan.h"

#include <QJsonObject>
#include <QStringList>

namespace fetchrace {

/// The keys of a plan file that describe a request beyond its method, headers and body: "query", "body_file",
/// "json_body", "basic_auth", "bearer_token", "expect".
[[nodiscard]] QStringList requestKeys();

/// Adds the keys whose value is not the default.
void writeRequest(const Plan &plan, QJsonObject &object);
/// Keys that are absent keep what the plan holds. Does not look whether the values are possible: checkPlan().
[[nodiscard]] Expected<void> readRequest(const QJsonObject &object, Plan &plan);

} // namespace fetchrace
