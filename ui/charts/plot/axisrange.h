// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plot/plotzoom.h"

#include <QLatin1String>
#include <QLocale>

#include <cstdint>
#include <vector>

namespace fetchrace {

/// The end of an axis that shows `value`: the next of 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten. In such
/// steps a growing axis moves seldom. 1 for a value that is not positive.
[[nodiscard]] double axisEnd(double value);
/// The distance between ticks, 1, 2 or 5 times a power of ten, that gives at most `mostTicks` intervals up to `end`.
[[nodiscard]] double tickStep(double end, int mostTicks);

/// A unit in which a latency axis has short labels.
struct AxisUnit {
    double nanoseconds = 1e6;
    QLatin1String symbol{"ms"};
};
[[nodiscard]] AxisUnit axisUnitFor(std::int64_t largestNs);

/// From a value to its place, 0 at the axis' start and 1 at its end; values beyond are held at the ends.
struct AxisScale {
    double start = 0;
    double end = 1;
    bool log = false; ///< start and end are positive then

    [[nodiscard]] double position(double value) const;
    /// The same for values beyond the ends, which lie below 0 and above 1.
    [[nodiscard]] double freePosition(double value) const;
    [[nodiscard]] double valueAt(double position) const;
    /// As spanOf() counts: powers of ten on a logarithmic scale.
    [[nodiscard]] double counted(double value) const;
    bool operator==(const AxisScale &) const = default;
};

[[nodiscard]] AxisScale linearScale(double largest);
/// Whole powers of ten around the values, at least one decade; `smallest` and `largest` may be anything.
[[nodiscard]] AxisScale decadeScale(double smallest, double largest);
/// Scales as PlotZoom counts: logarithmic ones in powers of ten.
[[nodiscard]] AxisSpan spanOf(const AxisScale &scale);
[[nodiscard]] AxisScale scaleOf(const AxisSpan &span, bool log);

/// The powers of ten from start to end of a logarithmic scale, both included where they are some.
[[nodiscard]] std::vector<double> decadesOf(const AxisScale &scale);

/// A part of the time axis, in nanoseconds since the runs' starts.
using TimeSpan = AxisSpan;

inline constexpr double shortestTime = 1000; ///< no clock here tells less than a microsecond apart

/// A mode's run as the axis sees it.
struct TimedRun {
    Entry mode;
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
