// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/formats/comparisonformat.h"

namespace fetchrace {

/// Comparisons as text: for each a sentence, a line per measure with what its difference is worth, and what the
/// conditions came to. UTF-8, ends with a line break.
[[nodiscard]] QByteArray comparisonTable(const QList<CheckedComparison> &comparisons);

} // namespace fetchrace
