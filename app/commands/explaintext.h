// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/finishedrun.h"

#include <QList>
#include <QString>

namespace fetchrace {

/// The explanation of a race, a line for each sentence, as "--explain" prints it. Ends with a line break.
[[nodiscard]] QString explainText(const QList<FinishedRun> &runs, int cores);

} // namespace fetchrace
