// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/finishedrun.h"

#include <QList>
#include <QString>

namespace fetchrace {

/// The result of a sweep as text: what was sent, and a line for each step of each mode with what it gained. Of repeats
/// the median, always.
[[nodiscard]] QString sweepTable(const QList<FinishedRun> &runs, int cores, bool each);
/// What its columns mean.
[[nodiscard]] QString sweepLegend();

/// The sentences of a sweep, a line each, as "--explain" prints them. Ends with a line break.
[[nodiscard]] QString sweepExplanation(const QList<FinishedRun> &runs, int cores);

} // namespace fetchrace
