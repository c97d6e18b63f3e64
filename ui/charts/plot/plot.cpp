// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plot/plot.h"

#include "ui/base/modestyle.h"
#include "ui/charts/plot/plotcurves.h"
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

/// The curves of a run that goes on.
std::vector<PlotCurve> takeGrowing(PlotContents &contents)
{
    const auto growing = std::stable_partition(contents.curves.begin(), contents.curves.end(),
                                               [](const PlotCurve &curve) { return !curve.grows; });
    std::vector<PlotCurve> taken(growing, contents.curves.end());
    contents.curves.erase(growing, contents.curves.end());
    return taken;
}

} // namespace

Plot::Plot() : m_sheet(std::make_unique<PlotSheet>()) {}

Plot::~Plot() = default;

void Plot::paint(QPainter &painter, PlotContents contents, const ChartLook &look)
{
    if (contents.rect.isEmpty())
        return;
    m_growing = takeGrowing(contents);
    if (m_contents != contents || m_look != look) {
        m_still.clear();
        m_contents = std::move(contents);
        m_look = look;
        m_sheet->show(m_contents, look);
    }
    paintAll(painter, look);
}

bool Plot::isOther(PlotContents contents, const ChartLook &look) const
{
    (void)takeGrowing(contents);
    return m_contents != contents || m_look != look;
}

bool Plot::paintAgain(QPainter &painter, const QRectF &rect, const ChartLook &look)
{
    if (m_contents.rect != rect || m_look != look)
        return false;
    paintAll(painter, look);
    return true;
}

void Plot::paintAll(QPainter &painter, const ChartLook &look)
{
    const auto paintStill = [this](QPainter &still) {
        m_sheet->paint(still);
        paintBoxes(still, m_contents);
        paintCurves(still, m_contents, m_contents.curves, m_look);
    };
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_contents.boxes.empty())
        m_still.show(painter, aroundPlot(m_contents.rect, look.unit), paintStill);
    else // they change with each tick
        paintStill(painter);
    paintCurves(painter, m_contents, m_growing, look);
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
