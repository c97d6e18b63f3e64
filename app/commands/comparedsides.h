// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/comparison.h"

namespace fetchrace {

/// The same entries pair up; so do two of a mode that is there once on each side, and two that are alone. Where all are
/// single runs, repeats in the user's history say how far runs on this machine vary.
[[nodiscard]] QList<Comparison> compareSides(const QList<ComparedSide> &a, const QList<ComparedSide> &b);

} // namespace fetchrace
