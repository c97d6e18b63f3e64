// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/latency/samplesitem.h"

#include "ui/base/modestyle.h"

#include <QPaintEngine>
#include <QPainter>

#include <cmath>

namespace fetchrace {

namespace {

/// Lets modes that lie on each other shine through.
constexpr float markerOpacity = 0.75F;
/// Of a mode, in a file of shapes.
constexpr std::size_t mostShapes = 200;
constexpr qreal picturePixelRatio = 1.25;

QColor markerColor(QColor color)
{
    color.setAlphaF(markerOpacity);
    return color;
}

} // namespace

SamplesItem::SamplesItem(const Entry &mode, QGraphicsItem *parent) : QGraphicsItem(parent), m_mode(mode) {}

void SamplesItem::setPoints(SamplePoints points, const QRectF &area)
{
    if (area != m_area) {
        prepareGeometryChange();
        m_area = area;
    }
    m_points = std::move(points);
    setVisible(!m_points.answered.empty() ||
               !m_points.failed.empty()); // the picture kept of nothing would be as large as any
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
    if (!m_vector)
        paintPixels(*painter, m_points.answered);
    else if (!isPictureIn(*painter))
        paintShapes(*painter, m_points.answered);
    paintCrosses(*painter);
}

bool SamplesItem::isPictureIn(const QPainter &painter) const
{
    const bool isRaster = painter.paintEngine()->type() == QPaintEngine::Raster;
    return m_vector && !isRaster && m_points.answered.size() + m_points.front.size() > mostShapes;
}

void SamplesItem::paintShapes(QPainter &painter, const std::vector<QPointF> &points) const
{
    const QPainterPath marker = markerPath(modeMarker(m_mode), m_size);
    painter.setPen(Qt::NoPen);
    painter.setBrush(markerColor(m_color));
    for (const QPointF &point : points)
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

void SamplesItem::paintPixels(QPainter &painter, const std::vector<QPointF> &points) const
{
    const QImage image = markerImage(painter.device()->devicePixelRatioF());
    const QPointF offset(image.deviceIndependentSize().width() / 2, image.deviceIndependentSize().height() / 2);
    for (const QPointF &point : points)
        painter.drawImage(point - offset, image);
}

void SamplesItem::paintCrosses(QPainter &painter) const
{
    const qreal half = m_size * 0.75;
    painter.setPen(QPen(m_color, m_size * 0.35));
    for (const QPointF &point : m_points.failed) {
        painter.drawLine(point + QPointF(-half, -half), point + QPointF(half, half));
        painter.drawLine(point + QPointF(-half, half), point + QPointF(half, -half));
    }
}

void FrontSamplesItem::setModes(const std::vector<const SamplesItem *> &modes)
{
    m_modes = modes;
    QRectF area;
    for (const SamplesItem *mode : m_modes)
        if (!mode->points().front.empty() || (m_vector && !mode->points().answered.empty()))
            area |= mode->boundingRect();
    if (area != m_area) {
        prepareGeometryChange();
        m_area = area;
    }
    setVisible(!area.isEmpty());
    update();
}

void FrontSamplesItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    painter->setRenderHint(QPainter::Antialiasing);
    paintPicture(*painter);
    for (const SamplesItem *mode : m_modes) {
        if (!m_vector)
            mode->paintPixels(*painter, mode->points().front);
        else if (!mode->isPictureIn(*painter))
            mode->paintShapes(*painter, mode->points().front);
    }
}

/// One for all modes of many points, instead of thousands of shapes, which make a file slow to open and large to send.
void FrontSamplesItem::paintPicture(QPainter &painter) const
{
    std::vector<const SamplesItem *> shown = m_modes;
    std::erase_if(shown, [&painter](const SamplesItem *mode) { return !mode->isPictureIn(painter); });
    if (shown.empty())
        return;
    QImage image((m_area.size() * picturePixelRatio).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    image.setDevicePixelRatio(picturePixelRatio);
    QPainter pixels(&image);
    pixels.translate(-m_area.topLeft());
    for (const auto part : {&SamplePoints::answered, &SamplePoints::front})
        for (const SamplesItem *mode : shown)
            mode->paintPixels(pixels, mode->points().*part);
    pixels.end();
    painter.drawImage(QRectF(m_area.topLeft(), image.deviceIndependentSize()), image);
}

} // namespace fetchrace
