// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace fetchrace {

/// Text from outside with its control characters escaped ("\n", "\x1b"), and those that change the direction of
/// writing: what is shown is what it is. The whole of it; for sentences there is excerpt().
[[nodiscard]] QString printable(const QString &text);

/// Text from outside as a sentence repeats it: a line at most, the middle of what is longer left out, and control
/// characters escaped ("\n", "\x1b"), because a terminal would obey them. Every sentence that quotes what a user, a
/// file or a server has said does so through this.
[[nodiscard]] QString excerpt(const QString &text);
/// The same for bytes; those that are no UTF-8 become U+FFFD.
[[nodiscard]] QString excerpt(const QByteArray &text);

} // namespace fetchrace
