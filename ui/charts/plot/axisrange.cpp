// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plot/axisrange.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace fetchrace {

namespace {

constexpr double smallestLogValue = 1e-9;

double powerOfTenBelow(double value)
{
    return std::pow(10.0, std::floor(std::log10(value) + 1e-9));
}

double powerOfTenAbove(double value)
{
    return std::pow(10.0, std::ceil(std::log10(value) - 1e-9));
}

template<std::size_t Size>
double nextOf(const std::array<double, Size> &steps, double value)
{
    const double power = powerOfTenBelow(value);
    const auto step =
        std::ranges::find_if(steps, [&](double candidate) { return candidate * power >= value * (1 - 1e-9); });
    return (step != steps.end() ? *step : 10.0) * power;
}

} // namespace

double axisEnd(double value)
{
    constexpr std::array steps{1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0};
    return value > 0 && std::isfinite(value) ? nextOf(steps, value) : 1.0;
}

double tickStep(double end, int mostTicks)
{
    constexpr std::array steps{1.0, 2.0, 5.0};
    return end > 0 ? nextOf(steps, end / std::max(1, mostTicks)) : 1.0;
}

AxisUnit axisUnitFor(std::int64_t largestNs)
{
    if (largestNs >= 10'000'000'000)
        return {1e9, QLatin1String("s")};
    if (largestNs >= 1'000'000 || largestNs <= 0)
        return {1e6, QLatin1String("ms")};
    return {1e3, QLatin1String("\xb5s")};
}

double AxisScale::freePosition(double value) const
{
    if (!log)
        return (value - start) / (end - start);
    const double from = std::log10(start);
    return (std::log10(std::max(value, smallestLogValue)) - from) / (std::log10(end) - from);
}

double AxisScale::position(double value) const
{
    return std::clamp(freePosition(log ? std::max(value, start) : value), 0.0, 1.0);
}

double AxisScale::valueAt(double position) const
{
    return log ? start * std::pow(end / start, position) : start + position * (end - start);
}

double AxisScale::counted(double value) const
{
    return log ? std::log10(std::max(value, smallestLogValue)) : value;
}

AxisScale linearScale(double largest)
{
    return {0, axisEnd(largest), false};
}

AxisScale decadeScale(double smallest, double largest)
{
    const double low = std::max(smallest, smallestLogValue);
    const double high = std::max(largest, low);
    AxisScale scale{powerOfTenBelow(low), powerOfTenAbove(high), true};
    if (scale.end <= scale.start * 1.5)
        scale.end = scale.start * 10;
    return scale;
}

std::vector<double> decadesOf(const AxisScale &scale)
{
    std::vector<double> decades;
    if (!scale.log)
        return decades; // from 0 there are endless powers of ten
    for (double decade = powerOfTenAbove(scale.start); decade <= scale.end * (1 + 1e-9); decade *= 10)
        decades.push_back(decade);
    return decades;
}

AxisSpan spanOf(const AxisScale &scale)
{
    return scale.log ? AxisSpan{std::log10(scale.start), std::log10(scale.end)} : AxisSpan{scale.start, scale.end};
}

AxisScale scaleOf(const AxisSpan &span, bool log)
{
    return log ? AxisScale{std::pow(10.0, span.from), std::pow(10.0, span.to), true}
               : AxisScale{span.from, span.to, false};
}

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
    if (shown > 0)
        return {0, shown * margin};
    if (going > 0)
        return {0, axisEnd(going * margin)}; // in steps: an axis that creeps has to be drawn anew each time
    return {0, unanswered > 0 ? unanswered * margin : emptySpan};
}

double timeEnd(const std::vector<TimedRun> &runs)
{
    double end = 0;
    for (const TimedRun &run : runs)
        end = std::max(end, run.end * margin);
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
