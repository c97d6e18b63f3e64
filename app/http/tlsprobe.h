// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/preparedplan.h"

namespace fetchrace {

/// Shakes hands once with every https origin, so that what would fail every request is said once, in a sentence: a
/// certificate that is not trusted, a client key that does not fit, a server that does not speak HTTP/2. Nothing is
/// sent over these connections. Blocks for as long as that takes, at most for the plan's timeout for each origin.
[[nodiscard]] Expected<void> probeTls(const PreparedPlan &plan);

} // namespace fetchrace
