// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timeline/timelineframe.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace fetchrace {

namespace {

constexpr int leftMiddle = Qt::AlignLeft | Qt::AlignVCenter;
constexpr int rightMiddle = Qt::AlignRight | Qt::AlignVCenter;

} // namespace

void TimelineFrame::paint(QPainter &painter) const
{
    for (qsizetype i = 0; i < layout.blocks.size(); ++i)
        if (layout.blocks.at(i).hidden)
            paintHiddenName(painter, layout.blocks.at(i), texts.at(i));
        else
            paintName(painter, layout.blocks.at(i), texts.at(i));
    for (const PlotMark &tick : ticks)
        paintTick(painter, tick);
    layout.parts.paint(painter, layout.legend);
}

void TimelineFrame::paintHiddenName(QPainter &painter, const TimelineBlock &block, const QStringList &lines) const
{
    painter.setFont(look.hiddenFont(look.font));
    painter.setPen(look.quietText);
    painter.drawText(block.name, rightMiddle | Qt::TextDontClip, lines.first());
    painter.setFont(look.smallFont());
    painter.drawText(block.rows, leftMiddle, lines.last());
}

void TimelineFrame::paintName(QPainter &painter, const TimelineBlock &block, QStringList lines) const
{
    const QFontMetricsF metrics(look.font);
    const QFontMetricsF small(look.smallFont());
    const auto heightOf = [&](qsizetype count) {
        return metrics.height() + small.height() * static_cast<qreal>(count - 1);
    };
    while (lines.size() > 1 && heightOf(lines.size()) > block.name.height())
        lines.removeLast();
    const qreal top = block.name.center().y() - heightOf(lines.size()) / 2;
    QRectF place(block.name.left(), top, block.name.width(), metrics.height());
    painter.setFont(look.font);
    painter.setPen(look.text);
    painter.drawText(place, rightMiddle | Qt::TextDontClip, lines.takeFirst());
    painter.setFont(look.smallFont());
    painter.setPen(look.quietText);
    for (const QString &line : lines) {
        place = QRectF(place.left(), place.bottom(), place.width(), small.height());
        painter.drawText(place, rightMiddle | Qt::TextDontClip, line);
    }
}

void TimelineFrame::paintTick(QPainter &painter, const PlotMark &tick) const
{
    const qreal x = layout.plot.left() + tick.position * layout.plot.width();
    QColor over = look.background;
    over.setAlphaF(0.55F);
    painter.setPen(QPen(over, look.unit));
    for (const TimelineBlock &block : layout.blocks)
        if (!block.hidden)
            painter.drawLine(QPointF(x, block.rows.top()), QPointF(x, block.rows.bottom()));
    painter.setPen(QPen(look.line, look.unit));
    painter.drawLine(QPointF(x, layout.plot.bottom()), QPointF(x, layout.axis.top()));
    const qreal half = QFontMetricsF(look.smallFont()).horizontalAdvance(tick.text) / 2;
    const qreal middle = std::min(x, layout.plot.right() + 16 * look.unit - half);
    painter.setFont(look.smallFont());
    painter.setPen(look.quietText);
    painter.drawText(QRectF(middle - half - 2, layout.axis.top(), 2 * half + 4, layout.axis.height()), Qt::AlignCenter,
                     tick.text);
}

void KeptFrame::show(QPainter &painter, const TimelineFrame &frame)
{
    if (m_frame != frame)
        m_picture.clear();
    m_frame = frame;
    m_picture.show(painter, frame.layout.area, [&frame](QPainter &still) { frame.paint(still); });
}

} // namespace fetchrace
