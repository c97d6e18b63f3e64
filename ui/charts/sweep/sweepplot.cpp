// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/sweep/sweepplot.h"

#include "app/analysis/numberformat.h"
#include "app/plan/entries/sweep.h"
#include "ui/base/modestyle.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <functional>

namespace fetchrace {

namespace {

int rowsIn(const QRectF &plot, const ChartLook &look)
{
    return std::max(2, static_cast<int>(plot.height() / (QFontMetricsF(look.smallFont()).height() * 2.4)));
}

double perSecond(const SweepPicture &picture, std::int64_t elapsedNs)
{
    return elapsedNs > 0 ? picture.requests * 1e9 / static_cast<double>(elapsedNs) : 0;
}

/// What a sweep sends; where that leaves hardly any number, even steps.
QList<PlotMark> atOnceMarks(const AxisScale &shown, int limit)
{
    constexpr qsizetype enough = 3;
    QList<PlotMark> marks;
    const auto add = [&](int atOnce) {
        const double position = shown.freePosition(atOnce);
        if (position >= 0 && position <= 1)
            marks.append({position, countText(atOnce)});
    };
    Plan plan;
    plan.requests = limit;
    for (const int step : sweepSteps(sweepPlan(plan, limit), limitedBy(ModeLimit::InFlight).first()))
        add(step);
    if (marks.size() >= enough)
        return marks;
    marks.clear();
    const int step = std::max(1, static_cast<int>(tickStep(shown.end - shown.start, 6)));
    for (int atOnce = step; atOnce <= shown.end; atOnce += step)
        add(atOnce);
    return marks;
}

/// One of the two plots: what it has upwards of a run that took so long.
class SweepContents
{
public:
    using Height = std::function<double(std::int64_t elapsedNs)>;

    SweepContents(const SweepPicture &picture, const SweepView &view, PlotContents plot, const ChartLook &look,
                  Height height)
        : m_view(view)
        , m_plot(std::move(plot))
        , m_look(look)
        , m_height(std::move(height))
    {
        m_plot.x = spanOf(view.atOnce);
        m_plot.bottom = atOnceMarks(view.atOnce, picture.limit);
    }

    /// A staircase: with each request more at once, the number of rounds falls or stays.
    void addBound(const BoundSteps &bound, const QBrush &below)
    {
        PlotCurve stairs;
        for (std::size_t i = 0; i < bound.size(); ++i) {
            const int until = i + 1 < bound.size() ? bound[i + 1].atOnce : bound[i].atOnce;
            stairs.points.append(pointOf(bound[i].atOnce, bound[i].leastNs));
            stairs.points.append(pointOf(until, bound[i].leastNs));
        }
        stairs.pen = QPen(m_look.quietText, 1.2 * m_look.unit);
        stairs.fill = below;
        m_plot.curves.push_back(stairs);
    }

    void addCurve(const SweepCurve &curve)
    {
        PlotCurve measured = lineOf(curve.mode, Qt::SolidLine, 1.6);
        for (const SweepPoint &point : curve.points)
            if (point.isWhole())
                measured.points.append(pointOf(point.atOnce, point.result.elapsedNs));
        measured.markers = measured.points;
        if (isOneAtATime(curve.mode) && !measured.points.isEmpty())
            addReference(curve.mode, measured.points.first().y());
        m_plot.curves.push_back(measured);
    }

    /// A run that did not answer everything, or has not ended.
    void addHollow(Mode mode, int atOnce, std::int64_t elapsedNs)
    {
        PlotCurve curve;
        curve.mode = mode;
        curve.hollow = true;
        curve.markers = {pointOf(atOnce, elapsedNs)};
        m_plot.curves.push_back(curve);
    }

    void addFit(const SweepCurve &curve)
    {
        PlotCurve fit = lineOf(curve.mode, Qt::DotLine, 1);
        constexpr int parts = 60;
        const auto last = static_cast<double>(curve.points.last().atOnce);
        for (int i = 0; i <= parts; ++i) {
            const double atOnce = std::pow(last, static_cast<double>(i) / parts);
            fit.points.append({m_view.atOnce.counted(atOnce), curve.fit->perSecond(atOnce)});
        }
        m_plot.curves.push_back(fit);
    }

    [[nodiscard]] const PlotContents &contents() const { return m_plot; }

private:
    [[nodiscard]] QPointF pointOf(int atOnce, std::int64_t elapsedNs) const
    {
        return {m_view.atOnce.counted(atOnce), m_height(elapsedNs)};
    }

    [[nodiscard]] PlotCurve lineOf(Mode mode, Qt::PenStyle style, qreal width) const
    {
        PlotCurve curve;
        curve.mode = mode;
        curve.pen = QPen(modeColor(mode, m_look.dark), width * m_look.unit, style);
        return curve;
    }

    /// Serial is one point; its time is what the others are compared with.
    void addReference(Mode mode, double height)
    {
        PlotCurve reference = lineOf(mode, Qt::DashLine, 1);
        reference.points = {{m_plot.x.from, height}, {m_plot.x.to, height}};
        m_plot.curves.push_back(reference);
    }

    const SweepView &m_view;
    PlotContents m_plot;
    const ChartLook &m_look;
    Height m_height;
};

} // namespace

SweepLayout layOutSweep(const SweepPicture &picture, const QRectF &area, const ChartLook &look)
{
    SweepLayout layout;
    const qreal u = look.unit;
    const QFontMetricsF small(look.smallFont());
    QRectF inside = area.adjusted(16 * u, 12 * u, -20 * u, -10 * u);
    if (picture.hasTitle) {
        layout.title = QRectF(inside.left(), inside.top(), inside.width(), QFontMetricsF(look.boldFont()).height());
        inside.setTop(layout.title.bottom() + 6 * u);
    }
    layout.keys = QRectF(inside.left(), inside.top(), inside.width(), small.height());
    const QRectF room(0, 0, inside.width(), 1e6);
    const qreal wanted = small.boundingRect(room, Qt::TextWordWrap, picture.legend).height();
    const qreal legend = std::min(wanted, inside.height() * 0.35);
    layout.legend = QRectF(inside.left(), inside.bottom() - legend, inside.width(), legend);

    const qreal numbers = small.horizontalAdvance(QStringLiteral("100,000")) + 8 * u;
    const qreal top = layout.keys.bottom() + small.height() * 1.25 + 8 * u;
    const qreal bottom = layout.legend.top() - small.height() - 10 * u;
    const qreal height = std::max(bottom - top, 20 * u);
    const qreal width = std::max((inside.width() - 24 * u) / 2 - numbers, 30 * u);
    layout.times = QRectF(inside.left() + numbers, top, width, height);
    layout.throughput = QRectF(inside.right() - width, top, width, height);
    const qreal above = small.height() * 1.25;
    layout.timesTitle = QRectF(layout.times.left(), top - above, width, small.height());
    layout.throughputTitle = QRectF(layout.throughput.left(), top - above, width, small.height());
    return layout;
}

PlotContents sweepTimes(const SweepPicture &picture, const SweepView &view, const QRectF &plot, const ChartLook &look)
{
    PlotContents axes;
    axes.rect = plot;
    axes.y = spanOf(view.time);
    axes.left = durationMarks(view.time, rowsIn(plot, look));
    const auto height = [&view](std::int64_t ns) { return view.time.counted(static_cast<double>(ns)); };
    SweepContents contents(picture, view, axes, look, height);
    for (const BoundSteps &bound : picture.bounds)
        contents.addBound(bound, look.grid);
    for (const SweepCurve &curve : picture.curves) {
        contents.addCurve(curve);
        for (const SweepPoint &point : curve.points)
            if (!point.isWhole() && point.result.elapsedNs > 0)
                contents.addHollow(curve.mode, point.atOnce, point.result.elapsedNs);
    }
    if (picture.running && picture.running->elapsedNs > 0)
        contents.addHollow(picture.running->mode, picture.running->atOnce, picture.running->elapsedNs);
    return contents.contents();
}

PlotContents sweepRates(const SweepPicture &picture, const SweepView &view, const QRectF &plot, const ChartLook &look)
{
    PlotContents axes;
    axes.rect = plot;
    axes.y = spanOf(view.throughput);
    axes.left = countMarks(view.throughput, rowsIn(plot, look));
    SweepContents contents(picture, view, axes, look, [&picture](std::int64_t ns) { return perSecond(picture, ns); });
    for (const BoundSteps &bound : picture.bounds)
        contents.addBound(bound, Qt::NoBrush);
    for (const SweepCurve &curve : picture.curves) {
        contents.addCurve(curve);
        if (curve.fit && curve.fit->isGood())
            contents.addFit(curve);
    }
    return contents.contents();
}

} // namespace fetchrace
