// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/lanes/partlegend.h"

#include "ui/charts/lanes/timelinetext.h"

#include <QFontMetricsF>
#include <QPainter>

namespace fetchrace {

namespace {

constexpr qreal swatchPart = 8; ///< of each mode
constexpr qreal behindSwatch = 5;
constexpr qreal behindKey = 16;

qreal swatchWidth(qsizetype modes, const ChartLook &look)
{
    return std::max(14.0, swatchPart * static_cast<qreal>(modes)) * look.unit;
}

} // namespace

PartLegend::PartLegend(const QList<BarKind> &kinds, const QList<Entry> &modes, bool slow, const ChartLook &look)
    : m_kinds(kinds)
    , m_look(look)
{
    constexpr qsizetype mostModes = 4; // of more, the swatches would be wider than their words
    for (const Entry &mode : modes.first(std::min(modes.size(), mostModes)))
        m_colors.append(barColors(mode, look));
    const QFontMetricsF metrics(look.smallFont());
    const qreal around = swatchWidth(m_colors.size(), look) + (behindSwatch + behindKey) * look.unit;
    for (const BarKind kind : kinds)
        m_texts.append(barKindText(kind));
    if (slow)
        m_texts.append(slowText());
    for (const QString &text : m_texts)
        m_widths.append(around + metrics.horizontalAdvance(text));
}

qreal PartLegend::line() const
{
    return QFontMetricsF(m_look.smallFont()).height() + 2 * m_look.unit;
}

QList<QPointF> PartLegend::placesIn(qreal room) const
{
    QList<QPointF> places;
    QPointF next;
    for (const qreal width : m_widths) {
        if (next.x() > 0 && next.x() + width - behindKey * m_look.unit > room)
            next = {0, next.y() + line()};
        places.append(next);
        next.rx() += width;
    }
    return places;
}

qreal PartLegend::lastWidth(qreal room) const
{
    return m_widths.isEmpty() ? 0 : placesIn(room).last().x() + m_widths.last();
}

qreal PartLegend::height(qreal room) const
{
    return m_widths.isEmpty() ? 0 : placesIn(room).last().y() + line();
}

void PartLegend::paintSwatch(QPainter &painter, const QRectF &swatch, qsizetype key) const
{
    QRectF part = swatch;
    part.setWidth(swatch.width() / static_cast<qreal>(m_colors.size()));
    for (const BarColors &colors : m_colors) {
        painter.fillRect(part, colors.track);
        if (key < m_kinds.size())
            paintBarKind(painter, part, m_kinds.at(key), colors, m_look.unit);
        else
            painter.fillRect(QRectF(part.center().x() - m_look.unit / 2, part.top(), m_look.unit, part.height()),
                             colors.slow);
        part.translate(part.width(), 0);
    }
}

void PartLegend::paint(QPainter &painter, const QRectF &room) const
{
    const QFontMetricsF metrics(m_look.smallFont());
    const QList<QPointF> places = placesIn(room.width());
    painter.setFont(m_look.smallFont());
    for (qsizetype i = 0; i < places.size(); ++i) {
        const QPointF place = room.topLeft() + places.at(i);
        const qreal height = 10 * m_look.unit;
        const QRectF swatch(place.x(), place.y() + (metrics.height() - height) / 2,
                            swatchWidth(m_colors.size(), m_look), height);
        paintSwatch(painter, swatch, i);
        painter.setPen(m_look.quietText);
        painter.drawText(QPointF(swatch.right() + behindSwatch * m_look.unit, place.y() + metrics.ascent()),
                         m_texts.at(i));
    }
}

} // namespace fetchrace
