// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plot/plotzoom.h"

#include <QKeyEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
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

TimePart PlotZoom::timePart() const
{
    return {std::llround(std::floor(x().from)), std::llround(std::ceil(x().to))};
}

void PlotZoom::setSpan(PlotView &view, PlotAxis axis, const AxisSpan &span) const
{
    if (axis == PlotAxis::X)
        view.x = span;
    else
        view.y = span;
}

void PlotZoom::change(Gesture gesture, PlotView view)
{
    view.x = within(view.x, {0, m_end}, m_shortest);
    if (view.y) {
        view.y = within(*view.y, m_height, m_height.length() * leastHeight);
        view.y = *view.y == m_height ? std::nullopt : view.y;
    }
    if (view == this->view())
        return;
    if (gesture == Gesture::None || gesture != m_gesture) {
        m_history.push_back(m_user);
        if (m_history.size() > mostSteps)
            m_history.erase(m_history.begin());
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
    if (m_user)
        m_history.push_back(std::exchange(m_user, std::nullopt));
    m_gesture = Gesture::None;
}

bool PlotZoom::back()
{
    m_gesture = Gesture::None;
    if (m_history.empty())
        return false;
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

namespace {

constexpr double wheelStep = 0.8; ///< of one notch
constexpr double panStep = 0.1;
constexpr double notch = 120; ///< QWheelEvent's unit
constexpr double flat = 8;    ///< pixels: a hand that went less far up meant to go straight

void zoomWhole(PlotZoom &zoom, double factor, const ZoomPlot &plot)
{
    constexpr double middle = 0.5;
    zoom.zoom(plot.across, factor, middle);
}

bool panByKey(PlotZoom &zoom, const QKeyEvent &event, const ZoomPlot &plot)
{
    const bool shift = event.modifiers().testFlag(Qt::ShiftModifier);
    switch (event.key()) {
    case Qt::Key_Left:
        zoom.pan(plot.across, -panStep);
        return true;
    case Qt::Key_Right:
        zoom.pan(plot.across, panStep);
        return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (!shift || !plot.up)
            return false;
        zoom.pan(*plot.up, event.key() == Qt::Key_Up ? panStep : -panStep);
        return true;
    default:
        return false;
    }
}

void setSpan(PlotView &view, PlotAxis axis, const AxisSpan &span)
{
    if (axis == PlotAxis::X)
        view.x = span;
    else
        view.y = span;
}

} // namespace

double ZoomPlot::shareAcross(double x) const
{
    return std::clamp((x - rect.left()) / rect.width(), 0.0, 1.0);
}

double ZoomPlot::shareUp(double y) const
{
    return std::clamp((rect.bottom() - y) / rect.height(), 0.0, 1.0);
}

void zoomByWheel(PlotZoom &zoom, const QWheelEvent &event, const ZoomPlot &plot)
{
    const QPoint delta = event.angleDelta();
    const bool sideways = event.modifiers().testFlag(Qt::ShiftModifier) || std::abs(delta.x()) > std::abs(delta.y());
    if (sideways) {
        const int turned = delta.x() != 0 ? delta.x() : delta.y();
        zoom.pan(plot.across, -panStep * turned / notch);
        return;
    }
    const double factor = std::pow(wheelStep, delta.y() / notch);
    if (plot.up && event.modifiers().testFlag(Qt::ControlModifier))
        zoom.zoom(*plot.up, factor, plot.shareUp(event.position().y()));
    else
        zoom.zoom(plot.across, factor, plot.shareAcross(event.position().x()));
}

bool zoomByKey(PlotZoom &zoom, const QKeyEvent &event, const ZoomPlot &plot)
{
    if (panByKey(zoom, event, plot))
        return true;
    switch (event.key()) {
    case Qt::Key_Up:
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomWhole(zoom, zoomKeyStep, plot);
        return true;
    case Qt::Key_Down:
    case Qt::Key_Minus:
        zoomWhole(zoom, 1 / zoomKeyStep, plot);
        return true;
    case Qt::Key_End:
        zoom.showAll();
        return true;
    case Qt::Key_Backspace:
        return zoom.back();
    case Qt::Key_0:
        if (!event.modifiers().testFlag(Qt::ControlModifier))
            return false;
        [[fallthrough]];
    case Qt::Key_Home:
        zoom.reset();
        return true;
    default:
        return false;
    }
}

void panByHand(PlotZoom &zoom, const QPointF &from, const QPointF &to, const ZoomPlot &plot)
{
    zoom.pan(plot.across, (from.x() - to.x()) / plot.rect.width());
    if (plot.up)
        zoom.pan(*plot.up, (to.y() - from.y()) / plot.rect.height());
}

QRectF zoomBand(const QPointF &from, const QPointF &to, const ZoomPlot &plot)
{
    const QRectF drawn = QRectF(from, to).normalized() & plot.rect;
    if (plot.up && drawn.height() >= flat)
        return drawn;
    const qreal left = std::clamp(std::min(from.x(), to.x()), plot.rect.left(), plot.rect.right());
    const qreal right = std::clamp(std::max(from.x(), to.x()), plot.rect.left(), plot.rect.right());
    return {left, plot.rect.top(), right - left, plot.rect.height()};
}

PlotView viewOfBand(const PlotZoom &zoom, const QRectF &band, const ZoomPlot &plot)
{
    PlotView view = zoom.view();
    const AxisSpan across = zoom.span(plot.across);
    setSpan(view, plot.across, {across.at(plot.shareAcross(band.left())), across.at(plot.shareAcross(band.right()))});
    if (plot.up && band.height() < plot.rect.height()) {
        const AxisSpan up = zoom.span(*plot.up);
        setSpan(view, *plot.up, {up.at(plot.shareUp(band.bottom())), up.at(plot.shareUp(band.top()))});
    }
    return view;
}

} // namespace fetchrace
