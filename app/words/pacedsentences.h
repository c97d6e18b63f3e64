// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/words/explainedrace.h"

namespace fetchrace {

/// Of runs whose end is a matter of time: in an open loop what was due, what was sent and who kept up; else how much
/// each completed in its duration. Never which of them took longer. Empty where a run was not like that.
[[nodiscard]] QString pacedHeadline(const ExplainedRace &race);

} // namespace fetchrace
