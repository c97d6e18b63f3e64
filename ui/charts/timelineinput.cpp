// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What the user does to the timeline with wheel, pointer and keys.
#include "ui/charts/timelinechart.h"
#include "ui/charts/zoominput.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace fetchrace {

namespace {

constexpr double thinRow = 6; ///< thinner rows are zoomed into as well as time

} // namespace

void TimelineChart::viewChanged()
{
    m_hover.reset();
    if (m_pointer) {
        hover(*m_pointer);
    }
    update();
}

void TimelineChart::zoomIn()
{
    m_zoom.zoom(zoomKeyStep, 0.5);
    viewChanged();
}

void TimelineChart::zoomOut()
{
    m_zoom.zoom(1 / zoomKeyStep, 0.5);
    viewChanged();
}

void TimelineChart::resetZoom()
{
    m_zoom.reset();
    viewChanged();
}

void TimelineChart::zoomBack()
{
    m_zoom.back();
    viewChanged();
}

void TimelineChart::wheelEvent(QWheelEvent *event)
{
    zoomByWheel(m_zoom, *event, layoutNow().plot);
    viewChanged();
    event->accept();
}

void TimelineChart::mousePressEvent(QMouseEvent *event)
{
    const bool left = event->button() == Qt::LeftButton;
    if ((!left && event->button() != Qt::MiddleButton) || !layoutNow().plot.contains(event->position())) {
        event->ignore();
        return;
    }
    m_zoom.endGesture();
    const bool pans = !left || event->modifiers().testFlag(Qt::ShiftModifier);
    m_drag = Drag{event->position(), event->position(), pans, false};
}

void TimelineChart::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF point = event->position();
    if (!m_drag) {
        hover(point);
        return;
    }
    const QPointF before = m_drag->now;
    m_drag->now = point;
    m_drag->moved =
        m_drag->moved || (point - m_drag->start).manhattanLength() >= QApplication::startDragDistance() / 2.0;
    if (m_drag->pans && m_drag->moved) {
        m_zoom.pan((before.x() - point.x()) / layoutNow().plot.width());
        m_hover.reset();
    }
    update();
}

void TimelineChart::mouseReleaseEvent(QMouseEvent *event)
{
    if (!m_drag) {
        event->ignore();
        return;
    }
    const Drag drag = *m_drag;
    m_drag.reset();
    m_zoom.endGesture();
    if (!drag.moved) {
        click(drag.start);
    } else if (!drag.pans) {
        zoomTo(bandOf(drag, layoutNow()));
    }
    update();
}

void TimelineChart::mouseDoubleClickEvent(QMouseEvent *)
{
    m_drag.reset();
    resetZoom();
}

void TimelineChart::leaveEvent(QEvent *event)
{
    PaintedPane::leaveEvent(event);
    m_pointer.reset();
    m_hover.reset();
    update();
}

void TimelineChart::hover(const QPointF &point)
{
    m_pointer = point;
    m_hover = hitAt(point);
    update();
}

void TimelineChart::click(const QPointF &point)
{
    const std::optional<Hit> hit = hitAt(point);
    if (!hit) {
        return;
    }
    const TimelineTrack &track = *m_data->of(hit->mode);
    const Sample &sample = track.sampleAt(hit->entry.position);
    m_selection = SampleKey{hit->mode, track.run.repeat, sample.index};
    m_selected = hit;
    emit sampleActivated(*m_selection);
}

/// As high as the plot, or where rows are thin, as high as it was drawn within its mode.
QRectF TimelineChart::bandOf(const Drag &drag, const TimelineLayout &layout) const
{
    const qreal from = std::clamp(std::min(drag.start.x(), drag.now.x()), layout.plot.left(), layout.plot.right());
    const qreal to = std::clamp(std::max(drag.start.x(), drag.now.x()), layout.plot.left(), layout.plot.right());
    QRectF band(from, layout.plot.top(), to - from, layout.plot.height());
    for (const TimelineBlock &block : layout.blocks) {
        const bool flat = std::abs(drag.now.y() - drag.start.y()) < thinRow;
        if (block.rows.contains(drag.start) && block.rowHeight() < thinRow && !flat) {
            band.setTop(std::max(std::min(drag.start.y(), drag.now.y()), block.rows.top()));
            band.setBottom(std::min(std::max(drag.start.y(), drag.now.y()), block.rows.bottom()));
        }
    }
    return band;
}

TimeView TimelineChart::viewOf(const QRectF &band, const TimelineLayout &layout) const
{
    TimeView view = m_zoom.view();
    const TimeSpan time = view.time;
    view.time = {time.at((band.left() - layout.plot.left()) / layout.plot.width()),
                 time.at((band.right() - layout.plot.left()) / layout.plot.width())};
    for (const TimelineBlock &block : layout.blocks) {
        if (band.height() < layout.plot.height() && block.rows.contains(band.center())) {
            const double first = std::floor(block.laneAt(band.top()));
            const double last = std::ceil(block.laneAt(band.bottom()));
            view.lanes = LaneFocus{block.mode, first, std::max(1.0, last - first)};
        }
    }
    return view;
}

void TimelineChart::zoomTo(const QRectF &band)
{
    constexpr qreal narrowest = 3; // a slip of the hand
    if (band.width() >= narrowest) {
        m_zoom.show(viewOf(band, layoutNow()));
        viewChanged();
    }
}

void TimelineChart::turnRepeat(int by)
{
    for (const Mode mode : allModes) {
        if (const TimelineTrack *track = m_data->of(mode)) {
            m_data->showRepeat(mode, track->run.repeat + by);
        }
    }
    m_hover.reset();
    findSelected();
    runsChanged();
}

void TimelineChart::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_drag) {
        m_drag.reset();
        update();
    } else if (event->key() == Qt::Key_PageUp || event->key() == Qt::Key_PageDown) {
        turnRepeat(event->key() == Qt::Key_PageUp ? -1 : 1);
    } else if (zoomByKey(m_zoom, *event)) {
        viewChanged();
    } else {
        PaintedPane::keyPressEvent(event);
    }
}

} // namespace fetchrace
