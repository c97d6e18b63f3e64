// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/samples/run.h"
#include "ui/charts/kit/chartnumbers.h"

#include <vector>

namespace fetchrace {

/// Requests of a run, which keeps them.
struct TimelineRows {
    Run run;
    std::span<const Sample> samples;
};

/// A row for each request: where and when it was, and its parts in milliseconds.
[[nodiscard]] ChartNumbers timelineNumbers(const std::vector<TimelineRows> &runs);

} // namespace fetchrace
