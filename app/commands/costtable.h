// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/finishedrun.h"

#include <QList>
#include <QString>

namespace fetchrace {

/// What each run cost the machine, a line per run; empty for runs whose cost is not known.
[[nodiscard]] QString costTable(const QList<FinishedRun> &runs);

} // namespace fetchrace
