// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/entries/entry.h"

#include <QColor>
#include <QGraphicsItem>
#include <QImage>

#include <vector>

namespace fetchrace {

/// Draws the points of one mode: markers for answers, crosses for failures. One item for all, because one graphics
/// item or one pen stroke per point costs ten times as much.
class SamplesItem final : public QGraphicsItem
{
public:
    SamplesItem(const Entry &mode, QGraphicsItem *parent);

    /// `area` holds all points.
    void setPoints(std::vector<QPointF> answered, std::vector<QPointF> failed, const QRectF &area);
    void setLook(const QColor &color, qreal markerSize);
    /// Shapes instead of pixels, for images that are scaled or have no pixels.
    void setVector(bool on) { m_vector = on; }

    [[nodiscard]] const Entry &mode() const { return m_mode; }
    [[nodiscard]] const std::vector<QPointF> &answered() const { return m_answered; }
    [[nodiscard]] const std::vector<QPointF> &failed() const { return m_failed; }
    [[nodiscard]] QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    [[nodiscard]] QImage markerImage(qreal devicePixelRatio) const;
    void paintShapes(QPainter &painter) const;
    void paintPixels(QPainter &painter) const;
    void paintCrosses(QPainter &painter) const;

    Entry m_mode;
    QColor m_color;
    std::vector<QPointF> m_answered;
    std::vector<QPointF> m_failed;
    QRectF m_area;
    qreal m_size = 4;
    bool m_vector = false;
};

} // namespace fetchrace
