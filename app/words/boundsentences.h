// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/boundgap.h"
#include "app/words/explainedrace.h"

namespace fetchrace {

/// "connecting", "unread responses": a part of the time beyond the minimum.
[[nodiscard]] QString gapWords(BoundGap::Part part);

/// Of the modes that took much longer than their minimum, the largest excess first.
void addBound(QList<Explanation> &sentences, const ExplainedRace &race);

} // namespace fetchrace
