// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"

#include <QStringList>

namespace fetchrace {

/// The words of a command as a POSIX shell would pass them on: 'single', "double" and $'C-like' quotes, backslashes,
/// and lines that go on. What only a shell could do (variables, pipes, several commands) is an Error that says where.
/// QProcess::splitCommand() knows none of these quotes but the double ones.
[[nodiscard]] Expected<QStringList> shellWords(const QString &command);

} // namespace fetchrace
