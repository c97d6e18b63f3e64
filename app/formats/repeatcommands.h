// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/formats/exporter.h"

namespace fetchrace {

/// The commands that repeat the races and the sweep, a line each; runs that one command repeats have it once.
[[nodiscard]] QString commandsOf(const Results &results);

} // namespace fetchrace
