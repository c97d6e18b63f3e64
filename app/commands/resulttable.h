// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/finishedrun.h"

#include <QString>

namespace fetchrace {

/// The result as text: what was sent, a line per run, what each cost, what went wrong, and what has to be read with
/// care on a machine with so many cores. Of many repeats one line stands for all, unless `each` has one.
[[nodiscard]] QString resultTable(const QList<FinishedRun> &runs, int cores, bool each = false);
/// What its columns mean.
[[nodiscard]] QString resultLegend();

/// The explanation of a race, a line for each sentence, as "--explain" prints it. Ends with a line break.
[[nodiscard]] QString explainText(const QList<FinishedRun> &runs, int cores);

/// "600 requests per run to the demo server, which waits 47ms before each answer".
[[nodiscard]] QString sentSentence(const Plan &plan);

} // namespace fetchrace
