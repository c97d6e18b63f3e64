// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/sweep/sweepchart.h"

#include "app/analysis/numberformat.h"
#include "app/words/modewords.h"
#include "app/words/sweepsentences.h"
#include "ui/base/modestyle.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace fetchrace {

namespace {

/// How far the sweep will go: what a run's mode does not heed is still the sweep's limit.
int limitOf(const Run &run)
{
    return std::min(std::max(run.plan->workers, run.plan->inFlight), run.plan->requests);
}

/// A ring around it.
void paintKnee(QPainter &painter, const PlotContents &plot, const QPointF &knee, Mode mode, const ChartLook &look)
{
    const QPointF place = plot.placeOf(knee);
    if (!plot.rect.contains(place))
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(modeColor(mode, look.dark), 1.6 * look.unit));
    painter.drawEllipse(place, 8 * look.unit, 8 * look.unit);
}

} // namespace

SweepChart::SweepChart(QWidget *parent) : PaintedPane(parent)
{
    runsChanged();
}

void SweepChart::takeRuns()
{
    if (runs().runs(RaceKind::Sweep).empty())
        zoomed().clear();
    sweepChanged();
}

const Run *SweepChart::running() const
{
    const KeptRun *kept = runs().underWay(RaceKind::Sweep);
    return kept != nullptr ? &kept->run : nullptr;
}

void SweepChart::tick()
{
    if (running() && isVisible())
        redraw();
}

void SweepChart::sweepChanged()
{
    m_picture.curves = sweepCurves(runs().finished(RaceKind::Sweep));
    m_picture.limit = 1;
    for (const KeptRun &kept : runs().runs(RaceKind::Sweep))
        if (running() != nullptr) // the axis stands from the start
            m_picture.limit = std::max(m_picture.limit, limitOf(kept.run));
    for (const SweepCurve &curve : m_picture.curves)
        m_picture.limit = std::max(m_picture.limit, curve.points.last().atOnce);
    takeBounds();
    m_picture.legend = legend();
    runsChanged();
}

QString SweepChart::legend() const
{
    const auto has = [this](auto &&what) { return std::ranges::any_of(m_picture.curves, what); };
    QStringList words;
    const auto &bounds = m_picture.bounds;
    if (std::ranges::any_of(bounds, [](const BoundSteps &steps) { return steps.size() > 1; }))
        words << tr("Grey: below the theoretical minimum.");
    if (has([](const SweepCurve &curve) { return curve.knee.has_value(); }))
        words << tr("Ring: the knee. Doubling the concurrency gained less than 41% more throughput.");
    if (has([](const SweepCurve &curve) { return curve.fit && curve.fit->isGood(); }))
        words << tr("Dotted: the Universal Scalability Law.");
    if (has([](const SweepCurve &curve) { return isOneAtATime(curve.mode) && curve.best(); }))
        words << tr("Dashed: serial (reference).");
    if (has([](const SweepCurve &curve) { return curve.dip.has_value(); }))
        words << tr("A dip means interference; sweep again with repeats.");
    return words.join(QLatin1Char(' '));
}

void SweepChart::takeBounds()
{
    m_picture.bounds.clear();
    if (m_picture.curves.isEmpty())
        return;
    const Plan &plan = *runs().runs(RaceKind::Sweep).front().run.plan;
    m_picture.requests = plan.requests;
    for (const SweepCurve &curve : m_picture.curves) {
        if (isOneAtATime(curve.mode))
            continue; // its only step is the others' first
        BoundSteps steps = boundStepsOf(plan, curve.mode, curve.points.last().atOnce);
        const bool known = std::ranges::any_of(m_picture.bounds, [&steps](const auto &other) {
            return other.size() >= steps.size() && std::equal(steps.begin(), steps.end(), other.begin());
        });
        if (!steps.empty() && !known)
            m_picture.bounds.push_back(std::move(steps));
    }
}

QString SweepChart::reason() const
{
    if (!m_picture.curves.isEmpty())
        return {};
    return running() ? tr("The first run is in progress.")
                     : tr("Run > Sweep measures how each mode scales with concurrency.\nResults will appear here.");
}

/// Why there is nothing to draw of the modes that are shown; empty when there is something.
QString SweepChart::reasonIn(const SweepPicture &picture)
{
    if (picture.running)
        return {};
    if (picture.curves.isEmpty())
        return tr("Every mode is hidden.");
    const bool any = std::ranges::any_of(picture.curves, [](const SweepCurve &curve) {
        return std::ranges::any_of(curve.points, [](const SweepPoint &point) { return point.result.elapsedNs > 0; });
    });
    return any ? QString() : tr("No successful response.");
}

SweepPicture SweepChart::pictureNow(bool forImage) const
{
    SweepPicture picture = m_picture;
    for (const SweepCurve &curve : m_picture.curves) {
        const QString knee =
            curve.knee ? tr("knee at %1", "a number of requests in flight").arg(countText(*curve.knee)) : QString();
        if (shows(curve.mode) || !forImage)
            picture.keys.append({curve.mode, knee, !shows(curve.mode)});
    }
    picture.curves.removeIf([this](const SweepCurve &curve) { return !shows(curve.mode); });
    if (const Run *run = running(); run != nullptr && shows(run->entry))
        picture.running = {run->entry.mode, run->concurrency(), run->samples->clock().now()};
    return picture;
}

/// Requests at once are zoomed in powers of ten above the axis' start.
SweepView SweepChart::sweepView(const SweepPicture &picture)
{
    constexpr double shortest = 0.31; // twice as many, so that there is always a number below
    const AxisSpan all = spanOf(atOnceScale(picture));
    zoomed().setLimits({0, all.length()}, all.length(), shortest);
    zoomed().setHeight(spanOf(timeScale(picture)));
    const AxisScale atOnce = scaleOf({all.from + zoom().x().from, all.from + zoom().x().to}, true);
    return {atOnce, scaleOf(zoom().y(), true), throughputScale(picture, atOnce)};
}

void SweepChart::paintChart(QPainter &painter, const QRectF &area, const ChartLook &look, bool forImage, bool withTitle)
{
    if (!forImage) {
        m_layout = SweepLayout();
        setLegend({});
    }
    if (const QString why = reason(); !why.isEmpty()) {
        paintReason(painter, area, why, look);
        return;
    }
    SweepPicture picture = pictureNow(forImage);
    picture.hasTitle = withTitle;
    const SweepView view = sweepView(picture);
    const SweepLayout layout = layOutSweep(picture, area, look);
    const QString nothing = reasonIn(picture);
    const QList<ModeArea> names = paintModeKeys(painter, layout.keys, picture.keys, look);
    if (nothing.isEmpty())
        paintPlots(painter, picture, view, layout, look);
    else
        paintReason(painter, area, nothing, look);
    if (forImage)
        return;
    setLegend(names);
    m_layout = nothing.isEmpty() ? layout : SweepLayout();
    m_view = view;
}

void SweepChart::paintOverlay(QPainter &painter, const ChartLook &look)
{
    if (!paintBand(painter, look))
        paintCrosshair(painter, look);
}

void SweepChart::paintPlots(QPainter &painter, const SweepPicture &picture, const SweepView &view,
                            const SweepLayout &layout, const ChartLook &look)
{
    if (picture.hasTitle)
        paintChartTitle(painter, layout.title, title(), look);
    paintPlotTitle(painter, layout.timesTitle, tr("Elapsed time vs. concurrency"), look);
    paintPlotTitle(painter, layout.throughputTitle, tr("Requests per second vs. concurrency"), look);
    painter.drawText(layout.legend, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, picture.legend);
    const PlotContents times = sweepTimes(picture, view, layout.times, look);
    const PlotContents rates = sweepRates(picture, view, layout.throughput, look);
    m_times.paint(painter, times, look);
    m_throughput.paint(painter, rates, look);
    for (const SweepCurve &curve : picture.curves) {
        if (!curve.knee)
            continue;
        const SweepPoint &knee = *curve.pointAt(*curve.knee);
        const double atOnce = view.atOnce.counted(knee.atOnce);
        const double elapsed = view.time.counted(static_cast<double>(knee.result.elapsedNs));
        paintKnee(painter, times, {atOnce, elapsed}, curve.mode, look);
        paintKnee(painter, rates, {atOnce, knee.throughputRps}, curve.mode, look);
    }
}

ZoomPlot SweepChart::plotAt(const QPointF &point)
{
    if (m_layout.throughput.contains(point))
        return {m_layout.throughput, PlotAxis::X, {}};
    return PaintedPane::plotAt(point);
}

std::optional<int> SweepChart::stepAtPointer() const
{
    for (const QRectF &plot : {m_layout.times, m_layout.throughput}) {
        if (pointer() && plot.contains(*pointer())) {
            const double atOnce = m_view.atOnce.valueAt((pointer()->x() - plot.left()) / plot.width());
            return measuredNear(pictureNow(false), m_view.atOnce, atOnce);
        }
    }
    return std::nullopt;
}

/// Upwards where something was measured, in both plots; across where the pointer is.
void SweepChart::paintCrosshair(QPainter &painter, const ChartLook &look) const
{
    const std::optional<int> step = stepAtPointer();
    if (!step)
        return;
    const double place = m_view.atOnce.freePosition(*step);
    for (const QRectF &plot : {m_layout.times, m_layout.throughput}) {
        painter.setPen(QPen(look.quietText, look.unit, Qt::DotLine));
        const qreal x = plot.left() + place * plot.width();
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
        if (!plot.contains(*pointer()))
            continue;
        painter.drawLine(QPointF(plot.left(), pointer()->y()), QPointF(plot.right(), pointer()->y()));
        const double height = (plot.bottom() - pointer()->y()) / plot.height();
        const QString reading = plot == m_layout.times
                                    ? durationText(std::llround(m_view.time.valueAt(height)))
                                    : countText(static_cast<std::uint64_t>(m_view.throughput.valueAt(height)));
        paintAxisReading(painter, QPointF(plot.left(), pointer()->y()), reading, look);
    }
    paintPointer(painter, {}, look);
}

QStringList SweepChart::hoverLines() const
{
    const std::optional<int> step = stepAtPointer();
    return step ? sweepLines(pictureNow(false), *step) : QStringList();
}

ChartNumbers SweepChart::table() const
{
    QList<QList<QVariant>> rows;
    for (const SweepCurve &curve : m_picture.curves) {
        if (!shows(curve.mode))
            continue;
        for (const SweepPoint &point : curve.points) {
            const ModeResult &result = point.result;
            rows.append({modeTitle(curve.mode), point.atOnce, static_cast<double>(result.elapsedNs) / 1e6,
                         result.boundNs ? QVariant(static_cast<double>(*result.boundNs) / 1e6) : QVariant(),
                         point.isWhole() ? QVariant(point.throughputRps) : QVariant()});
        }
    }
    return numbersOf({tr("Mode"), tr("Concurrency"), tr("Elapsed, ms"), tr("Minimum, ms"), tr("Requests per second")},
                     rows);
}

QString SweepChart::summary() const
{
    QStringList lines;
    const QList<SweepCurve> curves = pictureNow(true).curves;
    for (const SweepCurve &curve : curves) {
        for (const SweepPoint &point : curve.points) {
            QString line =
                tr("%1 at concurrency %2: %3", "mode, number, time")
                    .arg(modeTitle(curve.mode), countText(point.atOnce), durationText(point.result.elapsedNs));
            if (point.result.boundNs.value_or(0) > 0)
                line += tr(", minimum %1").arg(durationText(*point.result.boundNs));
            line += point.isWhole() ? tr(", %1 requests per second").arg(point.throughputRps, 0, 'f', 1)
                                    : tr(", not all requests succeeded");
            lines.append(line + QLatin1Char('.'));
        }
    }
    lines.append(sweepSentences(curves));
    const QString nothing = m_picture.curves.isEmpty() ? reason() : tr("Every mode is hidden.");
    return lines.isEmpty() ? nothing : lines.join(QLatin1Char('\n'));
}

} // namespace fetchrace

#include "moc_sweepchart.cpp"
