// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/finishedrun.h"

#include <QIODevice>

namespace fetchrace {

/// The runs of a sweep, a line each, a header line first. Returns false when the device refuses.
[[nodiscard]] bool writeSweepCsv(QIODevice &device, const QList<FinishedRun> &runs);

} // namespace fetchrace
