// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"

#include <vector>

namespace fetchrace {

/// One entry of a list such as "10ms:90,500ms:10".
struct Share {
    QString what;
    double percent;
    qsizetype place; ///< of `what` in the text, counted from 1
};

/// Reads a list of things with percentages, without looking at the things; an Error points at the entry, and names the
/// `example` of a thing where there is none. The percentages are above 0 and add up to at most 100.
[[nodiscard]] Expected<std::vector<Share>> parseShares(const QString &text, QLatin1String example);

/// How a part of a longer text is pointed at: "500 at character 9".
[[nodiscard]] QString pointedAt(const QString &piece, qsizetype place);

} // namespace fetchrace
