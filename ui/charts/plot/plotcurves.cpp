// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plot/plotcurves.h"

#include "ui/base/modestyle.h"

#include <QLineF>
#include <QPaintEngine>
#include <QPainter>

#include <algorithm>

namespace fetchrace {

namespace {

QPolygonF placesOf(const QPolygonF &points, const PlotContents &plot)
{
    QPolygonF places;
    places.reserve(points.size() + 2);
    for (const QPointF &point : points)
        places.append(plot.placeOf(point));
    return places;
}

void paintFill(QPainter &painter, const PlotCurve &curve, const PlotContents &plot, const QRectF &seen)
{
    QPolygonF area = placesOf(heldIn(curve.points, seen), plot);
    if (area.isEmpty())
        return;
    area << QPointF(area.last().x(), plot.rect.bottom()) << QPointF(area.first().x(), plot.rect.bottom());
    painter.setPen(Qt::NoPen);
    painter.setBrush(curve.fill);
    painter.drawPolygon(area);
}

/// The lines between the points of a piece; of a straight one that is dashed, its dashes.
QList<QLineF> linesOf(const QPolygonF &piece, const QPen &pen)
{
    QList<QLineF> lines;
    if (pen.style() == Qt::SolidLine) {
        for (qsizetype i = 1; i < piece.size(); ++i)
            lines.append(QLineF(piece.at(i - 1), piece.at(i)));
        return lines;
    }
    const QLineF whole(piece.first(), piece.last());
    const QList<qreal> pattern = pen.dashPattern(); // in widths of the pen
    qreal from = 0;
    for (qsizetype i = 0; from < whole.length(); ++i) {
        const qreal to = from + pattern.at(i % pattern.size()) * pen.widthF();
        if (i % 2 == 0)
            lines.append(
                QLineF(whole.pointAt(from / whole.length()), whole.pointAt(std::min(to / whole.length(), 1.0))));
        from = to;
    }
    return lines;
}

/// In pixels line by line, which is painted in half the time that a path takes.
void paintPiece(QPainter &painter, const QPolygonF &piece, const QPen &pen)
{
    const bool isSimple = pen.style() == Qt::SolidLine || piece.size() == 2;
    if (isSimple && painter.paintEngine()->type() == QPaintEngine::Raster) {
        QPen solid = pen;
        solid.setStyle(Qt::SolidLine);
        painter.setPen(solid);
        painter.drawLines(linesOf(piece, pen));
    } else {
        painter.setPen(pen);
        painter.drawPolyline(piece);
    }
}

void paintLine(QPainter &painter, const PlotCurve &curve, const PlotContents &plot, const QRectF &seen)
{
    painter.setBrush(Qt::NoBrush);
    for (const QPolygonF &piece : piecesIn(curve.points, seen)) // not every format can clip
        paintPiece(painter, placesOf(piece, plot), curve.pen);
}

void paintMarkers(QPainter &painter, const PlotCurve &curve, const PlotContents &contents, const ChartLook &look)
{
    const QColor color = modeColor(*curve.mode, look.dark);
    const Marker shape = modeMarker(*curve.mode);
    const QPainterPath marker = markerPath(shape, 7.5 * look.unit);
    const QPainterPath whole = markerPath({shape.outline}, 7.5 * look.unit);
    painter.setPen(QPen(curve.hollow ? color : look.background, look.unit));
    painter.setBrush(curve.hollow ? look.background : color);
    for (const QPointF &point : curve.markers) {
        const QPointF place = contents.placeOf(point);
        if (!contents.rect.contains(place))
            continue;
        if (shape.fill != MarkerFill::Whole) // no line shows through its holes
            painter.fillPath(whole.translated(place), look.background);
        painter.drawPath(marker.translated(place));
    }
}

} // namespace

void paintCurves(QPainter &painter, const PlotContents &plot, const std::vector<PlotCurve> &curves,
                 const ChartLook &look)
{
    const QRectF seen = plot.span(plotEdge * look.unit);
    painter.save();
    painter.setClipRect(plot.withEdge(plotEdge * look.unit), Qt::IntersectClip);
    painter.translate(0.5, 0.5); // as the grid
    for (const PlotCurve &curve : curves) {
        if (curve.fill != Qt::NoBrush)
            paintFill(painter, curve, plot, seen);
        if (curve.pen != Qt::NoPen)
            paintLine(painter, curve, plot, seen);
    }
    painter.restore();
    for (const PlotCurve &curve : curves)
        if (curve.mode)
            paintMarkers(painter, curve, plot, look);
}

void paintBoxes(QPainter &painter, const PlotContents &plot)
{
    for (const PlotBox &box : plot.boxes)
        painter.fillRect(box.rect.translated(0.5, 0.5), box.fill);
}

} // namespace fetchrace
