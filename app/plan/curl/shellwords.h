// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"

#include <QByteArrayList>

namespace fetchrace {

/// The words of a command as a POSIX shell would pass them on: 'single', "double" and $'C-like' quotes, backslashes,
/// comments, and lines that go on. A word is bytes, because $'\xe9' need not be UTF-8. What only a shell could do
/// (variables, lists in braces, "~", pipes, several commands) is an Error that says where. QProcess::splitCommand()
/// knows none of these quotes but the double ones.
[[nodiscard]] Expected<QByteArrayList> shellWords(const QString &command);

/// In quotes within which a shell changes nothing.
[[nodiscard]] QString inQuotes(QString text);
/// The same where the shell would not take the text as it is.
[[nodiscard]] QString shellQuoted(const QString &text);

} // namespace fetchrace
