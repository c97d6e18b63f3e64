// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/sweepcurve.h"

#include <QStringList>

namespace fetchrace {

/// What a mode gains from more concurrency, and why not more: the best point, the knee, contention and coherency
/// with their meaning. Nothing is said that the points do not support.
[[nodiscard]] QStringList sweepSentences(const QList<SweepCurve> &curves);

/// The same of the runs, and which of them have to be read with care on a machine with so many cores.
[[nodiscard]] QStringList sweepSentences(const QList<FinishedRun> &runs, int cores);

} // namespace fetchrace
