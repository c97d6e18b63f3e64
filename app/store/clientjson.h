// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/samples/run.h"

#include <QJsonObject>
#include <QJsonValue>

namespace fetchrace {

/// What is known of a client's program beside its requests, but for its connections one by one.
[[nodiscard]] QJsonObject clientEndToStore(const ClientEnd &end, const ClientTraffic &traffic);
/// Gives the run its clientEnd and observation. False where a value is missing, of another type or impossible.
[[nodiscard]] bool readClientEnd(const QJsonValue &value, Run &run);

} // namespace fetchrace
