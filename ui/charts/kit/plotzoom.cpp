// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/kit/plotzoom.h"

#include <algorithm>
#include <utility>

namespace fetchrace {

namespace {

constexpr std::size_t mostSteps = 100;
constexpr double leastHeight = 1e-4; ///< of all there is

/// The span, moved and shortened so that it lies in `all`.
AxisSpan within(const AxisSpan &span, const AxisSpan &all, double shortest)
{
    const double length = std::clamp(span.length(), std::min(shortest, all.length()), all.length());
    const double from = std::clamp(span.from, all.from, std::max(all.from, all.to - length));
    return {from, from + length};
}

} // namespace

void PlotZoom::setLimits(const AxisSpan &home, double end, double shortest)
{
    m_shortest = shortest;
    m_home = {home.from, std::max(home.to, home.from + shortest)};
    m_end = std::max(end, m_home.to);
}

void PlotZoom::setSpan(PlotView &view, PlotAxis axis, const AxisSpan &span) const
{
    if (axis == PlotAxis::X) {
        view.x = span;
    } else {
        view.y = span;
    }
}

void PlotZoom::change(Gesture gesture, PlotView view)
{
    view.x = within(view.x, {0, m_end}, m_shortest);
    if (view.y) {
        view.y = within(*view.y, m_height, m_height.length() * leastHeight);
        view.y = *view.y == m_height ? std::nullopt : view.y;
    }
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

void PlotZoom::zoom(PlotAxis axis, double factor, double share)
{
    PlotView zoomed = view();
    const AxisSpan shown = span(axis);
    const double all = axis == PlotAxis::X ? m_end : m_height.length();
    const double least = axis == PlotAxis::X ? m_shortest : all * leastHeight;
    const double length = std::clamp(shown.length() * factor, std::min(least, all), all);
    const double from = shown.at(share) - share * length;
    setSpan(zoomed, axis, {from, from + length});
    change(Gesture::Zoom, zoomed);
}

void PlotZoom::pan(PlotAxis axis, double share)
{
    PlotView moved = view();
    const AxisSpan shown = span(axis);
    const double by = share * shown.length();
    setSpan(moved, axis, {shown.from + by, shown.to + by});
    change(Gesture::Pan, moved);
}

void PlotZoom::show(const PlotView &view)
{
    change(Gesture::None, view);
}

void PlotZoom::reset()
{
    if (m_user) {
        m_history.push_back(std::exchange(m_user, std::nullopt));
    }
    m_gesture = Gesture::None;
}

bool PlotZoom::back()
{
    m_gesture = Gesture::None;
    if (m_history.empty()) {
        return false;
    }
    m_user = m_history.back();
    m_history.pop_back();
    return true;
}

void PlotZoom::clear()
{
    m_user.reset();
    m_history.clear();
    m_gesture = Gesture::None;
}

} // namespace fetchrace
