// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timeline/timelineoverlay.h"

#include "app/analysis/numberformat.h"

#include <QFontMetricsF>
#include <QPainter>

namespace fetchrace {

qreal TimelineOverlay::xOf(double time) const
{
    const qreal x = m_layout.plot.left() + m_time.shareOf(time) * m_layout.plot.width();
    return std::clamp(x, m_layout.plot.left(), m_layout.plot.right());
}

void TimelineOverlay::paintMoment(qreal x)
{
    const double time = m_time.at((x - m_layout.plot.left()) / m_layout.plot.width());
    const QFontMetricsF metrics(m_look.smallFont());
    const QString text = durationText(static_cast<std::int64_t>(time));
    const qreal width = metrics.horizontalAdvance(text) + 8 * m_look.unit;
    const qreal left = std::clamp(x - width / 2, m_layout.plot.left() - width / 2, m_layout.plot.right() - width / 2);
    const QRectF box(left, m_layout.axis.top(), width, m_layout.axis.height());
    m_painter.fillRect(box, m_look.text);
    m_painter.setFont(m_look.smallFont());
    m_painter.setPen(m_look.background);
    m_painter.drawText(box, Qt::AlignCenter, text);
}

std::optional<QRectF> TimelineOverlay::rectOf(const TimelineTrack &track, const LaneEntry &entry) const
{
    const auto &blocks = m_layout.blocks;
    const auto block = std::ranges::find(blocks, track.run.entry, &TimelineBlock::mode);
    if (block == blocks.end() || static_cast<double>(entry.start) > m_time.to ||
        static_cast<double>(entry.end()) < m_time.from)
        return std::nullopt;
    const double lane = track.sampleAt(entry.position).lane;
    const qreal height = std::max(block->rowHeight(), 3 * m_look.unit);
    const qreal top = block->yOf(lane + 0.5) - height / 2;
    const qreal left = xOf(static_cast<double>(entry.start));
    const qreal right = std::max(xOf(static_cast<double>(entry.end())), left + 2 * m_look.unit);
    const QRectF rect(left, top, right - left, height);
    return rect.intersects(block->rows) ? std::optional(rect) : std::nullopt;
}

void TimelineOverlay::paintRequest(const TimelineTrack &track, const LaneEntry &entry, bool selected)
{
    const std::optional<QRectF> rect = rectOf(track, entry);
    if (!rect)
        return;
    const qreal pen = (selected ? 2 : 1.2) * m_look.unit;
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(m_look.background, pen + 2 * m_look.unit));
    const QRectF frame = rect->adjusted(-pen / 2, -pen / 2, pen / 2, pen / 2);
    m_painter.drawRect(frame);
    m_painter.setPen(QPen(m_look.text, pen));
    m_painter.drawRect(frame);
}

} // namespace fetchrace
