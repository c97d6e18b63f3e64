// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"

#include <QByteArray>

namespace fetchrace {

/// The content of a file that a user has named; `what` it is ("body", "plan") stands in the sentence of an Error.
/// Files above 64 MiB are refused. Blocks while it reads.
[[nodiscard]] Expected<QByteArray> readInputFile(const QString &path, const QString &what);

} // namespace fetchrace
