// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/finishedrun.h"

#include <QString>

namespace fetchrace {

/// The result as text: what was sent, a line per run, what each cost, what went wrong, what has to be read with care on
/// a machine with so many cores, and what the columns mean.
[[nodiscard]] QString resultTable(const QList<FinishedRun> &runs, int cores);

} // namespace fetchrace
