// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"

#include <QByteArray>

namespace fetchrace {

/// The content of a file that a user has named; `what` it is ("body", "plan") stands in the sentence of an Error.
/// Files above 64 MiB are refused, and so are pipes and devices, which can be read only once. Blocks while it reads.
[[nodiscard]] Expected<QByteArray> readInputFile(const QString &path, const QString &what);

/// The same, of pipes and devices too: reads to the end, waiting for whoever writes. Each such file once.
[[nodiscard]] Expected<QByteArray> readInputStream(const QString &path, const QString &what);

/// Whether there is a name at all.
[[nodiscard]] Expected<void> checkFileName(const QString &path, const QString &what);

/// Whether it can be opened now; reads nothing.
[[nodiscard]] Expected<void> checkInputFile(const QString &path, const QString &what);

/// Whether it can be read only once: a pipe, a terminal, another device.
[[nodiscard]] bool isStream(const QString &path);

} // namespace fetchrace
