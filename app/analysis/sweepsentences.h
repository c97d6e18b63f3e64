// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/sweepcurve.h"

#include <QStringList>

namespace fetchrace {

/// What a mode gains from more requests at once, and why not more: the best point, the knee, contention and coherency
/// with their meaning. Nothing is said that the points do not support.
[[nodiscard]] QStringList sweepSentences(const QList<SweepCurve> &curves);

} // namespace fetchrace
