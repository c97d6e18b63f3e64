// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/kit/plotzoom.h"

#include <QLocale>

#include <vector>

namespace fetchrace {

/// A part of the time axis, in nanoseconds since the runs' starts.
using TimeSpan = AxisSpan;

inline constexpr double shortestTime = 1000; ///< no clock here tells less than a microsecond apart

/// A mode's run as the axis sees it.
struct TimedRun {
    Mode mode = Mode::Async;
    double end = 0;       ///< of its last request so far
    bool running = false; ///< more may come
    bool answered = false;
};

/// The span of the quickest mode that got answers, and of those that are about as quick, so that their waves can be
/// seen and slower modes run out of the picture; a first run is shown as far as it is.
[[nodiscard]] TimeSpan homeSpan(const std::vector<TimedRun> &runs);
/// Of the longest run.
[[nodiscard]] double timeEnd(const std::vector<TimedRun> &runs);

/// A time axis' numbers.
struct TimeTicks {
    double first = 0; ///< the first at or after the span's start
    double step = 1;
    double unit = 1e6; ///< nanoseconds
    int decimals = 0;  ///< in that unit
    QLatin1String symbol;

    [[nodiscard]] QString text(double time, const QLocale &locale = QLocale()) const;
};
[[nodiscard]] TimeTicks timeTicks(const TimeSpan &span, int most);

} // namespace fetchrace
