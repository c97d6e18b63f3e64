// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/comparison.h"
#include "app/store/runstore.h"

namespace fetchrace {

/// All runs of the races; a step of a sweep is an entry whose name has its number.
[[nodiscard]] QList<ComparedSide> sidesOf(const QList<StoredRace> &races);

/// The same entries pair up; so do two of a mode that is there once on each side, and two that are alone. Where all are
/// single runs, repeats in the user's history say how far runs on this machine vary.
[[nodiscard]] QList<Comparison> compareSides(const QList<ComparedSide> &a, const QList<ComparedSide> &b);

} // namespace fetchrace
