// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timezoom.h"

#include "ui/charts/axisrange.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace fetchrace {

namespace {

constexpr std::size_t mostSteps = 100;
constexpr double aboutAsQuick = 1.5;
constexpr double margin = 1.03;     ///< so that the last end can be seen
constexpr double emptySpan = 100e6; ///< shown without any request

AxisUnit unitOf(const TimeSpan &span)
{
    constexpr double second = 1e9;
    return span.to > second ? AxisUnit{second, QLatin1String("s")} : axisUnitFor(static_cast<std::int64_t>(span.to));
}

} // namespace

void TimeZoom::setLimits(const TimeSpan &home, double end)
{
    m_home = {home.from, std::max(home.to, home.from + shortest)};
    m_end = std::max(end, m_home.to);
}

TimeSpan TimeZoom::within(TimeSpan span) const
{
    const double length = std::clamp(span.length(), std::min(shortest, m_end), m_end);
    const double from = std::clamp(span.from, 0.0, m_end - length);
    return {from, from + length};
}

void TimeZoom::change(Gesture gesture, TimeView view)
{
    view.time = within(view.time);
    if (view == this->view()) {
        return;
    }
    if (gesture == Gesture::None || gesture != m_gesture) {
        m_history.push_back(m_user);
        if (m_history.size() > mostSteps) {
            m_history.erase(m_history.begin());
        }
    }
    m_gesture = gesture;
    m_user = view;
}

void TimeZoom::zoom(double factor, double share)
{
    TimeView zoomed = view();
    const double length = std::clamp(zoomed.time.length() * factor, std::min(shortest, m_end), m_end);
    const double from = zoomed.time.at(share) - share * length;
    zoomed.time = {from, from + length};
    change(Gesture::Zoom, zoomed);
}

void TimeZoom::pan(double share)
{
    TimeView moved = view();
    const double by = share * moved.time.length();
    moved.time = {moved.time.from + by, moved.time.to + by};
    change(Gesture::Pan, moved);
}

void TimeZoom::show(const TimeView &view)
{
    change(Gesture::None, view);
}

void TimeZoom::reset()
{
    if (m_user) {
        m_history.push_back(std::exchange(m_user, std::nullopt));
    }
    m_gesture = Gesture::None;
}

bool TimeZoom::back()
{
    m_gesture = Gesture::None;
    if (m_history.empty()) {
        return false;
    }
    m_user = m_history.back();
    m_history.pop_back();
    return true;
}

void TimeZoom::clear()
{
    m_user.reset();
    m_history.clear();
    m_gesture = Gesture::None;
}

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
        return {0, axisEnd(going * margin)}; // in steps: an axis that creeps has to be drawn anew each time
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
