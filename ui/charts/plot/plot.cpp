// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plot/plot.h"

#include "ui/base/modestyle.h"
#include "ui/charts/plot/plotsheet.h"

#include <QPainter>

#include <algorithm>
#include <utility>

namespace fetchrace {

namespace {

/// With its numbers, which stand to the left and below, and half of one beyond the other ends.
QRectF aroundPlot(const QRectF &plot, qreal unit)
{
    return plot.adjusted(-100 * unit, -20 * unit, 40 * unit, 30 * unit);
}

} // namespace

Plot::Plot() : m_sheet(std::make_unique<PlotSheet>()) {}

Plot::~Plot() = default;

void Plot::paint(QPainter &painter, PlotContents contents, const ChartLook &look)
{
    if (contents.rect.isEmpty())
        return;
    PlotContents growing;
    growing.rect = contents.rect;
    growing.x = contents.x;
    growing.y = contents.y;
    for (PlotCurve &curve : contents.curves) {
        if (!curve.grows)
            continue;
        growing.curves.push_back(curve);
        curve.points.clear(); // it keeps its place among the others
        curve.markers.clear();
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_sheet->show(contents, look) || growing.curves.empty())
        m_still.clear();
    if (growing.curves.empty()) {
        m_sheet->paint(painter, look);
    } else {
        m_still.show(painter, aroundPlot(contents.rect, look.unit),
                     [&](QPainter &still) { m_sheet->paint(still, look); });
        if (m_growing == nullptr)
            m_growing = std::make_unique<PlotSheet>();
        m_growing->show(growing, look);
        m_growing->paint(painter, look);
    }
    painter.restore();
}

namespace {

/// From a point to the nearest of a line between two others, squared.
qreal squaredDistance(const QPointF &point, const QPointF &from, const QPointF &to)
{
    const QPointF along = to - from;
    const qreal length = QPointF::dotProduct(along, along);
    const qreal share = length > 0 ? std::clamp(QPointF::dotProduct(point - from, along) / length, 0.0, 1.0) : 0;
    const QPointF away = point - from - share * along;
    return QPointF::dotProduct(away, away);
}

} // namespace

/// By Ramer, Douglas and Peucker.
QPolygonF thinned(const QPolygonF &points, const PlotContents &plot, qreal most)
{
    if (points.size() < 3)
        return points;
    QPolygonF places;
    for (const QPointF &point : points)
        places.append(plot.placeOf(point));
    std::vector<bool> kept(static_cast<std::size_t>(points.size()));
    kept.front() = kept.back() = true;
    std::vector<std::pair<qsizetype, qsizetype>> parts{{0, points.size() - 1}};
    while (!parts.empty()) {
        const auto [first, last] = parts.back();
        parts.pop_back();
        qsizetype farthest = first;
        qreal away = most * most;
        for (qsizetype i = first + 1; i < last; ++i) {
            const qreal from = squaredDistance(places.at(i), places.at(first), places.at(last));
            farthest = from > away ? i : farthest;
            away = std::max(away, from);
        }
        if (farthest == first)
            continue;
        kept[static_cast<std::size_t>(farthest)] = true;
        parts.insert(parts.end(), {{first, farthest}, {farthest, last}});
    }
    QPolygonF result;
    for (qsizetype i = 0; i < points.size(); ++i)
        if (kept[static_cast<std::size_t>(i)])
            result.append(points.at(i));
    return result;
}

PlotCurve modeCurve(const QPolygonF &points, const Entry &mode, const PlotContents &plot, const ChartLook &look)
{
    PlotCurve curve;
    constexpr qreal unseen = 0.1; // of a pixel
    curve.points = thinned(points, plot, unseen * look.unit);
    curve.mode = mode;
    curve.pen = QPen(modeColor(mode, look.dark), 1.6 * look.unit, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin);
    const double pixel = plot.x.length() / std::max(plot.rect.width(), 1.0) * look.unit;
    // Curves begin at different places, so that their markers do not cover each other.
    constexpr int between = 110; // pixels from marker to marker, with room for those of twelve entries
    const int first = 20 + (25 * static_cast<int>(mode.mode) + 46 * mode.place) % between;
    double free = points.isEmpty() ? 0 : std::max(points.first().x(), plot.x.from) + first * pixel;
    for (const QPointF &point : points) {
        if (point.x() >= free || (points.size() < 3 && point == points.last())) {
            curve.markers.append(point);
            free = point.x() + between * pixel;
        }
    }
    return curve;
}

} // namespace fetchrace
