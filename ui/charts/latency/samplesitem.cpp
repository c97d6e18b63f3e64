// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/latency/samplesitem.h"

#include "ui/base/modestyle.h"

#include <QPainter>

#include <cmath>

namespace fetchrace {

namespace {

/// Lets modes that lie on each other shine through.
constexpr float markerOpacity = 0.75F;

QColor markerColor(QColor color)
{
    color.setAlphaF(markerOpacity);
    return color;
}

} // namespace

SamplesItem::SamplesItem(const Entry &mode, QGraphicsItem *parent) : QGraphicsItem(parent), m_mode(mode) {}

void SamplesItem::setPoints(std::vector<QPointF> answered, std::vector<QPointF> failed, const QRectF &area)
{
    if (area != m_area) {
        prepareGeometryChange();
        m_area = area;
    }
    m_answered = std::move(answered);
    m_failed = std::move(failed);
    setVisible(!m_answered.empty() || !m_failed.empty()); // the picture kept of nothing would be as large as any
    update();
}

void SamplesItem::setLook(const QColor &color, qreal markerSize)
{
    prepareGeometryChange();
    m_color = color;
    m_size = markerSize;
    update();
}

QRectF SamplesItem::boundingRect() const
{
    return m_area.adjusted(-2 * m_size, -2 * m_size, 2 * m_size, 2 * m_size);
}

void SamplesItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    painter->setRenderHint(QPainter::Antialiasing);
    if (m_vector)
        paintShapes(*painter);
    else
        paintPixels(*painter);
    paintCrosses(*painter);
}

void SamplesItem::paintShapes(QPainter &painter) const
{
    const QPainterPath marker = markerPath(modeMarker(m_mode), m_size);
    painter.setPen(Qt::NoPen);
    painter.setBrush(markerColor(m_color));
    for (const QPointF &point : m_answered)
        painter.drawPath(marker.translated(point));
}

QImage SamplesItem::markerImage(qreal devicePixelRatio) const
{
    const int side = static_cast<int>(std::ceil(m_size * 1.25 * devicePixelRatio)) + 2;
    QImage image(side, side, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(side / 2.0, side / 2.0);
    painter.scale(devicePixelRatio, devicePixelRatio);
    painter.fillPath(markerPath(modeMarker(m_mode), m_size), markerColor(m_color));
    painter.end();
    image.setDevicePixelRatio(devicePixelRatio);
    return image;
}

void SamplesItem::paintPixels(QPainter &painter) const
{
    const QImage image = markerImage(painter.device()->devicePixelRatioF());
    const QPointF offset(image.deviceIndependentSize().width() / 2, image.deviceIndependentSize().height() / 2);
    for (const QPointF &point : m_answered)
        painter.drawImage(point - offset, image);
}

void SamplesItem::paintCrosses(QPainter &painter) const
{
    const qreal half = m_size * 0.75;
    painter.setPen(QPen(m_color, m_size * 0.35));
    for (const QPointF &point : m_failed) {
        painter.drawLine(point + QPointF(-half, -half), point + QPointF(half, half));
        painter.drawLine(point + QPointF(-half, half), point + QPointF(half, -half));
    }
}

} // namespace fetchrace
