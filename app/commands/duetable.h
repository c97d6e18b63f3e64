// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/finishedrun.h"

#include <QList>
#include <QString>

namespace fetchrace {

/// The latencies of an open loop from when requests were due, beside those from when they started; empty where no plan
/// has a rate.
[[nodiscard]] QString dueTable(const QList<FinishedRun> &runs);

} // namespace fetchrace
