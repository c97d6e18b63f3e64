// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plot/plotsheet.h"

#include "ui/base/modestyle.h"

#include <QAreaSeries>
#include <QCategoryAxis>
#include <QChart>
#include <QFontMetricsF>
#include <QGraphicsLayout>
#include <QGraphicsScene>
#include <QLineSeries>
#include <QPainter>
#include <QSignalBlocker>

#include <algorithm>

namespace fetchrace {

namespace {

AxisSpan widened(const AxisSpan &span, qreal by, qreal length)
{
    const double each = span.length() * by / std::max(length, 1.0);
    return {span.from - each, span.to + each};
}

/// Numbers that would run into each other, or out of the picture, are left out with their lines.
QList<PlotMark> withRoom(const QList<PlotMark> &marks, qreal length, const ChartLook &look)
{
    const QFontMetricsF metrics(look.smallFont());
    QList<PlotMark> kept;
    qreal free = -100 * look.unit;
    for (const PlotMark &mark : marks) {
        const qreal half = metrics.horizontalAdvance(mark.text) / 2;
        const qreal middle = mark.position * length;
        if (middle - half >= free && middle + half <= length + 20 * look.unit) {
            kept.append(mark);
            free = middle + half + 6 * look.unit;
        }
    }
    return kept;
}

void setMarks(QCategoryAxis &axis, const AxisSpan &span, const QList<PlotMark> &marks)
{
    const QSignalBlocker once(axis); // the layout looks at all of them afterwards
    for (const QString &text : axis.categoriesLabels())
        axis.remove(text);
    axis.setStartValue(span.from - span.length()); // a number stands at the end of its category
    for (const PlotMark &mark : marks)
        axis.append(mark.text.toHtmlEscaped(), span.at(mark.position));
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

struct PlotSheet::Pool {
    std::vector<QLineSeries *> lines;
    std::vector<QAreaSeries *> fills;
    std::size_t usedLines = 0;
    std::size_t usedFills = 0;
};

PlotSheet::PlotSheet()
    : m_scene(std::make_unique<QGraphicsScene>())
    , m_chart(new QChart)
    , m_x(new QCategoryAxis(m_chart))
    , m_y(new QCategoryAxis(m_chart))
    , m_pool(std::make_unique<Pool>())
{
    m_scene->setItemIndexMethod(QGraphicsScene::NoIndex);
    m_scene->addItem(m_chart);
    m_chart->setBackgroundVisible(false);
    m_chart->setMargins({});
    m_chart->legend()->hide();
    m_chart->addAxis(m_x, Qt::AlignBottom);
    m_chart->addAxis(m_y, Qt::AlignLeft);
    for (QCategoryAxis *axis : {m_x, m_y}) {
        axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
        axis->setTruncateLabels(false);
    }
    m_y->setLineVisible(false);
}

PlotSheet::~PlotSheet() = default;

void PlotSheet::paint(QPainter &painter, const ChartLook &look) const
{
    const QRectF all = m_chart->geometry();
    m_scene->render(&painter, all.translated(0.5, 0.5), all); // lines cover whole pixels
    for (const PlotCurve &curve : m_contents->curves)
        if (curve.mode)
            paintMarkers(painter, curve, *m_contents, look);
}

bool PlotSheet::show(const PlotContents &contents, const ChartLook &look)
{
    const bool sameLook = m_look == look;
    if (sameLook && m_contents == contents)
        return false;
    if (!sameLook)
        style(look);
    if (!sameLook || !m_contents->hasAxesOf(contents))
        showAxes(contents, look);
    m_look = look;
    m_contents = contents;
    showCurves(contents);
    return true;
}

namespace {

/// Qt Charts makes an outline of what it is given, for a pointer that it never sees, though it is what it has.
void replace(QLineSeries &line, const QPolygonF &points)
{
    if (line.points() != points)
        line.replace(points);
}

QPolygonF baseOf(const QPolygonF &curve, double height)
{
    return curve.isEmpty() ? QPolygonF() : QPolygonF{{curve.first().x(), height}, {curve.last().x(), height}};
}

} // namespace

/// What has no points need not follow the axes, one after the other.
void PlotSheet::emptyCurves()
{
    for (QLineSeries *line : m_pool->lines)
        replace(*line, {});
    for (const QAreaSeries *area : m_pool->fills) {
        replace(*area->upperSeries(), {});
        replace(*area->lowerSeries(), {});
    }
}

void PlotSheet::showAxes(const PlotContents &contents, const ChartLook &look)
{
    emptyCurves();
    // Qt Charts cuts at the axes; a line that lies on one keeps its width.
    const qreal edge = 1.5 * look.unit;
    const AxisSpan x = widened(contents.x, edge, contents.rect.width());
    const AxisSpan y = widened(contents.y, edge, contents.rect.height());
    setMarks(*m_x, contents.x, withRoom(contents.bottom, contents.rect.width(), look));
    setMarks(*m_y, contents.y, contents.left);
    m_x->setLabelsVisible(contents.bottomNumbers);
    m_x->setVisible(!contents.bottom.isEmpty()); // without a number, an axis would keep those it had
    m_y->setVisible(!contents.left.isEmpty());
    m_x->setRange(x.from, x.to);
    m_y->setRange(y.from, y.to);
    const qreal around = 100 * look.unit; // more than any number is wide
    m_chart->setGeometry(contents.rect.adjusted(-around, -around, around, around));
    m_scene->setSceneRect(m_chart->geometry());
    m_chart->setPlotArea(contents.rect.adjusted(-edge, -edge, edge, edge).translated(-m_chart->geometry().topLeft()));
    // Axes follow only when they are laid out, and a picture is not waited for.
    m_chart->layout()->invalidate();
    m_chart->layout()->activate();
}

void PlotSheet::style(const ChartLook &look)
{
    for (QCategoryAxis *axis : {m_x, m_y}) {
        axis->setLabelsFont(look.smallFont());
        axis->setLabelsBrush(look.quietText);
        axis->setGridLinePen(QPen(look.grid, look.unit));
        axis->setLinePen(QPen(look.line, look.unit));
    }
}

namespace {

template<typename Series>
Series *madeFor(QChart *chart)
{
    // An area whose line is given later does not follow it.
    if constexpr (std::is_same_v<Series, QAreaSeries>)
        return new QAreaSeries(new QLineSeries(chart), new QLineSeries(chart));
    else
        return new Series(chart);
}

} // namespace

template<typename Series>
Series &PlotSheet::next(std::vector<Series *> &all, std::size_t &used)
{
    if (used == all.size()) {
        all.push_back(madeFor<Series>(m_chart));
        m_chart->addSeries(all.back());
        all.back()->attachAxis(m_x);
        all.back()->attachAxis(m_y);
    }
    all[used]->setVisible(true);
    return *all[used++];
}

void PlotSheet::showCurves(const PlotContents &contents)
{
    m_pool->usedLines = m_pool->usedFills = 0;
    const QRectF seen(m_x->min(), m_y->min(), m_x->max() - m_x->min(), m_y->max() - m_y->min());
    for (const PlotBox &box : contents.boxes) {
        const QPointF from = contents.pointAt(box.rect.bottomLeft());
        const QPointF to = contents.pointAt(box.rect.topRight());
        showFill({{from.x(), to.y()}, to}, {from, {to.x(), from.y()}}, box.fill);
    }
    // Each has series of its own also while it has no points: what lies over what does not depend on what came when.
    for (const PlotCurve &curve : contents.curves) {
        if (curve.fill != Qt::NoBrush) {
            const QPolygonF held = heldIn(curve.points, seen);
            showFill(held, baseOf(held, contents.y.from), curve.fill);
        }
        if (curve.pen == Qt::NoPen)
            continue;
        // Not every format can clip.
        const QList<QPolygonF> pieces = piecesIn(curve.points, seen);
        for (const QPolygonF &piece : pieces)
            showLine(piece, curve.pen);
        if (pieces.isEmpty())
            showLine({}, curve.pen);
    }
    const auto hideRest = [](const auto &all, std::size_t used) {
        for (; used < all.size(); ++used)
            all[used]->setVisible(false);
    };
    hideRest(m_pool->lines, m_pool->usedLines);
    hideRest(m_pool->fills, m_pool->usedFills);
}

void PlotSheet::showLine(const QPolygonF &points, const QPen &pen)
{
    QLineSeries &line = next(m_pool->lines, m_pool->usedLines);
    line.setPen(pen);
    replace(line, points);
}

void PlotSheet::showFill(const QPolygonF &upper, const QPolygonF &lower, const QBrush &fill)
{
    QAreaSeries &area = next(m_pool->fills, m_pool->usedFills);
    area.setPen(Qt::NoPen);
    area.setBrush(fill);
    replace(*area.upperSeries(), upper);
    replace(*area.lowerSeries(), lower);
}

} // namespace fetchrace
