// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/latency/latencyplot.h"

#include "ui/base/modestyle.h"
#include "ui/charts/latency/latencydecoration.h"
#include "ui/charts/latency/samplesitem.h"

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

/// Those with a row in the strip of failed requests.
QList<Entry> modesWithFailures(const LatencyData &data, const LatencyShown &shown)
{
    QList<Entry> modes;
    for (const auto &[mode, series] : data.series())
        if (series.failed > 0 && !shown.hides(mode))
            modes.append(mode);
    return modes;
}

/// Places of points that come from left to right, one at most within so many pixels; 0: all of them.
class TakenPlaces
{
public:
    explicit TakenPlaces(qreal pixels) : m_pixels(pixels) {}

    /// Whether nothing was there.
    bool take(const QPointF &place)
    {
        if (m_pixels <= 0)
            return true;
        const QPoint cell = (place / m_pixels).toPoint();
        if (cell.x() != m_x)
            m_ys.clear();
        m_x = cell.x();
        if (std::find(m_ys.begin(), m_ys.end(), cell.y()) != m_ys.end())
            return false;
        m_ys.push_back(cell.y());
        return true;
    }

private:
    qreal m_pixels;
    int m_x = -1;
    std::vector<int> m_ys;
};

} // namespace

LatencyPlot::LatencyPlot(Purpose purpose, bool logScale)
    : m_purpose(purpose)
    , m_log(logScale)
    , m_anchor(new QLineSeries(this))
    , m_x(new QValueAxis(this))
    , m_decoration(new LatencyDecoration(this))
    , m_samples(new SamplesItem(this))
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
    m_samples->setZValue(51);
    m_samples->setVector(m_purpose == Purpose::Image);
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
    if (m_look == look)
        return;
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
    AxisScale scale = linearScale(range.any ? high * 1.04 : 100); // ms, as most are that will come
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

void LatencyPlot::giveSlots(const LatencyData &data)
{
    m_slots.clear();
    for (const auto &[mode, series] : data.series())
        if (!m_show.hides(mode) && series.answered > 0)
            m_slots.emplace(mode, LatencySlot{static_cast<int>(m_slots.size())});
    for (auto &[mode, slot] : m_slots)
        slot.of = static_cast<int>(m_slots.size());
}

LatencySlot LatencyPlot::slotOf(const Entry &mode) const
{
    const auto found = m_slots.find(mode);
    return found != m_slots.end() ? found->second : LatencySlot();
}

void LatencyPlot::placePoints(const LatencyData &data)
{
    std::optional<Entry> running;
    for (const auto &[entry, series] : data.series()) {
        m_shown.try_emplace(entry);
        running = series.running ? entry : running;
    }
    m_samples->setRunning(running);
    giveSlots(data);
    for (auto &[mode, before] : m_shown) {
        const LatencySeries none;
        const LatencySeries *found = data.of(mode);
        const LatencySeries &series = found != nullptr && !m_show.hides(mode) ? *found : none;
        const Shown now{series.generation,  series.answered, series.failed, m_xSpan,
                        m_show.hides(mode), m_scale,         m_layout,      slotOf(mode)};
        m_samples->setLook(mode, modeColor(mode, m_look.dark), marker());
        if (std::exchange(before, now) != now)
            placePointsOf(mode, series, failedRow(data, mode));
    }
}

qreal LatencyPlot::failedRow(const LatencyData &data, const Entry &mode) const
{
    const auto row = static_cast<qreal>(modesWithFailures(data, m_show).indexOf(mode));
    return m_layout.failed.top() + (row + 0.5) * latencyFailedRow * m_look.unit;
}

/// The middle of the room that a request has.
qreal LatencyPlot::xOf(std::uint32_t request) const
{
    return m_layout.plot.left() + m_xSpan.shareOf(request + 0.5) * m_layout.plot.width();
}

double LatencyPlot::latencyAt(qreal y) const
{
    return m_scale.valueAt((m_layout.plot.bottom() - y) / m_layout.plot.height()) * m_unit.nanoseconds;
}

std::optional<QPointF> LatencyPlot::placeOf(const Entry &mode, const ChartPoint &point) const
{
    return placeOf(slotOf(mode), point);
}

std::optional<QPointF> LatencyPlot::placeOf(const LatencySlot &slot, const ChartPoint &point) const
{
    const double value = static_cast<double>(point.y) / m_unit.nanoseconds;
    const double place = m_show.y ? m_scale.freePosition(value) : m_scale.position(value);
    const QPointF at(xOf(point.x) + slot.aside(roomOfARequest(), marker()),
                     m_layout.plot.bottom() - place * m_layout.plot.height());
    const bool inside = place >= 0 && place <= 1 && at.x() >= m_layout.plot.left() && at.x() <= m_layout.plot.right();
    return inside ? std::optional(at) : std::nullopt;
}

const std::vector<ChartPoint> &LatencyPlot::pointsOf(const Entry &mode, const LatencySeries &series)
{
    const auto columns = static_cast<int>(m_layout.plot.width());
    return m_points[mode].of({series.generation, series.answered, m_xSpan, columns}, [&] {
        return decimated(series.tracks(), {m_xSpan.from - 0.5, m_xSpan.to - 0.5}, columns);
    });
}

void LatencyPlot::placePointsOf(const Entry &mode, const LatencySeries &series, qreal failedRow)
{
    const QRectF &plot = m_layout.plot;
    const AxisSpan requests{m_xSpan.from - 0.5, m_xSpan.to - 0.5};
    const std::vector<const LatencyTrack *> tracks = series.tracks();
    const LatencySlot slot = slotOf(mode);
    SamplePoints points;
    TakenPlaces taken(slot.apart(roomOfARequest(), marker()));
    for (const ChartPoint &point : pointsOf(mode, series)) {
        const auto place = placeOf(slot, point);
        if (!place || !taken.take(*place))
            continue;
        const bool isInFront = slot.isInFrontAt(place->x() - plot.left(), roomOfARequest(), marker());
        (isInFront ? points.front : points.answered).push_back(*place);
    }
    // Crosses that touch each other say no more than fewer of them.
    const int cells = std::max(1, static_cast<int>(plot.width() / (5 * m_look.unit)));
    for (int cell = 0; cell < cells && series.failed > 0; ++cell) {
        const auto edge = [&](int number) {
            return static_cast<std::uint32_t>(
                std::max(0.0, std::ceil(requests.at(static_cast<double>(number) / cells))));
        };
        for (const LatencyTrack *track : tracks) {
            if (const auto request = track->firstFailure(edge(cell), edge(cell + 1))) {
                points.failed.emplace_back(xOf(*request), failedRow);
                break;
            }
        }
    }
    m_samples->setPoints(mode, std::move(points), plot.united(m_layout.failed));
}

} // namespace fetchrace

#include "moc_latencyplot.cpp"
