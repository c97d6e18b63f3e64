// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plot/plotsheet.h"

#include <QCategoryAxis>
#include <QChart>
#include <QFontMetricsF>
#include <QGraphicsLayout>
#include <QGraphicsScene>
#include <QLineSeries>
#include <QPainter>
#include <QSignalBlocker>

namespace fetchrace {

namespace {

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

} // namespace

PlotSheet::PlotSheet()
    : m_scene(std::make_unique<QGraphicsScene>())
    , m_chart(new QChart)
    , m_x(new QCategoryAxis(m_chart))
    , m_y(new QCategoryAxis(m_chart))
{
    m_scene->setItemIndexMethod(QGraphicsScene::NoIndex);
    m_scene->addItem(m_chart);
    m_chart->setBackgroundVisible(false);
    m_chart->setMargins({});
    m_chart->legend()->hide();
    auto *anchor = new QLineSeries(m_chart); // without points: axes belong to a series
    m_chart->addSeries(anchor);
    m_chart->addAxis(m_x, Qt::AlignBottom);
    m_chart->addAxis(m_y, Qt::AlignLeft);
    for (QCategoryAxis *axis : {m_x, m_y}) {
        axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
        axis->setTruncateLabels(false);
        anchor->attachAxis(axis);
    }
    m_y->setLineVisible(false);
}

PlotSheet::~PlotSheet() = default;

void PlotSheet::paint(QPainter &painter) const
{
    const QRectF all = m_chart->geometry();
    m_scene->render(&painter, all.translated(0.5, 0.5), all); // lines cover whole pixels
}

void PlotSheet::show(const PlotContents &contents, const ChartLook &look)
{
    const bool sameLook = m_look == look;
    if (sameLook && m_axes->hasAxesOf(contents))
        return;
    if (!sameLook)
        style(look);
    showAxes(contents, look);
    m_look = look;
    m_axes = contents;
    m_axes->curves.clear();
    m_axes->boxes.clear();
}

void PlotSheet::showAxes(const PlotContents &contents, const ChartLook &look)
{
    const QRectF span = contents.span(plotEdge * look.unit);
    setMarks(*m_x, contents.x, withRoom(contents.bottom, contents.rect.width(), look));
    setMarks(*m_y, contents.y, contents.left);
    m_x->setLabelsVisible(contents.bottomNumbers);
    m_x->setVisible(!contents.bottom.isEmpty()); // without a number, an axis would keep those it had
    m_y->setVisible(!contents.left.isEmpty());
    m_x->setRange(span.left(), span.right());
    m_y->setRange(span.top(), span.bottom());
    const qreal around = 100 * look.unit; // more than any number is wide
    m_chart->setGeometry(contents.rect.adjusted(-around, -around, around, around));
    m_scene->setSceneRect(m_chart->geometry());
    m_chart->setPlotArea(contents.withEdge(plotEdge * look.unit).translated(-m_chart->geometry().topLeft()));
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

} // namespace fetchrace
