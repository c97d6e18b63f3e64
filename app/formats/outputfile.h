// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"

#include <QIODevice>

#include <functional>

namespace fetchrace {

/// The name that stands for standard output.
[[nodiscard]] bool isStandardOutput(const QString &path);

/// Whether a file can be written there, as far as that can be told without writing: asked before anything is sent, so
/// that a race does not end with nowhere to put its result. BadInput with a sentence if not.
[[nodiscard]] Expected<void> checkOutput(const QString &path);

/// Writes a file that appears whole or not at all; what stood there before stays when writing fails. Standard output
/// and special files (pipes, devices) are written as they are. `write` returns false when the device refused.
[[nodiscard]] Expected<void> writeOutput(const QString &path, const std::function<bool(QIODevice &)> &write);
[[nodiscard]] Expected<void> writeOutput(const QString &path, const QByteArray &content);

} // namespace fetchrace
