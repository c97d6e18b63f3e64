// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/finishedrun.h"

#include <QList>
#include <QString>

namespace fetchrace {

/// A line for each mode that ran several times: median, minimum and maximum. Empty when none did.
[[nodiscard]] QString repeatsTable(const QList<FinishedRun> &runs);

} // namespace fetchrace
