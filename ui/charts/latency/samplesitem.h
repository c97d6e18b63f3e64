// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/entries/entry.h"

#include <QColor>
#include <QGraphicsItem>
#include <QImage>

#include <vector>

namespace fetchrace {

/// The places of a mode's requests.
struct SamplePoints {
    std::vector<QPointF> answered; ///< but for those in front
    std::vector<QPointF> front;    ///< answered, and drawn in front of all modes
    std::vector<QPointF> failed;
};

/// Draws the points of one mode, but for those in front: markers for answers, crosses for failures. One item for all,
/// because one graphics item or one pen stroke per point costs ten times as much.
class SamplesItem final : public QGraphicsItem
{
public:
    SamplesItem(const Entry &mode, QGraphicsItem *parent);

    /// `area` holds all points.
    void setPoints(SamplePoints points, const QRectF &area);
    void setLook(const QColor &color, qreal markerSize);
    /// For images that are scaled or have no pixels: shapes instead of pixels, as long as they are few.
    void setVector(bool on) { m_vector = on; }

    [[nodiscard]] const Entry &mode() const { return m_mode; }
    [[nodiscard]] const SamplePoints &points() const { return m_points; }
    [[nodiscard]] QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;
    /// Whether there are so many points that a picture of them stands for them, which FrontSamplesItem draws.
    [[nodiscard]] bool isPictureIn(const QPainter &painter) const;
    void paintShapes(QPainter &painter, const std::vector<QPointF> &points) const;
    void paintPixels(QPainter &painter, const std::vector<QPointF> &points) const;

private:
    [[nodiscard]] QImage markerImage(qreal devicePixelRatio) const;
    void paintCrosses(QPainter &painter) const;

    Entry m_mode;
    QColor m_color;
    SamplePoints m_points;
    QRectF m_area;
    qreal m_size = 4;
    bool m_vector = false;
};

/// In front of all modes, here of one and there of another, so that none that took as long as others is hidden by them;
/// and in files all points of those modes that have too many for shapes.
class FrontSamplesItem final : public QGraphicsItem
{
public:
    explicit FrontSamplesItem(QGraphicsItem *parent) : QGraphicsItem(parent) {}

    /// They outlive it.
    void setModes(const std::vector<const SamplesItem *> &modes);
    void setVector(bool on) { m_vector = on; }

    [[nodiscard]] QRectF boundingRect() const override { return m_area; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    void paintPicture(QPainter &painter) const;

    std::vector<const SamplesItem *> m_modes;
    QRectF m_area;
    bool m_vector = false;
};

} // namespace fetchrace
