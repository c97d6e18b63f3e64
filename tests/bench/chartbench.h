// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <algorithm>
#include <cmath>
#include <vector>

namespace fetchrace::bench {

/// Nearest rank; `share` from 0 to 1.
[[nodiscard]] double percentile(std::vector<double> values, double share);
/// A line of figures; a limit of 0 is none.
void print(const QString &chart, const char *what, double value, const char *unit, double limit = 0);

/// First paint, zooming, moving and pointing with a million requests.
void measureSteps();
/// Races at full speed: what a tick takes, how many there are, and how much slower the race is for it.
void measureLive();

} // namespace fetchrace::bench
