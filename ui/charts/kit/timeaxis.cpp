// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/kit/timeaxis.h"

#include "ui/charts/kit/axisrange.h"

#include <algorithm>
#include <cmath>

namespace fetchrace {

namespace {

constexpr double aboutAsQuick = 1.5;
constexpr double margin = 1.03;     ///< so that the last end can be seen
constexpr double emptySpan = 100e6; ///< shown without any request

AxisUnit unitOf(const TimeSpan &span)
{
    constexpr double second = 1e9;
    return span.to > second ? AxisUnit{second, QLatin1String("s")} : axisUnitFor(static_cast<std::int64_t>(span.to));
}

} // namespace

TimeSpan homeSpan(const std::vector<TimedRun> &runs)
{
    double quickest = 0;
    double going = 0;
    double unanswered = 0;
    for (const TimedRun &run : runs) {
        double &kind = run.running ? going : run.answered ? quickest : unanswered;
        const bool first = kind <= 0;
        kind = first ? run.end : std::min(kind, run.end);
    }
    double shown = quickest;
    for (const TimedRun &run : runs) {
        const bool nearly = run.answered && !run.running && run.end <= quickest * aboutAsQuick;
        shown = nearly ? std::max(shown, run.end) : shown;
    }
    if (shown > 0) {
        return {0, shown * margin};
    }
    if (going > 0) {
        return {0, axisEnd(going * margin)}; // in steps: an axis that creeps has to
                                             // be drawn anew each time
    }
    return {0, unanswered > 0 ? unanswered * margin : emptySpan};
}

double timeEnd(const std::vector<TimedRun> &runs)
{
    double end = 0;
    for (const TimedRun &run : runs) {
        end = std::max(end, run.end * margin);
    }
    return end;
}

TimeTicks timeTicks(const TimeSpan &span, int most)
{
    TimeTicks ticks;
    ticks.step = tickStep(span.length(), most);
    ticks.first = std::ceil(span.from / ticks.step - 1e-9) * ticks.step;
    const AxisUnit unit = unitOf(span);
    ticks.unit = unit.nanoseconds;
    ticks.symbol = unit.symbol;
    ticks.decimals = std::max(0, static_cast<int>(std::ceil(-std::log10(ticks.step / ticks.unit) - 1e-9)));
    return ticks;
}

QString TimeTicks::text(double time, const QLocale &locale) const
{
    return locale.toString(time / unit, 'f', decimals) + QLatin1Char(' ') + symbol;
}

} // namespace fetchrace
