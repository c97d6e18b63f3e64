// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/summary.h"

namespace fetchrace {

/// A run with its numbers. Cheap to copy.
struct FinishedRun {
    Run run;
    Summary summary;
};

} // namespace fetchrace
