// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace fetchrace {

/// The text in lines of at most so many characters, broken at blanks, each line indented. A word that is longer has a
/// line of its own.
[[nodiscard]] QString wrapped(const QString &text, qsizetype width, qsizetype indent);

} // namespace fetchrace
