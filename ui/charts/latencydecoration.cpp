// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/latencydecoration.h"

#include "ui/charts/modestyle.h"

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
    update();
}

void LatencyDecoration::show(const LatencyTexts &texts, const LatencyLayout &layout, const QRectF &area)
{
    // Most ticks change points only; drawing all texts again would cost more than the points do.
    if (texts == m_texts && layout == m_layout && area == m_area) {
        return;
    }
    prepareGeometryChange();
    m_texts = texts;
    m_layout = layout;
    m_area = area;
    update();
}

qreal LatencyDecoration::yLabelWidth(const LatencyTexts &texts, const ChartLook &look)
{
    const QFontMetricsF metrics(look.smallFont());
    qreal widest = metrics.horizontalAdvance(texts.failedTitle);
    for (const AxisLabel &label : texts.yLabels) {
        widest = std::max(widest, metrics.horizontalAdvance(label.text));
    }
    return widest;
}

qreal LatencyDecoration::legendWidth(const LatencyTexts &texts, const ChartLook &look)
{
    const QFontMetricsF metrics(look.font);
    const QFontMetricsF smallMetrics(look.smallFont());
    qreal widest = 0;
    for (const LatencyLegendEntry &entry : texts.legend) {
        widest = std::max(widest, metrics.horizontalAdvance(modeTitle(entry.mode)));
        for (const QString &line : detailLines(entry)) {
            widest = std::max(widest, smallMetrics.horizontalAdvance(line));
        }
    }
    return texts.legend.isEmpty() ? 0 : widest + (markerRoom + 2) * look.unit;
}

void LatencyDecoration::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    painter->setRenderHint(QPainter::Antialiasing);
    paintTitles(*painter);
    paintNumbers(*painter);
    paintLegend(*painter);
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

void LatencyDecoration::paintLegend(QPainter &painter) const
{
    const qreal u = m_look.unit;
    const qreal line = QFontMetricsF(m_look.font).height();
    const qreal smallLine = QFontMetricsF(m_look.smallFont()).height();
    qreal needed = 0;
    for (const LatencyLegendEntry &entry : m_texts.legend) {
        needed += line + smallLine * static_cast<qreal>(detailLines(entry).size());
    }
    const auto entries = static_cast<qreal>(std::max(qsizetype(1), m_texts.legend.size()));
    // A low chart keeps the names and gives up the figures, which the table has too.
    const bool withDetails = needed + entries * 2 * u <= m_layout.legend.height();
    const qreal gap = std::clamp((m_layout.legend.height() - needed) / entries, 2 * u, 9 * u);
    qreal y = m_layout.legend.top();
    for (const LatencyLegendEntry &entry : m_texts.legend) {
        const QPointF middle(m_layout.legend.left() + markerSize / 2 * u, y + line / 2);
        painter.setPen(Qt::NoPen);
        painter.setBrush(modeColor(entry.mode, m_look.dark));
        painter.drawPath(markerPath(modeMarker(entry.mode), markerSize * u).translated(middle));
        const qreal left = m_layout.legend.left() + markerRoom * u;
        painter.setFont(m_look.font);
        painter.setPen(m_look.text);
        painter.drawText(QPointF(left, y + QFontMetricsF(m_look.font).ascent()), modeTitle(entry.mode));
        y += line;
        painter.setFont(m_look.smallFont());
        painter.setPen(m_look.quietText);
        for (const QString &detail : withDetails ? detailLines(entry) : QStringList()) {
            painter.drawText(QPointF(left, y + QFontMetricsF(m_look.smallFont()).ascent()), detail);
            y += smallLine;
        }
        y += gap;
    }
}

} // namespace fetchrace
