// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/latency/samplesitem.h"

#include "ui/base/modestyle.h"

#include <QImage>
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

QImage markerImage(const ModeSamples &samples, qreal pixelRatio)
{
    const int side = static_cast<int>(std::ceil(samples.size * 1.25 * pixelRatio)) + 2;
    QImage image(side, side, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(side / 2.0, side / 2.0);
    painter.scale(pixelRatio, pixelRatio);
    painter.fillPath(markerPath(modeMarker(samples.mode), samples.size), markerColor(samples.color));
    painter.end();
    image.setDevicePixelRatio(pixelRatio);
    return image;
}

} // namespace

void ModeSamples::paintShapes(QPainter &painter, const std::vector<QPointF> &places) const
{
    const QPainterPath marker = markerPath(modeMarker(mode), size);
    painter.setPen(Qt::NoPen);
    painter.setBrush(markerColor(color));
    for (const QPointF &place : places)
        painter.drawPath(marker.translated(place));
}

void ModeSamples::paintPixels(QPainter &painter, const std::vector<QPointF> &places) const
{
    if (places.empty())
        return;
    const QImage image = markerImage(*this, painter.device()->devicePixelRatioF());
    const QPointF offset(image.deviceIndependentSize().width() / 2, image.deviceIndependentSize().height() / 2);
    for (const QPointF &place : places)
        painter.drawImage(place - offset, image);
}

void ModeSamples::paintCrosses(QPainter &painter) const
{
    const qreal half = size * 0.75;
    painter.setPen(QPen(color, size * 0.35));
    for (const QPointF &place : points.failed) {
        painter.drawLine(place + QPointF(-half, -half), place + QPointF(half, half));
        painter.drawLine(place + QPointF(-half, half), place + QPointF(half, -half));
    }
}

bool ModeSamples::isPictureIn(const QPainter &painter) const
{
    const bool isRaster = painter.paintEngine()->type() == QPaintEngine::Raster;
    return !isRaster && points.answered.size() + points.front.size() > mostShapes;
}

const ModeSamples *SamplesItem::of(const Entry &mode) const
{
    const auto found = m_modes.find(mode);
    return found != m_modes.end() ? &found->second : nullptr;
}

void SamplesItem::setPoints(const Entry &mode, SamplePoints points, const QRectF &area)
{
    ModeSamples &samples = m_modes[mode];
    samples.points = std::move(points);
    changed(mode);
    const qreal edge = 2 * samples.size;
    const QRectF room(area.adjusted(-edge, -edge, edge, edge).toAlignedRect()); // points stay where they are in images
    if (room != m_area) {
        prepareGeometryChange();
        m_area = room;
    }
}

void SamplesItem::setLook(const Entry &mode, const QColor &color, qreal size)
{
    ModeSamples &samples = m_modes[mode];
    if (samples.color == color && samples.size == size)
        return;
    samples.mode = mode;
    samples.color = color;
    samples.size = size;
    changed(mode);
}

void SamplesItem::setRunning(const std::optional<Entry> &mode)
{
    if (m_running == mode)
        return;
    for (const std::optional<Entry> &changing : {m_running, mode})
        if (const ModeSamples *samples = changing ? of(*changing) : nullptr; samples && !samples->points.areNone())
            m_others.clear(); // it goes from one picture to the other
    m_running = mode;
}

void SamplesItem::changed(const Entry &mode)
{
    if (mode != m_running)
        m_others.clear();
    update();
}

void SamplesItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    painter->setRenderHint(QPainter::Antialiasing);
    if (m_vector) {
        paintShapes(*painter);
        return;
    }
    m_others.show(*painter, m_area, [this](QPainter &pixels) { paintPixels(pixels, false); });
    paintPixels(*painter, true);
}

/// The mode that runs, or the others.
void SamplesItem::paintPixels(QPainter &painter, bool running) const
{
    const auto paintEach = [&](auto paint) {
        for (const auto &[mode, samples] : m_modes)
            if ((mode == m_running) == running)
                paint(samples);
    };
    paintEach([&painter](const ModeSamples &samples) {
        samples.paintPixels(painter, samples.points.answered);
        samples.paintCrosses(painter);
    });
    paintEach([&painter](const ModeSamples &samples) { samples.paintPixels(painter, samples.points.front); });
}

void SamplesItem::paintShapes(QPainter &painter) const
{
    const auto paintEach = [&](std::vector<QPointF> SamplePoints::*places) {
        for (const auto &[mode, samples] : m_modes) {
            if (!samples.isPictureIn(painter))
                samples.paintShapes(painter, samples.points.*places);
            if (places == &SamplePoints::answered)
                samples.paintCrosses(painter);
        }
    };
    paintEach(&SamplePoints::answered);
    paintMany(painter);
    paintEach(&SamplePoints::front);
}

/// One picture for all modes of many points, instead of thousands of shapes, which make a file slow to open and large
/// to send.
void SamplesItem::paintMany(QPainter &painter) const
{
    std::vector<const ModeSamples *> many;
    for (const auto &[mode, samples] : m_modes)
        if (samples.isPictureIn(painter))
            many.push_back(&samples);
    if (many.empty())
        return;
    QImage image((m_area.size() * picturePixelRatio).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(picturePixelRatio);
    image.fill(Qt::transparent);
    QPainter pixels(&image);
    pixels.translate(-m_area.topLeft());
    for (const auto places : {&SamplePoints::answered, &SamplePoints::front})
        for (const ModeSamples *samples : many)
            samples->paintPixels(pixels, samples->points.*places);
    pixels.end();
    painter.drawImage(QRectF(m_area.topLeft(), image.deviceIndependentSize()), image);
}

} // namespace fetchrace
