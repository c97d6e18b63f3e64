// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/words/explainedrace.h"

namespace fetchrace {

/// Why the times of a race are what they are, in a clause that begins with a small letter and has no full stop: the
/// first reason of a list that the results show. Empty if they show none.
[[nodiscard]] QString headlineReason(const ExplainedRace &race);

} // namespace fetchrace
