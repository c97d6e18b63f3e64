// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/finishedrun.h"

#include <QList>
#include <QString>

#include <algorithm>
#include <cmath>
#include <vector>

namespace fetchrace::bench {

/// Nearest rank; `share` from 0 to 1.
[[nodiscard]] double percentile(std::vector<double> values, double share);
/// Processor time of this thread, the window's, which alone does what is measured: other programs do not count.
[[nodiscard]] double threadMilliseconds();
/// A line of figures; a limit of 0 is none.
void print(const QString &chart, const char *what, double value, const char *unit, double limit = 0);

/// As many runs as the window shows side by side, of 10,000 requests each and with other settings each.
[[nodiscard]] QList<FinishedRun> twelveRuns();

/// First paint, zooming, moving and pointing with a million requests.
void measureSteps();
/// The same with twelve runs; of one chart, or where it is empty of all.
void measureStepsOfTwelve(const QString &chart);
/// Races at full speed: what a tick takes, how many there are, and how much slower the race is for it.
void measureLive();
/// What a tick of a run takes that is beside eleven others.
void measureTicksOfTwelve(const QString &chart);

} // namespace fetchrace::bench
