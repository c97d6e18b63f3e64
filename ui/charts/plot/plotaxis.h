// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/chartlook.h"
#include "ui/charts/plot/axisrange.h"

#include <QList>
#include <QPolygonF>
#include <QRectF>
#include <QString>
#include <QStringList>

class QPainter;

namespace fetchrace {

struct PlotMark {
    double position = 0; ///< from 0 at the axis' start to 1 at its end
    QString text;
    bool operator==(const PlotMark &) const = default;
};

/// 0 and round numbers up to the scale's end.
[[nodiscard]] QList<PlotMark> countMarks(const AxisScale &scale, int most, const QString &suffix = {});
/// Durations on a logarithmic scale: 1, 2 and 5 of each power of ten; on a narrow or linear one, round steps.
[[nodiscard]] QList<PlotMark> durationMarks(const AxisScale &scale, int most);
[[nodiscard]] QList<PlotMark> timeMarks(const TimeSpan &span, int most);

/// Powers of ten on a logarithmic scale of counts.
[[nodiscard]] QList<PlotMark> decadeMarks(const AxisScale &scale);
/// A number in a box at the left axis, where the pointer is.
void paintAxisReading(QPainter &painter, const QPointF &at, const QString &text, const ChartLook &look);
/// Around the point of a request that was chosen.
void paintRing(QPainter &painter, const QPointF &at, const QColor &color, const ChartLook &look);
/// Where a request is that was chosen.
void paintChosen(QPainter &painter, const QRectF &where, const ChartLook &look);

/// Below a picture: whose results it shows. Tells what room is left for the picture.
[[nodiscard]] QRectF paintCaption(QPainter &painter, const QRectF &area, const QString &caption, const ChartLook &look);

/// Over a whole picture.
void paintChartTitle(QPainter &painter, const QRectF &room, const QString &title, const ChartLook &look);
/// What a plot is about, above it.
void paintPlotTitle(QPainter &painter, const QRectF &room, const QString &title, const ChartLook &look);

/// A quiet sentence in the middle: why there is nothing.
void paintReason(QPainter &painter, const QRectF &area, const QString &reason, const ChartLook &look);

/// From one line to the next of what is hatched, in units.
inline constexpr qreal hatchStep = 4;
/// Fills a place with slanting lines: something that is not known, or not whole. Drawn as lines, because an SVG has no
/// patterns.
void paintHatched(QPainter &painter, const QRectF &rect, const QColor &lines, const QColor &paper, qreal unit);

/// The points, moved into the plot where they are outside.
[[nodiscard]] QPolygonF heldIn(QPolygonF points, const QRectF &plot);
/// The parts of a line that lie in the plot.
[[nodiscard]] QList<QPolygonF> piecesIn(const QPolygonF &line, const QRectF &plot);

/// Where a box of this size stands: beside the pointer, never under it, inside the room.
[[nodiscard]] QRectF hoverBoxPlace(const QSizeF &size, const QPointF &pointer, const QRectF &room, qreal distance);

/// What is under the pointer, in words; the first line is the title.
void paintHoverBox(QPainter &painter, const QStringList &lines, const QPointF &pointer, const QRectF &room,
                   const ChartLook &look);

} // namespace fetchrace
