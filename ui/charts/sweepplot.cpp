// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/sweepplot.h"

#include "app/analysis/bound.h"
#include "app/analysis/numberformat.h"
#include "app/plan/sweep.h"
#include "ui/charts/modestyle.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace fetchrace {

namespace {

struct SweepPlotWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::SweepPlotWords)
};

double perSecond(const SweepPicture &picture, std::int64_t elapsedNs)
{
    return elapsedNs > 0 ? picture.requests * 1e9 / static_cast<double>(elapsedNs) : 0;
}

AxisScale timeScaleOf(const SweepPicture &picture)
{
    double least = 0;
    double most = 0;
    const auto include = [&](std::int64_t ns) {
        if (ns <= 0)
            return;
        const auto value = static_cast<double>(ns);
        least = least > 0 ? std::min(least, value) : value;
        most = std::max(most, value);
    };
    for (const SweepCurve &curve : picture.curves) {
        for (const SweepPoint &point : curve.points)
            include(point.result.elapsedNs);
    }
    for (const BoundSteps &bound : picture.bounds) {
        include(bound.front().leastNs);
        include(bound.back().leastNs);
    }
    if (picture.running)
        include(picture.running->elapsedNs);
    constexpr double margin = 1.4;
    return least > 0 ? AxisScale{least / margin, most * margin, true} : AxisScale{1e6, 1e9, true};
}

/// Of what was measured: the bound may lie far above it.
AxisScale throughputScaleOf(const SweepPicture &picture)
{
    double most = 0;
    for (const SweepCurve &curve : picture.curves) {
        for (const SweepPoint &point : curve.points)
            most = std::max(most, point.throughputRps);
    }
    return linearScale(most * 1.05);
}

/// Draws into one of the plots.
class SweepPainter
{
public:
    SweepPainter(QPainter &painter, const SweepPicture &picture, const SweepLayout &layout, const ChartLook &look)
        : m_painter(painter)
        , m_picture(picture)
        , m_layout(layout)
        , m_look(look)
    {
    }

    void paint()
    {
        m_painter.setRenderHint(QPainter::Antialiasing);
        paintTexts();
        paintAxes();
        for (const BoundSteps &bound : m_picture.bounds)
            paintBound(bound);
        for (const SweepCurve &curve : m_picture.curves)
            paintCurve(curve);
        paintRunning();
    }

private:
    using Value = double (*)(const SweepPoint &);

    [[nodiscard]] qreal xOf(const QRectF &plot, double atOnce) const
    {
        return plot.left() + m_layout.atOnce.position(atOnce) * plot.width();
    }
    [[nodiscard]] QPointF timePoint(double atOnce, std::int64_t ns) const
    {
        const QRectF &plot = m_layout.times;
        return {xOf(plot, atOnce), plot.bottom() - m_layout.timeScale.position(double(ns)) * plot.height()};
    }
    [[nodiscard]] QPointF ratePoint(double atOnce, double rate) const
    {
        const QRectF &plot = m_layout.throughput;
        return {xOf(plot, atOnce), plot.bottom() - m_layout.throughputScale.position(rate) * plot.height()};
    }

    void paintTexts()
    {
        if (!m_picture.title.isEmpty()) {
            m_painter.setFont(m_look.boldFont());
            m_painter.setPen(m_look.text);
            m_painter.drawText(m_layout.title, Qt::AlignLeft | Qt::AlignVCenter, m_picture.title);
        }
        paintModeKeys(m_painter, m_layout.keys, m_picture.keys, m_look);
        m_painter.setFont(m_look.smallFont());
        m_painter.setPen(m_look.text);
        m_painter.drawText(m_layout.legend, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_picture.legend);
    }

    void paintAxes()
    {
        const QFontMetricsF metrics(m_look.smallFont());
        QList<PlotMark> marks;
        for (const int step : sweepSteps(sweepPlan(planOf(m_picture.limit), m_picture.limit), Mode::EventLoop))
            marks.append({m_layout.atOnce.position(step), countText(static_cast<std::uint64_t>(step))});
        const int rows = std::max(2, static_cast<int>(m_layout.times.height() / (metrics.height() * 2.4)));
        paintLeftMarks(m_painter, m_layout.times, durationMarks(m_layout.timeScale, rows), m_look);
        paintLeftMarks(m_painter, m_layout.throughput, countMarks(m_layout.throughputScale, rows), m_look);
        paintPlotTitle(m_layout.times, m_picture.bounds.empty()
                                           ? SweepPlotWords::tr("Elapsed time, by requests at once")
                                           : SweepPlotWords::tr("Elapsed time, by requests at once; grey: faster than "
                                                                "arithmetic allows"));
        paintPlotTitle(m_layout.throughput, SweepPlotWords::tr("Requests per second, by requests at once"));
        for (const QRectF &plot : {m_layout.times, m_layout.throughput})
            paintBottomMarks(m_painter, plot, marks, m_look);
    }

    [[nodiscard]] static Plan planOf(int requests)
    {
        Plan plan;
        plan.requests = requests;
        return plan;
    }

    void paintPlotTitle(const QRectF &plot, const QString &title)
    {
        const QFontMetricsF metrics(m_look.smallFont());
        const QRectF room(plot.left(), plot.top() - metrics.height() * 1.25, plot.width(), metrics.height());
        m_painter.setFont(m_look.smallFont());
        m_painter.setPen(m_look.text);
        m_painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                           metrics.elidedText(title, Qt::ElideRight, plot.width()));
    }

    /// A staircase: with each request more at once, the number of rounds falls or stays.
    void paintBound(const BoundSteps &bound)
    {
        QPolygonF times;
        QPolygonF rates;
        const double topRate = m_layout.throughputScale.end;
        for (std::size_t i = 0; i < bound.size(); ++i) {
            const BoundStep &step = bound[i];
            const int until = i + 1 < bound.size() ? bound[i + 1].atOnce : step.atOnce;
            const double rate = perSecond(m_picture, step.leastNs);
            for (const int end : {step.atOnce, until}) {
                times.append(timePoint(end, step.leastNs));
                if (rate <= topRate)
                    rates.append(ratePoint(end, rate));
            }
        }
        QPolygonF under = times;
        under.append({times.last().x(), m_layout.times.bottom()});
        under.append({times.first().x(), m_layout.times.bottom()});
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_look.grid);
        m_painter.drawPolygon(under);
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(m_look.quietText, 1.2 * m_look.unit));
        m_painter.drawPolyline(times);
        m_painter.drawPolyline(rates);
    }

    void paintCurve(const SweepCurve &curve)
    {
        QPolygonF times;
        QPolygonF rates;
        const QColor color = modeColor(curve.mode, m_look.dark);
        for (const SweepPoint &point : curve.points) {
            if (point.isWhole()) {
                times.append(timePoint(point.atOnce, point.result.elapsedNs));
                rates.append(ratePoint(point.atOnce, point.throughputRps));
            } else if (point.result.elapsedNs > 0) {
                paintMarker(curve.mode, timePoint(point.atOnce, point.result.elapsedNs), false);
            }
        }
        if (curve.mode == Mode::Serial && !times.isEmpty())
            paintReference(color, {times.first().y(), rates.first().y()});
        if (curve.fit && curve.fit->isGood())
            paintFit(curve, color);
        for (const QPolygonF &line : {times, rates}) {
            m_painter.setBrush(Qt::NoBrush);
            m_painter.setPen(QPen(color, 1.6 * m_look.unit));
            m_painter.drawPolyline(line);
            for (const QPointF &point : line)
                paintMarker(curve.mode, point, true);
        }
        if (curve.knee)
            paintKnee(curve, color);
    }

    /// Serial is one point; its time is what the others are compared with.
    void paintReference(const QColor &color, const std::array<qreal, 2> &heights)
    {
        m_painter.setPen(QPen(color, m_look.unit, Qt::DashLine));
        m_painter.drawLine(QPointF(m_layout.times.left(), heights[0]), QPointF(m_layout.times.right(), heights[0]));
        m_painter.drawLine(QPointF(m_layout.throughput.left(), heights[1]),
                           QPointF(m_layout.throughput.right(), heights[1]));
    }

    void paintFit(const SweepCurve &curve, const QColor &color)
    {
        QPolygonF line;
        constexpr int parts = 60;
        const auto last = static_cast<double>(curve.points.last().atOnce);
        for (int i = 0; i <= parts; ++i) {
            const double atOnce = std::pow(last, static_cast<double>(i) / parts);
            const double rate = curve.fit->perSecond(atOnce);
            if (rate <= m_layout.throughputScale.end)
                line.append(ratePoint(atOnce, rate));
        }
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(color, m_look.unit, Qt::DotLine));
        m_painter.drawPolyline(line);
    }

    void paintKnee(const SweepCurve &curve, const QColor &color)
    {
        const SweepPoint &point = *curve.pointAt(*curve.knee);
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(color, 1.6 * m_look.unit));
        const qreal radius = 8 * m_look.unit;
        m_painter.drawEllipse(timePoint(point.atOnce, point.result.elapsedNs), radius, radius);
        m_painter.drawEllipse(ratePoint(point.atOnce, point.throughputRps), radius, radius);
    }

    void paintMarker(Mode mode, const QPointF &at, bool filled)
    {
        const QColor color = modeColor(mode, m_look.dark);
        m_painter.setPen(QPen(filled ? m_look.background : color, 1.2 * m_look.unit));
        m_painter.setBrush(filled ? color : m_look.background);
        m_painter.drawPath(markerPath(modeMarker(mode), 7.5 * m_look.unit).translated(at));
    }

    void paintRunning()
    {
        if (m_picture.running && m_picture.running->elapsedNs > 0) {
            paintMarker(m_picture.running->mode, timePoint(m_picture.running->atOnce, m_picture.running->elapsedNs),
                        false);
        }
    }

    QPainter &m_painter;
    const SweepPicture &m_picture;
    const SweepLayout &m_layout;
    const ChartLook &m_look;
};

} // namespace

BoundSteps boundStepsOf(const Plan &plan, Mode mode, int limit)
{
    BoundSteps steps;
    int atOnce = 0;
    while (atOnce < limit) {
        atOnce = std::min(limit, std::max(atOnce + 1, atOnce + atOnce / 100));
        const auto least = bound(withAtOnce(plan, mode, atOnce), mode);
        if (!least || least->count() <= 0)
            return {};
        steps.push_back({atOnce, least->count()});
    }
    return steps;
}

SweepLayout layOutSweep(const SweepPicture &picture, const QRectF &area, const ChartLook &look)
{
    SweepLayout layout;
    const qreal u = look.unit;
    const QFontMetricsF small(look.smallFont());
    QRectF inside = area.adjusted(16 * u, 12 * u, -20 * u, -10 * u);
    if (!picture.title.isEmpty()) {
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

    constexpr double margin = 1.12;
    layout.atOnce = {1 / margin, std::max(picture.limit, 2) * margin, true};
    layout.timeScale = timeScaleOf(picture);
    layout.throughputScale = throughputScaleOf(picture);
    return layout;
}

void paintSweep(QPainter &painter, const SweepPicture &picture, const SweepLayout &layout, const ChartLook &look)
{
    painter.save();
    SweepPainter(painter, picture, layout, look).paint();
    painter.restore();
}

} // namespace fetchrace
