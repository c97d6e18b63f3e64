// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/latency/latencyplot.h"

#include "app/analysis/numberformat.h"
#include "ui/base/modestyle.h"
#include "ui/charts/latency/latencydecoration.h"
#include "ui/charts/latency/samplesitem.h"

#include <QFontMetricsF>
#include <QGraphicsLayout>
#include <QLineSeries>
#include <QLogValueAxis>
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
    if (series.running)
        return LatencyPlot::tr("running");
    const auto p50 = series.p50();
    return p50 ? LatencyPlot::tr("p50 %1", "the median latency").arg(durationText(*p50)) : QString();
}

/// Those with a row in the strip of failed requests.
QList<Entry> modesWithFailures(const LatencyData &data, const LatencyShown &shown)
{
    QList<Entry> modes;
    for (const auto &[mode, series] : data.series())
        if (series.failed > 0 && !shown.hides(mode))
            modes.append(mode);
    return modes;
}

/// The multiples of `step` within a span.
std::vector<double> stepsIn(const AxisSpan &span, double step)
{
    std::vector<double> values;
    const double first = std::ceil(span.from / step - 1e-9);
    for (int i = 0; (first + i) * step <= span.to + step * 1e-9; ++i)
        values.push_back((first + i) * step);
    return values;
}

} // namespace

LatencyPlot::LatencyPlot(Purpose purpose, bool logScale)
    : m_purpose(purpose)
    , m_log(logScale)
    , m_anchor(new QLineSeries(this))
    , m_x(new QValueAxis(this))
    , m_decoration(new LatencyDecoration(this))
{
    setTheme(QChart::ChartThemeLight); // before our own colours, which it would
                                       // overwrite
    setBackgroundVisible(false);
    setDropShadowEnabled(false);
    setMargins({});
    setAnimationOptions(QChart::NoAnimation);
    legend()->hide();
    setUpAxes();
    m_decoration->setZValue(50); // above all that is Qt Charts'
    for (const Mode mode : allModes)
        addItem(mode);
}

void LatencyPlot::addItem(const Entry &entry)
{
    auto *item = new SamplesItem(entry, this);
    item->setZValue(51);
    item->setLook(modeColor(entry, m_look.dark), 4.2 * m_look.unit);
    if (m_purpose == Purpose::Image)
        item->setVector(true);
    else // Only the mode that runs changes; the others are not drawn again on each tick.
        item->setCacheMode(QGraphicsItem::DeviceCoordinateCache);
    m_samples[entry] = item;
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
    for (const auto &[entry, item] : m_samples)
        item->setLook(modeColor(entry, look.dark), 4.2 * look.unit);
}

void LatencyPlot::show(const LatencyData &data, const LatencyShown &shown, const QSizeF &size)
{
    m_show = shown;
    scaleAxes(data);
    layOut(data, size);
    placePoints(data);
}

PointRange LatencyPlot::rangeOf(const LatencyData &data) const
{
    PointRange range;
    for (const auto &[mode, series] : data.series())
        if (!m_show.hides(mode))
            range.add(series.range);
    return range;
}

/// In nanoseconds.
AxisScale LatencyPlot::homeScale(const PointRange &range) const
{
    const double unit = axisUnitFor(range.highest.y).nanoseconds;
    const double high = static_cast<double>(range.highest.y) / unit;
    if (m_log) {
        const double low = std::max(leastLogNs, static_cast<double>(range.lowest.y)) / unit;
        AxisScale scale = range.any ? decadeScale(low, high) : decadeScale(1, 100);
        return {scale.start * unit, scale.end * unit, true};
    }
    AxisScale scale = linearScale(high * 1.04);
    const double step = tickStep(scale.end, 5);
    return {0, std::ceil(scale.end / step - 1e-9) * step * unit, false};
}

AxisSpan LatencyPlot::heightOf(const LatencyData &data, const LatencyShown &shown) const
{
    PointRange range;
    for (const auto &[mode, series] : data.series())
        if (!shown.hides(mode))
            range.add(series.range);
    return spanOf(homeScale(range));
}

void LatencyPlot::scaleAxes(const LatencyData &data)
{
    m_xSpan = m_show.x.value_or(AxisSpan{0, static_cast<double>(std::max(1U, data.requests()))});
    const AxisScale scale = m_show.y ? scaleOf(*m_show.y, m_log) : homeScale(rangeOf(data));
    m_unit = axisUnitFor(static_cast<std::int64_t>(scale.end * 0.999));
    m_scale = {scale.start / m_unit.nanoseconds, scale.end / m_unit.nanoseconds, m_log};
    if (m_log) {
        m_logY->setRange(m_scale.start, m_scale.end * (1 + tickTolerance));
    } else {
        m_linearY->setTickInterval(tickStep(m_scale.end - m_scale.start, 5));
        m_linearY->setRange(m_scale.start, m_scale.end * (1 + tickTolerance));
    }
}

LatencyTexts LatencyPlot::texts(const LatencyData &data) const
{
    LatencyTexts texts;
    texts.title = tr("Latency of every request");
    texts.yTitle = tr("Latency, %1", "%1 is a unit").arg(m_unit.symbol);
    texts.xTitle = tr("Request #");
    texts.failedTitle = tr("failed");
    // Numbers at an axis without a point would be made up.
    const bool any = rangeOf(data).any;
    if (any)
        texts.yLabels = yLabels();
    bool running = false;
    bool shown = data.series().empty();
    for (const auto &[mode, series] : data.series()) {
        LatencyLegendEntry entry{mode, {}, {}, m_show.hides(mode)};
        if (!entry.hidden) {
            entry.detail = detailOf(series);
            entry.failures = series.failed > 0 ? tr("%1 failed").arg(countText(series.failed)) : QString();
        }
        running = running || series.running;
        shown = shown || !entry.hidden;
        if (!entry.hidden || m_purpose == Purpose::Screen)
            texts.legend.append(entry);
    }
    if (data.series().empty())
        texts.note = tr("Each request will appear as a point showing its latency.");
    else if (!shown)
        texts.note = tr("Every mode is hidden.");
    else if (!any)
        texts.note = running ? tr("No successful response yet.") : tr("No successful response.");
    return texts;
}

QList<AxisLabel> LatencyPlot::logLabels() const
{
    QList<AxisLabel> labels;
    const QLocale locale;
    for (const double decade : decadesOf(m_scale))
        labels.append({m_scale.position(decade), locale.toString(decade, 'g', 6)});
    constexpr qsizetype enough = 2;
    if (labels.size() >= enough)
        return labels;
    labels.clear();
    const double step = tickStep(m_scale.end - m_scale.start, 4);
    for (const double value : stepsIn({m_scale.start, m_scale.end}, step))
        labels.append({m_scale.position(value), locale.toString(value, 'f', decimalsFor(step))});
    return labels;
}

QList<AxisLabel> LatencyPlot::yLabels() const
{
    if (m_log)
        return logLabels();
    QList<AxisLabel> labels;
    const double step = m_linearY->tickInterval();
    for (const double value : stepsIn({m_scale.start, m_scale.end}, step))
        labels.append({m_scale.position(value), QLocale().toString(value, 'f', decimalsFor(step))});
    return labels;
}

void LatencyPlot::setXTicks(LatencyTexts &texts)
{
    const QFontMetricsF metrics(m_look.smallFont());
    const qreal labelWidth = metrics.horizontalAdvance(countText(static_cast<std::uint64_t>(m_xSpan.to)));
    const int most = static_cast<int>(m_layout.plot.width() / (labelWidth + 24 * m_look.unit));
    const double step = std::max(1.0, tickStep(m_xSpan.length(), std::clamp(most, 1, 10)));
    m_x->setTickInterval(step);
    m_x->setRange(m_xSpan.from, m_xSpan.from + m_xSpan.length() * (1 + tickTolerance));
    for (const double value : stepsIn(m_xSpan, step))
        texts.xLabels.append({m_xSpan.shareOf(value), countText(static_cast<std::uint64_t>(std::llround(value)))});
}

QList<ModeArea> LatencyPlot::legendPlaces() const
{
    return m_decoration->legendPlaces();
}

void LatencyPlot::layOut(const LatencyData &data, const QSizeF &size)
{
    LatencyTexts shown = texts(data);
    const QRectF area(QPointF(), size);
    LatencyParts parts;
    parts.title = m_titleShown;
    parts.failedModes = static_cast<int>(modesWithFailures(data, m_show).size());
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
    for (const auto &[entry, series] : data.series())
        if (!m_samples.contains(entry))
            addItem(entry);
    for (const auto &[mode, item] : m_samples) {
        const LatencySeries none;
        const LatencySeries *found = data.of(mode);
        const LatencySeries &series = found != nullptr && !m_show.hides(mode) ? *found : none;
        const Shown now{series.generation,  series.answered, series.failed, m_xSpan,
                        m_show.hides(mode), m_scale,         m_layout};
        if (const auto shown = m_shown.find(mode); shown == m_shown.end() || shown->second != now) {
            m_shown.insert_or_assign(mode, now);
            placePointsOf(mode, series, failedRow(data, mode));
        }
    }
}

qreal LatencyPlot::failedRow(const LatencyData &data, const Entry &mode) const
{
    const auto row = static_cast<qreal>(modesWithFailures(data, m_show).indexOf(mode));
    return m_layout.failed.top() + (row + 0.5) * latencyFailedRow * m_look.unit;
}

/// A request stands in the middle of the room it has.
qreal LatencyPlot::xOf(std::uint32_t request) const
{
    return m_layout.plot.left() + m_xSpan.shareOf(request + 0.5) * m_layout.plot.width();
}

double LatencyPlot::latencyAt(qreal y) const
{
    return m_scale.valueAt((m_layout.plot.bottom() - y) / m_layout.plot.height()) * m_unit.nanoseconds;
}

std::optional<QPointF> LatencyPlot::placeOf(const ChartPoint &point) const
{
    const double value = static_cast<double>(point.y) / m_unit.nanoseconds;
    const double place = m_show.y ? m_scale.freePosition(value) : m_scale.position(value);
    const QPointF at(xOf(point.x), m_layout.plot.bottom() - place * m_layout.plot.height());
    const bool inside = place >= 0 && place <= 1 && at.x() >= m_layout.plot.left() && at.x() <= m_layout.plot.right();
    return inside ? std::optional(at) : std::nullopt;
}

void LatencyPlot::placePointsOf(const Entry &mode, const LatencySeries &series, qreal failedRow)
{
    const QRectF &plot = m_layout.plot;
    const AxisSpan requests{m_xSpan.from - 0.5, m_xSpan.to - 0.5};
    const std::vector<const LatencyTrack *> tracks = series.tracks();
    std::vector<QPointF> answered;
    for (const ChartPoint &point : decimated(tracks, requests, static_cast<int>(plot.width())))
        if (const auto place = placeOf(point))
            answered.push_back(*place);
    // Crosses that touch each other say no more than fewer of them.
    std::vector<QPointF> failed;
    const int cells = std::max(1, static_cast<int>(plot.width() / (5 * m_look.unit)));
    for (int cell = 0; cell < cells && series.failed > 0; ++cell) {
        const auto edge = [&](int number) {
            return static_cast<std::uint32_t>(
                std::max(0.0, std::ceil(requests.at(static_cast<double>(number) / cells))));
        };
        for (const LatencyTrack *track : tracks) {
            if (const auto request = track->firstFailure(edge(cell), edge(cell + 1))) {
                failed.emplace_back(xOf(*request), failedRow);
                break;
            }
        }
    }
    m_samples[mode]->setPoints(std::move(answered), std::move(failed), plot.united(m_layout.failed));
}

} // namespace fetchrace
