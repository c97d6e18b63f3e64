// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/latencyplot.h"

#include "app/analysis/numberformat.h"
#include "ui/charts/latencydecoration.h"
#include "ui/charts/modestyle.h"
#include "ui/charts/samplesitem.h"

#include <QFontMetricsF>
#include <QGraphicsLayout>
#include <QLineSeries>
#include <QLogValueAxis>
#include <QMouseEvent>
#include <QValueAxis>

#include <algorithm>
#include <cmath>
#include <utility>

namespace fetchrace {

namespace {

/// Latencies below cannot be told apart by any clock here, and a logarithmic axis must not begin at zero.
constexpr double leastLogNs = 1000;

/// Keeps the last grid line: Qt Charts drops one that rounding puts a hair beyond the end.
constexpr double tickTolerance = 1e-9;

int decimalsFor(double step)
{
    return step >= 1 ? 0 : static_cast<int>(std::ceil(-std::log10(step) - 1e-9));
}

QString detailOf(const LatencySeries &series)
{
    if (series.running) {
        return LatencyPlot::tr("under way");
    }
    const auto p50 = series.p50();
    return p50 ? LatencyPlot::tr("p50 %1", "the median latency").arg(durationText(*p50)) : QString();
}

int modesWithFailures(const LatencyData &data)
{
    return static_cast<int>(std::count_if(data.series().begin(), data.series().end(),
                                          [](const auto &entry) { return !entry.second.failed.isEmpty(); }));
}

} // namespace

LatencyPlot::LatencyPlot(Purpose purpose, bool logScale)
    : m_log(logScale)
    , m_anchor(new QLineSeries(this))
    , m_x(new QValueAxis(this))
    , m_decoration(new LatencyDecoration(this))
{
    setTheme(QChart::ChartThemeLight); // before our own colours, which it would overwrite
    setBackgroundVisible(false);
    setDropShadowEnabled(false);
    setMargins({});
    setAnimationOptions(QChart::NoAnimation);
    legend()->hide();
    setUpAxes();
    setUpItems(purpose);
}

void LatencyPlot::setUpItems(Purpose purpose)
{
    m_decoration->setZValue(50); // above all that is Qt Charts'
    for (const Mode mode : allModes) {
        auto *item = new SamplesItem(mode, this);
        item->setZValue(51);
        if (purpose == Purpose::Image) {
            item->setVector(true);
        } else {
            // Only the mode that runs changes; the others are not drawn again on each tick.
            item->setCacheMode(QGraphicsItem::DeviceCoordinateCache);
        }
        m_samples[static_cast<std::size_t>(mode)] = item;
    }
}

void LatencyPlot::setUpAxes()
{
    addSeries(m_anchor);
    addAxis(m_x, Qt::AlignBottom);
    m_x->setGridLineVisible(false);
    m_x->setLabelsVisible(false);
    m_x->setTickType(QValueAxis::TicksDynamic);
    if (m_log) {
        m_logY = new QLogValueAxis(this);
        m_logY->setBase(10);
        m_logY->setMinorTickCount(8);
    } else {
        m_linearY = new QValueAxis(this);
        m_linearY->setTickType(QValueAxis::TicksDynamic);
    }
    addAxis(yAxis(), Qt::AlignLeft);
    yAxis()->setLineVisible(false);
    yAxis()->setLabelsVisible(false);
    m_anchor->attachAxis(m_x);
    m_anchor->attachAxis(yAxis());
}

QAbstractAxis *LatencyPlot::yAxis() const
{
    return m_log ? static_cast<QAbstractAxis *>(m_logY) : m_linearY;
}

void LatencyPlot::setLook(const ChartLook &look)
{
    m_look = look;
    const QPen gridPen(look.grid, look.unit);
    QColor fainter = look.grid;
    fainter.setAlphaF(0.5F);
    for (QAbstractAxis *axis : {static_cast<QAbstractAxis *>(m_x), yAxis()}) {
        axis->setGridLinePen(gridPen);
        axis->setMinorGridLinePen(QPen(fainter, look.unit));
        axis->setLinePen(QPen(look.line, 1.3 * look.unit));
    }
    m_decoration->setLook(look);
    for (const Mode mode : allModes) {
        m_samples[static_cast<std::size_t>(mode)]->setLook(modeColor(mode, look.dark), 4.2 * look.unit);
    }
}

void LatencyPlot::show(const LatencyData &data, const QSizeF &size)
{
    scaleAxes(data);
    layOut(data, size);
    placePoints(data);
}

void LatencyPlot::scaleAxes(const LatencyData &data)
{
    const std::optional<std::int64_t> highest = data.highest();
    m_unit = axisUnitFor(highest.value_or(0));
    const double high = static_cast<double>(highest.value_or(0)) / m_unit.nanoseconds;
    m_xEnd = std::max(1U, data.requests());
    if (m_log) {
        const double low = std::max(leastLogNs, static_cast<double>(data.lowest().value_or(0))) / m_unit.nanoseconds;
        m_scale = highest ? decadeScale(low, high) : decadeScale(1, 100);
        m_logY->setRange(m_scale.start, m_scale.end * (1 + tickTolerance));
    } else {
        m_scale = linearScale(high * 1.04);
        const double step = tickStep(m_scale.end, 5);
        m_scale.end = std::ceil(m_scale.end / step - 1e-9) * step;
        m_linearY->setTickInterval(step);
        m_linearY->setRange(m_scale.start, m_scale.end * (1 + tickTolerance));
    }
}

LatencyTexts LatencyPlot::texts(const LatencyData &data) const
{
    LatencyTexts texts;
    texts.title = tr("Latency of every request");
    texts.yTitle = tr("Latency, %1", "%1 is a unit").arg(m_unit.symbol);
    texts.xTitle = tr("request number");
    texts.failedTitle = tr("failed");
    // Numbers at an axis without a point would be made up.
    if (data.highest()) {
        texts.yLabels = yLabels();
    }
    bool running = false;
    for (const auto &[mode, series] : data.series()) {
        const std::uint64_t failed = series.failed.count();
        texts.legend.append({mode, detailOf(series), failed > 0 ? tr("%1 failed").arg(countText(failed)) : QString()});
        running = running || series.running;
    }
    if (data.series().empty()) {
        texts.note = tr("Each request will be a point here: how long its answer took.");
    } else if (!data.highest() && !running) {
        texts.note = tr("No request was answered.");
    }
    return texts;
}

QList<AxisLabel> LatencyPlot::yLabels() const
{
    QList<AxisLabel> labels;
    const QLocale locale;
    if (m_log) {
        for (const double decade : decadesOf(m_scale)) {
            labels.append({m_scale.position(decade), locale.toString(decade, 'g', 6)});
        }
        return labels;
    }
    const double step = m_linearY->tickInterval();
    for (int i = 0; i * step <= m_scale.end * (1 + 1e-9); ++i) {
        labels.append({m_scale.position(i * step), locale.toString(i * step, 'f', decimalsFor(step))});
    }
    return labels;
}

void LatencyPlot::setXTicks(LatencyTexts &texts)
{
    const QFontMetricsF metrics(m_look.smallFont());
    const qreal labelWidth = metrics.horizontalAdvance(countText(static_cast<std::uint64_t>(m_xEnd)));
    const int most = static_cast<int>(m_layout.plot.width() / (labelWidth + 24 * m_look.unit));
    const double step = std::max(1.0, tickStep(m_xEnd, std::clamp(most, 1, 10)));
    m_x->setTickInterval(step);
    m_x->setRange(0, m_xEnd * (1 + tickTolerance));
    for (int i = 0; i * step <= m_xEnd; ++i) {
        texts.xLabels.append({i * step / m_xEnd, countText(static_cast<std::uint64_t>(i * step))});
    }
}

void LatencyPlot::layOut(const LatencyData &data, const QSizeF &size)
{
    LatencyTexts shown = texts(data);
    const QRectF area(QPointF(), size);
    LatencyParts parts;
    parts.title = m_titleShown;
    parts.failedModes = modesWithFailures(data);
    parts.yLabelWidth = LatencyDecoration::yLabelWidth(shown, m_look);
    parts.legendWidth = LatencyDecoration::legendWidth(shown, m_look);
    parts.corner = m_corner;
    const LatencyLayout before = std::exchange(m_layout, layOutLatency(parts, area, m_look));
    setXTicks(shown);
    if (m_layout != before || geometry().size() != size) {
        resize(size);
        setPlotArea(m_layout.plot);
        // Axes follow the plot area only when they are laid out, and an image is not waited for.
        layout()->invalidate();
        layout()->activate();
    }
    m_decoration->show(shown, m_layout, area);
}

void LatencyPlot::placePoints(const LatencyData &data)
{
    qreal failedRow = m_layout.failed.top() + latencyFailedRow / 2 * m_look.unit;
    for (const Mode mode : allModes) {
        const LatencySeries none;
        const LatencySeries *found = data.of(mode);
        const LatencySeries &series = found != nullptr ? *found : none;
        const Shown now{series.answered.count(), series.failed.count(), m_xEnd, m_scale, m_layout};
        std::optional<Shown> &shown = m_shown[static_cast<std::size_t>(mode)];
        if (shown != now) {
            shown = now;
            placePointsOf(mode, series, failedRow);
        }
        failedRow += series.failed.isEmpty() ? 0 : latencyFailedRow * m_look.unit;
    }
}

void LatencyPlot::placePointsOf(Mode mode, const LatencySeries &series, qreal failedRow)
{
    const QRectF &plot = m_layout.plot;
    const auto xOf = [&](const ChartPoint &point) { return plot.left() + (point.x + 0.5) / m_xEnd * plot.width(); };
    const auto placed = [&](const ChartPoint &point) {
        const double value = static_cast<double>(point.y) / m_unit.nanoseconds;
        return QPointF(xOf(point), plot.bottom() - m_scale.position(value) * plot.height());
    };
    const int columns = std::max(1, static_cast<int>(plot.width()));
    const std::vector<ChartPoint> ordinary = series.answered.ordinary();
    const std::vector<ChartPoint> extremes = decimateToColumns(series.answered.extremes(), m_xEnd, columns);
    std::vector<QPointF> answered;
    answered.reserve(ordinary.size() + extremes.size());
    std::transform(ordinary.begin(), ordinary.end(), std::back_inserter(answered), placed);
    std::transform(extremes.begin(), extremes.end(), std::back_inserter(answered), placed);

    // Crosses that touch each other say no more than fewer of them.
    std::vector<QPointF> failed;
    qreal last = plot.left() - plot.width();
    for (const ChartPoint &point : series.failed.ordinary()) {
        if (const qreal x = xOf(point); x >= last + 5 * m_look.unit) {
            failed.emplace_back(x, failedRow);
            last = x;
        }
    }
    m_samples[static_cast<std::size_t>(mode)]->setPoints(std::move(answered), std::move(failed),
                                                         plot.united(m_layout.failed));
}

LatencyView::LatencyView(LatencyPlot *plot, QWidget *parent) : QChartView(plot, parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setRenderHint(QPainter::Antialiasing);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMinimumSize(1, 1);
}

void LatencyView::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    emit resized();
}

void LatencyView::mousePressEvent(QMouseEvent *event)
{
    event->ignore();
}

void LatencyView::mouseMoveEvent(QMouseEvent *event)
{
    event->ignore();
}

void LatencyView::mouseReleaseEvent(QMouseEvent *event)
{
    event->ignore();
}

} // namespace fetchrace
