// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/words/explainedrace.h"

namespace fetchrace {

/// What the demo server's behaviour did to the modes: how its workers limited them, whom it refused, which answers it
/// held up or failed. Each sentence is there only where the runs show it.
void addServersPart(QList<Explanation> &sentences, const ExplainedRace &race);

/// Async and threaded with as many requests under way at once, which took as long: it is the number that counts.
void addSameConcurrency(QList<Explanation> &sentences, const ExplainedRace &race);

} // namespace fetchrace
