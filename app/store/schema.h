// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/database.h"

namespace fetchrace {

/// Tells SQLite files of ours from those of others: PRAGMA application_id, "Frce".
inline constexpr quint32 storeApplicationId = 0x46726365;
/// PRAGMA user_version: grows by one with each change of the schema.
inline constexpr quint32 storeVersion = 3;

/// Looks at a file's first bytes: an Error when it is missing, cut, no SQLite file, none of ours, or of a newer
/// version.
[[nodiscard]] Expected<void> checkStoreHeader(const QString &file);

/// Makes the tables of a new file, and brings those of an older one to this version.
[[nodiscard]] Expected<void> migrate(Database &database);

/// An Error unless it has exactly our tables and nothing that would do something by itself (views, triggers).
[[nodiscard]] Expected<void> checkTables(Database &database);

/// "Cannot open FILE (reason); advice": what is wrong with a file of somebody else.
[[nodiscard]] tl::unexpected<Error> notARunFile(const QString &file, const QString &reason);

} // namespace fetchrace
