// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/formats/appinfo.h"
#include "app/samples/run.h"

#include <QJsonObject>

#include <optional>

namespace fetchrace {

/// What a run has beside its plan, its samples and what follows from them: counts of the server, costs, care.
[[nodiscard]] QJsonObject detailsToJson(const Run &run);
/// False where a value is missing, of another type or impossible; the run is then not to be used.
[[nodiscard]] bool readDetails(const QJsonObject &details, Run &run);

[[nodiscard]] QJsonObject entryToStore(const Entry &entry);
[[nodiscard]] std::optional<Entry> entryFromStore(const QJsonObject &object);

/// Of the file's "app" (resultjson.h); without a value where something is missing or of another type.
[[nodiscard]] std::optional<AppInfo> appFromJson(const QJsonObject &object);

} // namespace fetchrace
