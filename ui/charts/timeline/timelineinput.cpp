// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What the user does to the timeline with pointer and keys, beyond what all charts have in common.
#include "ui/charts/timeline/timelinechart.h"
#include "ui/charts/timeline/timelinelayout.h"

#include <QKeyEvent>

#include <algorithm>
#include <cmath>

namespace fetchrace {

namespace {

constexpr double thinRow = 6; ///< thinner rows are zoomed into as well as time

} // namespace

ZoomPlot TimelineChart::mainPlot()
{
    return {layoutNow().plot, PlotAxis::X, {}};
}

std::optional<TimelineChart::Hit> TimelineChart::hitAt(const QPointF &point)
{
    const TimelineLayout layout = layoutNow();
    const TimeSpan time = zoom().x();
    for (const TimelineBlock &block : layout.blocks) {
        if (block.hidden || !block.rows.contains(point))
            continue;
        const double perPixel = time.length() / block.rows.width();
        LaneSpot spot;
        spot.firstLane = static_cast<int>(block.laneAt(point.y()));
        spot.lastLane = std::max(spot.firstLane, static_cast<int>(block.laneAt(point.y() + 1)) - 1);
        spot.middle = time.at((point.x() - block.rows.left()) / block.rows.width());
        spot.from = spot.middle - 1.5 * perPixel;
        spot.to = spot.middle + 1.5 * perPixel;
        const std::optional<LaneEntry> entry = entryAt(m_data.of(block.mode)->index, spot);
        return entry ? std::optional(Hit{block.mode, *entry}) : std::nullopt;
    }
    return std::nullopt;
}

void TimelineChart::pointerMoved()
{
    m_hover.reset();
    m_moment.reset();
    const ZoomPlot plot = pointer() ? plotAt(*pointer()) : ZoomPlot();
    if (!plot.rect.isEmpty() && zoom().end() > 0 && !m_data.tracks().empty()) {
        m_moment = zoom().x().at(plot.shareAcross(pointer()->x()));
        m_hover = hitAt(*pointer());
    }
}

void TimelineChart::clicked(const QPointF &point)
{
    const std::optional<Hit> hit = hitAt(point);
    if (!hit)
        return;
    const TimelineTrack &track = *m_data.of(hit->mode);
    choose({hit->mode, track.run.repeat, track.sampleAt(hit->entry.position).index});
}

/// As high as the plot, or where rows are thin, as high as it was drawn within its mode.
QRectF TimelineChart::bandOf(const QPointF &from, const QPointF &to, const ZoomPlot &plot) const
{
    QRectF band = PaintedPane::bandOf(from, to, plot);
    const bool flat = std::abs(to.y() - from.y()) < thinRow;
    for (const TimelineBlock &block : m_layout.blocks) {
        if (!block.hidden && block.rows.contains(from) && block.rowHeight() < thinRow && !flat) {
            band.setTop(std::max(std::min(from.y(), to.y()), block.rows.top()));
            band.setBottom(std::min(std::max(from.y(), to.y()), block.rows.bottom()));
        }
    }
    return band;
}

PlotView TimelineChart::viewOf(const QRectF &band, const ZoomPlot &plot) const
{
    PlotView view = PaintedPane::viewOf(band, plot);
    for (const TimelineBlock &block : m_layout.blocks) {
        if (band.height() < plot.rect.height() && block.rows.contains(band.center())) {
            const double first = std::floor(block.laneAt(band.top()));
            const double last = std::ceil(block.laneAt(band.bottom()));
            view.lanes = LaneFocus{block.mode, first, std::max(1.0, last - first)};
        }
    }
    return view;
}

/// In every chart: from the one that is shown here.
void TimelineChart::turnRepeat(int by)
{
    int shown = runs().view().repeat;
    for (const auto &[mode, track] : m_data.tracks())
        shown = shown > 0 ? shown : track.run.repeat;
    if (runs().mostRepeats() > 1)
        runs().setRepeat(std::clamp(shown + by, 1, runs().mostRepeats()));
}

void TimelineChart::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_PageUp || event->key() == Qt::Key_PageDown)
        turnRepeat(event->key() == Qt::Key_PageUp ? -1 : 1);
    else
        PaintedPane::keyPressEvent(event);
}

} // namespace fetchrace
