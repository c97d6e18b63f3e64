// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/latency/latencydecoration.h"

#include "ui/base/modestyle.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace fetchrace {

namespace {

constexpr qreal markerSize = 9;
constexpr qreal markerRoom = 17; ///< from the legend's left to its texts

QStringList detailLines(const LatencyLegendEntry &entry)
{
    QStringList lines{entry.detail, entry.failures};
    lines.removeAll(QString());
    return lines;
}

} // namespace

LatencyDecoration::LatencyDecoration(QGraphicsItem *parent) : QGraphicsItem(parent) {}

void LatencyDecoration::setLook(const ChartLook &look)
{
    m_look = look;
    m_kept.clear();
    update();
}

void LatencyDecoration::show(const LatencyTexts &texts, const LatencyLayout &layout, const QRectF &area)
{
    // Most ticks change points only; drawing all texts again would cost more than the points do.
    if (texts == m_texts && layout == m_layout && area == m_area)
        return;
    prepareGeometryChange();
    m_texts = texts;
    m_layout = layout;
    m_area = area;
    m_kept.clear();
    update();
}

qreal LatencyDecoration::yLabelWidth(const LatencyTexts &texts, const ChartLook &look)
{
    const QFontMetricsF metrics(look.smallFont());
    qreal widest = metrics.horizontalAdvance(texts.failedTitle);
    for (const AxisLabel &label : texts.yLabels)
        widest = std::max(widest, metrics.horizontalAdvance(label.text));
    return widest;
}

qreal LatencyDecoration::legendWidth(const LatencyTexts &texts, const ChartLook &look)
{
    const QFontMetricsF metrics(look.font);
    const QFontMetricsF smallMetrics(look.smallFont());
    qreal widest = 0;
    for (const LatencyLegendEntry &entry : texts.legend) {
        widest = std::max(widest, metrics.horizontalAdvance(entry.name));
        for (const QString &line : detailLines(entry))
            widest = std::max(widest, smallMetrics.horizontalAdvance(line));
    }
    return texts.legend.isEmpty() ? 0 : widest + (markerRoom + 2) * look.unit;
}

void LatencyDecoration::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    m_kept.show(*painter, m_area, [this](QPainter &still) { paintAll(still); });
}

void LatencyDecoration::paintAll(QPainter &painter) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    paintTitles(painter);
    paintNumbers(painter);
    paintLegend(painter);
}

void LatencyDecoration::paintTitles(QPainter &painter) const
{
    if (!m_layout.title.isEmpty()) {
        painter.setFont(m_look.boldFont());
        painter.setPen(m_look.text);
        painter.drawText(m_layout.title, Qt::AlignLeft | Qt::AlignVCenter, m_texts.title);
    }
    painter.setFont(m_look.smallFont());
    painter.setPen(m_look.quietText);
    painter.drawText(m_layout.yTitle, Qt::AlignLeft | Qt::AlignVCenter, m_texts.yTitle);
    painter.drawText(m_layout.xTitle, Qt::AlignHCenter | Qt::AlignVCenter, m_texts.xTitle);
    if (!m_layout.failed.isEmpty()) {
        const QRectF room(m_area.left(), m_layout.failed.center().y() - m_layout.plot.height() / 2,
                          m_layout.failed.left() - m_area.left() - 8 * m_look.unit, m_layout.plot.height());
        painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter, m_texts.failedTitle);
    }
    painter.setFont(m_look.font);
    painter.drawText(m_layout.plot, Qt::AlignCenter | Qt::TextWordWrap, m_texts.note);
}

void LatencyDecoration::paintNumbers(QPainter &painter) const
{
    const QFontMetricsF metrics(m_look.smallFont());
    const QRectF &plot = m_layout.plot;
    const qreal gap = 8 * m_look.unit;
    painter.setFont(m_look.smallFont());
    painter.setPen(m_look.quietText);
    for (const AxisLabel &label : m_texts.yLabels) {
        const qreal width = metrics.horizontalAdvance(label.text);
        const qreal y = plot.bottom() - label.position * plot.height();
        painter.drawText(QPointF(plot.left() - gap - width, y + metrics.capHeight() / 2), label.text);
    }
    for (const AxisLabel &label : m_texts.xLabels) {
        const qreal width = metrics.horizontalAdvance(label.text);
        const qreal x = plot.left() + label.position * plot.width() - width / 2;
        painter.drawText(QPointF(x, plot.bottom() + gap + metrics.ascent() * 0.9), label.text);
    }
}

/// A low chart keeps the names and gives up the figures, which the table has too.
bool LatencyDecoration::hasRoomForDetails() const
{
    const qreal line = QFontMetricsF(m_look.font).height();
    const qreal smallLine = QFontMetricsF(m_look.smallFont()).height();
    qreal needed = 0;
    for (const LatencyLegendEntry &entry : m_texts.legend)
        needed += line + smallLine * static_cast<qreal>(detailLines(entry).size()) + 2 * m_look.unit;
    return needed <= m_layout.legend.height();
}

QList<QRectF> LatencyDecoration::entryPlaces() const
{
    const qreal u = m_look.unit;
    const qreal line = QFontMetricsF(m_look.font).height();
    const qreal smallLine = QFontMetricsF(m_look.smallFont()).height();
    const bool details = hasRoomForDetails();
    qreal needed = 0;
    QList<QRectF> places;
    for (const LatencyLegendEntry &entry : m_texts.legend) {
        const qreal height = line + (details ? smallLine * static_cast<qreal>(detailLines(entry).size()) : 0);
        places.append({m_layout.legend.left(), needed, m_layout.legend.width(), height});
        needed += height;
    }
    const auto entries = static_cast<qreal>(std::max(qsizetype(1), places.size()));
    const qreal gap = std::clamp((m_layout.legend.height() - needed) / entries, 2 * u, 9 * u);
    for (qsizetype i = 0; i < places.size(); ++i)
        places[i].translate(0, m_layout.legend.top() + static_cast<qreal>(i) * gap);
    return places;
}

QList<ModeArea> LatencyDecoration::legendPlaces() const
{
    QList<ModeArea> areas;
    const QList<QRectF> places = entryPlaces();
    for (qsizetype i = 0; i < places.size(); ++i)
        areas.append({m_texts.legend.at(i).mode, places.at(i)});
    return areas;
}

void LatencyDecoration::paintLegend(QPainter &painter) const
{
    const QList<QRectF> places = entryPlaces();
    for (qsizetype i = 0; i < places.size(); ++i)
        paintEntry(painter, m_texts.legend.at(i), places.at(i));
}

void LatencyDecoration::paintEntry(QPainter &painter, const LatencyLegendEntry &entry, const QRectF &place) const
{
    const qreal u = m_look.unit;
    const qreal line = QFontMetricsF(m_look.font).height();
    const qreal smallLine = QFontMetricsF(m_look.smallFont()).height();
    painter.setPen(entry.hidden ? QPen(m_look.quietText, u) : QPen(Qt::NoPen));
    painter.setBrush(entry.hidden ? QBrush(Qt::NoBrush) : QBrush(modeColor(entry.mode, m_look.dark)));
    const QPointF middle(place.left() + markerSize / 2 * u, place.top() + line / 2);
    painter.drawPath(markerPath(modeMarker(entry.mode), markerSize * u).translated(middle));
    const qreal left = place.left() + markerRoom * u;
    painter.setFont(entry.hidden ? ChartLook::hiddenFont(m_look.font) : m_look.font);
    painter.setPen(entry.hidden ? m_look.quietText : m_look.text);
    painter.drawText(QPointF(left, place.top() + QFontMetricsF(m_look.font).ascent()), entry.name);
    qreal y = place.top() + line;
    painter.setFont(m_look.smallFont());
    painter.setPen(m_look.quietText);
    for (const QString &detail : hasRoomForDetails() ? detailLines(entry) : QStringList()) {
        painter.drawText(QPointF(left, y + QFontMetricsF(m_look.smallFont()).ascent()), detail);
        y += smallLine;
    }
}

} // namespace fetchrace
