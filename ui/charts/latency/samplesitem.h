// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/entries/entry.h"
#include "ui/charts/plot/keptpicture.h"

#include <QColor>
#include <QGraphicsItem>

#include <map>
#include <optional>
#include <vector>

namespace fetchrace {

/// The places of a mode's requests.
struct SamplePoints {
    std::vector<QPointF> answered; ///< but for those in front
    std::vector<QPointF> front;    ///< answered, and drawn in front of all modes
    std::vector<QPointF> failed;

    [[nodiscard]] bool areNone() const { return answered.empty() && front.empty() && failed.empty(); }
};

/// How the points of one mode are drawn: markers for answers, crosses for failures.
struct ModeSamples {
    Entry mode;
    QColor color;
    qreal size = 4;
    SamplePoints points;

    void paintShapes(QPainter &painter, const std::vector<QPointF> &places) const;
    void paintPixels(QPainter &painter, const std::vector<QPointF> &places) const;
    void paintCrosses(QPainter &painter) const;
    /// Whether there are so many points that pixels stand for them in a file of shapes.
    [[nodiscard]] bool isPictureIn(const QPainter &painter) const;
};

/// Draws the points of all modes: those in front last, here of one and there of another, so that none that took as long
/// as others is hidden by them. One item for all, because one graphics item or one pen stroke per point costs ten times
/// as much.
class SamplesItem final : public QGraphicsItem
{
public:
    explicit SamplesItem(QGraphicsItem *parent) : QGraphicsItem(parent) {}

    /// Null where it has none.
    [[nodiscard]] const ModeSamples *of(const Entry &mode) const;
    /// `area` holds all points.
    void setPoints(const Entry &mode, SamplePoints points, const QRectF &area);
    void setLook(const Entry &mode, const QColor &color, qreal size);
    /// The mode whose run goes on: it is drawn in front of a picture of the others, which need not be drawn again with
    /// each tick.
    void setRunning(const std::optional<Entry> &mode);
    /// For images that are scaled or have no pixels: shapes instead of pixels, as long as they are few.
    void setVector(bool on) { m_vector = on; }

    [[nodiscard]] QRectF boundingRect() const override { return m_area; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    void changed(const Entry &mode);
    void paintPixels(QPainter &painter, bool running) const;
    void paintShapes(QPainter &painter) const;
    void paintMany(QPainter &painter) const;

    std::map<Entry, ModeSamples> m_modes;
    std::optional<Entry> m_running;
    KeptPicture m_others; ///< all modes but the one that runs
    QRectF m_area;
    bool m_vector = false;
};

} // namespace fetchrace
