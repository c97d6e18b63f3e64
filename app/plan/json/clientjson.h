// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/entries/entry.h"
#include "app/plan/error.h"

#include <QJsonObject>

namespace fetchrace {

/// A client with its command, as the window keeps it and a scenario's file brings it. The entry has a client.
[[nodiscard]] QJsonObject clientToJson(const Entry &entry);
/// What has been read runs nothing: that is the user's to allow.
[[nodiscard]] Expected<Entry> clientFromJson(const QJsonObject &object);

} // namespace fetchrace
