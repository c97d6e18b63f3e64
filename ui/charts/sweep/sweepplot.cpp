// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/sweep/sweepplot.h"

#include "app/analysis/numberformat.h"
#include "app/plan/sweep.h"
#include "ui/base/modestyle.h"

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

/// Draws into one of the plots.
class SweepPainter
{
public:
    SweepPainter(QPainter &painter, const SweepPicture &picture, const SweepView &view, const SweepLayout &layout,
                 const ChartLook &look)
        : m_painter(painter)
        , m_picture(picture)
        , m_view(view)
        , m_layout(layout)
        , m_look(look)
    {
    }

    QList<ModeArea> paint()
    {
        m_painter.setRenderHint(QPainter::Antialiasing);
        const QList<ModeArea> names = paintTexts();
        paintAxes();
        for (const BoundSteps &bound : m_picture.bounds)
            paintBound(bound);
        for (const SweepCurve &curve : m_picture.curves)
            paintCurve(curve);
        paintRunning();
        return names;
    }

private:
    [[nodiscard]] qreal xOf(const QRectF &plot, double atOnce) const
    {
        return plot.left() + m_view.atOnce.freePosition(atOnce) * plot.width();
    }
    [[nodiscard]] QPointF timePoint(double atOnce, std::int64_t ns) const
    {
        const QRectF &plot = m_layout.times;
        return {xOf(plot, atOnce), plot.bottom() - m_view.time.freePosition(double(ns)) * plot.height()};
    }
    [[nodiscard]] QPointF ratePoint(double atOnce, double rate) const
    {
        const QRectF &plot = m_layout.throughput;
        return {xOf(plot, atOnce), plot.bottom() - m_view.throughput.freePosition(rate) * plot.height()};
    }

    QList<ModeArea> paintTexts()
    {
        if (!m_picture.title.isEmpty()) {
            m_painter.setFont(m_look.boldFont());
            m_painter.setPen(m_look.text);
            m_painter.drawText(m_layout.title, Qt::AlignLeft | Qt::AlignVCenter, m_picture.title);
        }
        m_painter.setFont(m_look.smallFont());
        m_painter.setPen(m_look.text);
        m_painter.drawText(m_layout.legend, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_picture.legend);
        return paintModeKeys(m_painter, m_layout.keys, m_picture.keys, m_look);
    }

    void paintAxes()
    {
        const QFontMetricsF metrics(m_look.smallFont());
        const int rows = std::max(2, static_cast<int>(m_layout.times.height() / (metrics.height() * 2.4)));
        paintLeftMarks(m_painter, m_layout.times, durationMarks(m_view.time, rows), m_look);
        paintLeftMarks(m_painter, m_layout.throughput, countMarks(m_view.throughput, rows), m_look);
        paintPlotTitle(m_layout.times, SweepPlotWords::tr("Elapsed time, by requests at once"));
        paintPlotTitle(m_layout.throughput, SweepPlotWords::tr("Requests per second, by requests at once"));
        const QList<PlotMark> marks = atOnceMarks();
        for (const QRectF &plot : {m_layout.times, m_layout.throughput})
            paintBottomMarks(m_painter, plot, marks, m_look);
    }

    /// What a sweep sends; where that leaves hardly any number, even steps.
    [[nodiscard]] QList<PlotMark> atOnceMarks() const
    {
        constexpr qsizetype enough = 3;
        QList<PlotMark> marks;
        const auto add = [&](int atOnce) {
            const double position = m_view.atOnce.freePosition(atOnce);
            if (position >= 0 && position <= 1)
                marks.append({position, countText(static_cast<std::uint64_t>(atOnce))});
        };
        for (const int step : sweepSteps(sweepPlan(planOf(m_picture.limit), m_picture.limit), Mode::EventLoop))
            add(step);
        if (marks.size() >= enough)
            return marks;
        marks.clear();
        const int step = std::max(1, static_cast<int>(tickStep(m_view.atOnce.end - m_view.atOnce.start, 6)));
        for (int atOnce = step; atOnce <= m_view.atOnce.end; atOnce += step)
            add(atOnce);
        return marks;
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
        for (std::size_t i = 0; i < bound.size(); ++i) {
            const BoundStep &step = bound[i];
            const int until = i + 1 < bound.size() ? bound[i + 1].atOnce : step.atOnce;
            for (const int end : {step.atOnce, until}) {
                times.append(timePoint(end, step.leastNs));
                rates.append(ratePoint(end, perSecond(m_picture, step.leastNs)));
            }
        }
        paintUnder(times);
        const QPen pen(m_look.quietText, 1.2 * m_look.unit);
        paintLine(times, m_layout.times, pen);
        paintLine(rates, m_layout.throughput, pen);
    }

    /// What lies below a staircase, as far as it is in the plot.
    void paintUnder(QPolygonF stairs)
    {
        const QRectF &plot = m_layout.times;
        stairs.append({stairs.last().x(), plot.bottom()});
        stairs.append({stairs.first().x(), plot.bottom()});
        for (QPointF &corner : stairs) {
            corner = {std::clamp(corner.x(), plot.left(), plot.right()),
                      std::clamp(corner.y(), plot.top(), plot.bottom())};
        }
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_look.grid);
        m_painter.drawPolygon(stairs);
    }

    void paintLine(const QPolygonF &line, const QRectF &plot, const QPen &pen)
    {
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(pen);
        for (const QPolygonF &piece : piecesIn(line, plot))
            m_painter.drawPolyline(piece);
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
                paintMarker(curve.mode, timePoint(point.atOnce, point.result.elapsedNs), m_layout.times, false);
            }
        }
        if (curve.mode == Mode::Serial && !times.isEmpty()) {
            paintReference(color, times.first().y(), m_layout.times);
            paintReference(color, rates.first().y(), m_layout.throughput);
        }
        if (curve.fit && curve.fit->isGood())
            paintFit(curve, color);
        paintMeasured(curve.mode, times, m_layout.times);
        paintMeasured(curve.mode, rates, m_layout.throughput);
        if (curve.knee)
            paintKnee(curve, color);
    }

    void paintMeasured(Mode mode, const QPolygonF &points, const QRectF &plot)
    {
        paintLine(points, plot, QPen(modeColor(mode, m_look.dark), 1.6 * m_look.unit));
        for (const QPointF &point : points)
            paintMarker(mode, point, plot, true);
    }

    /// Serial is one point; its time is what the others are compared with.
    void paintReference(const QColor &color, qreal height, const QRectF &plot)
    {
        const QPolygonF line{QPointF(plot.left(), height), QPointF(plot.right(), height)};
        paintLine(line, plot, QPen(color, m_look.unit, Qt::DashLine));
    }

    void paintFit(const SweepCurve &curve, const QColor &color)
    {
        QPolygonF line;
        constexpr int parts = 60;
        const auto last = static_cast<double>(curve.points.last().atOnce);
        for (int i = 0; i <= parts; ++i) {
            const double atOnce = std::pow(last, static_cast<double>(i) / parts);
            line.append(ratePoint(atOnce, curve.fit->perSecond(atOnce)));
        }
        paintLine(line, m_layout.throughput, QPen(color, m_look.unit, Qt::DotLine));
    }

    void paintKnee(const SweepCurve &curve, const QColor &color)
    {
        const SweepPoint &point = *curve.pointAt(*curve.knee);
        paintRingAt(timePoint(point.atOnce, point.result.elapsedNs), m_layout.times, color);
        paintRingAt(ratePoint(point.atOnce, point.throughputRps), m_layout.throughput, color);
    }

    void paintRingAt(const QPointF &at, const QRectF &plot, const QColor &color)
    {
        if (!plot.contains(at))
            return;
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(color, 1.6 * m_look.unit));
        const qreal radius = 8 * m_look.unit;
        m_painter.drawEllipse(at, radius, radius);
    }

    void paintMarker(Mode mode, const QPointF &at, const QRectF &plot, bool filled)
    {
        if (!plot.contains(at))
            return;
        const QColor color = modeColor(mode, m_look.dark);
        m_painter.setPen(QPen(filled ? m_look.background : color, 1.2 * m_look.unit));
        m_painter.setBrush(filled ? color : m_look.background);
        m_painter.drawPath(markerPath(modeMarker(mode), 7.5 * m_look.unit).translated(at));
    }

    void paintRunning()
    {
        if (m_picture.running && m_picture.running->elapsedNs > 0) {
            paintMarker(m_picture.running->mode, timePoint(m_picture.running->atOnce, m_picture.running->elapsedNs),
                        m_layout.times, false);
        }
    }

    QPainter &m_painter;
    const SweepPicture &m_picture;
    const SweepView &m_view;
    const SweepLayout &m_layout;
    const ChartLook &m_look;
};

} // namespace

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
    return layout;
}

QList<ModeArea> paintSweep(QPainter &painter, const SweepPicture &picture, const SweepView &view,
                           const SweepLayout &layout, const ChartLook &look)
{
    painter.save();
    const QList<ModeArea> names = SweepPainter(painter, picture, view, layout, look).paint();
    painter.restore();
    return names;
}

} // namespace fetchrace
