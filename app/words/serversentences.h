// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/words/explainedrace.h"

namespace fetchrace {

/// What the demo server's behaviour did to the modes: how its workers limited them, which responses it delayed or
/// failed. Each sentence is there only where the runs show it.
void addServersPart(QList<Explanation> &sentences, const ExplainedRace &race);

/// Async and threaded with as many requests in flight, which took as long: it is the number that counts.
void addSameConcurrency(QList<Explanation> &sentences, const ExplainedRace &race);

/// Of a race in which a server refused requests: who was served in full, and who was refused how many. Empty if there
/// were no refusals.
[[nodiscard]] QString refusalHeadline(const ExplainedRace &race);

} // namespace fetchrace
