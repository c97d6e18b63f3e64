// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/latency/latencychart.h"

#include "app/analysis/numberformat.h"
#include "app/words/modewords.h"
#include "ui/base/choiceswitch.h"
#include "ui/base/modestyle.h"
#include "ui/charts/latency/latencyhover.h"
#include "ui/charts/plot/plotaxis.h"

#include <QFontMetrics>
#include <QGraphicsScene>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace fetchrace {

namespace {

/// Within the window's frame.
QRectF inFrame(const QRectF &pane)
{
    return pane.adjusted(2, 2, -2, -2);
}

} // namespace

class LatencyChart::Private
{
public:
    LatencyData data;
    LatencyShown shown;
    LatencyPlot *plot = nullptr; ///< the scene owns it
    std::unique_ptr<QGraphicsScene> scene;
    ChoiceSwitch *since = nullptr; ///< from the start, or from when a request was due

    void makePlot(bool logScale, QObject *owner)
    {
        scene = std::make_unique<QGraphicsScene>(owner);
        plot = new LatencyPlot(LatencyPlot::Purpose::Screen, logScale);
        scene->addItem(plot);
    }
    /// The plot's coordinates in those of the widget.
    [[nodiscard]] static QPointF offset() { return inFrame({}).topLeft(); }
    [[nodiscard]] QRectF plotRect() const { return plot->pointArea().translated(offset()); }
    /// As painted last, without what has been hidden since.
    [[nodiscard]] LatencyShown shownOf(const RunSet &runs) const
    {
        LatencyShown now = shown;
        now.hidden = runs.hidden();
        return now;
    }
};

LatencyChart::LatencyChart(QWidget *parent) : PaintedPane(parent), d(std::make_unique<Private>())
{
    d->makePlot(false, this);
    addScaleSwitch(false);
    addDueSwitch();
    runsChanged();
}

LatencyChart::~LatencyChart() = default;

void LatencyChart::addDueSwitch()
{
    d->since = new ChoiceSwitch(
        {{QStringLiteral("latencyFromStart"), tr("From start"), tr("Latency from when the request was sent"),
          tr("Latency from start")},
         {QStringLiteral("latencyFromDue"), tr("From due"),
          tr("Latency from when the request was due, its wait for the mode included"), tr("Latency from due time")}},
        this);
    addSwitch(d->since);
    setSwitchShown(d->since, false);
    connect(d->since, &ChoiceSwitch::chosen, this, [this](int choice) { chooseStart(choice == 1); });
}

void LatencyChart::chooseStart(bool fromDue)
{
    d->data.setFromDue(fromDue, runs());
    zoomed().clear(); // other heights
    runsChanged();
}

void LatencyChart::scaleChanged()
{
    // A chart that is given another kind of axis keeps some of the old one's layout, so it is made anew.
    d->makePlot(logScale(), this);
    redraw();
}

void LatencyChart::takeRuns()
{
    d->data.take(runs());
    const auto isOpen = [](const KeptRun &kept) { return kept.run.plan->pace.isOpenLoop(); };
    const bool any = std::ranges::any_of(runs().runs(), isOpen);
    if (any == d->since->isHidden())
        setSwitchShown(d->since, any);
    if (!any) {
        d->since->choose(0);
        d->data.setFromDue(false, runs());
    }
    if (d->data.series().empty())
        zoomed().clear();
    runsChanged();
}

bool LatencyChart::read(std::uint32_t most)
{
    return d->data.read(most);
}

void LatencyChart::paintChart(QPainter &painter, const QRectF &area, const ChartLook &look, bool forImage,
                              bool withTitle)
{
    LatencyShown &shown = d->shown;
    shown = d->shownOf(runs());
    const auto takeZoom = [&] {
        shown.x = zoom().isHome() ? std::nullopt : std::optional(zoom().x());
        shown.y = zoom().view().y;
    };
    if (forImage) {
        takeZoom();
        QGraphicsScene scene;
        auto *plot = new LatencyPlot(LatencyPlot::Purpose::Image, logScale());
        scene.addItem(plot);
        plot->setLook(look);
        plot->setTitleShown(withTitle);
        plot->show(d->data, shown, area.size());
        scene.render(&painter, area, QRectF(QPointF(), area.size()), Qt::IgnoreAspectRatio);
        return;
    }
    constexpr double shortest = 5; // requests
    const double end = std::max(1U, d->data.requests());
    zoomed().setLimits({0, end}, end, std::min(shortest, end));
    zoomed().setHeight(d->plot->heightOf(d->data, shown));
    takeZoom();
    const QRectF room = inFrame(area);
    d->plot->setLook(look);
    d->plot->setCorner(corner());
    d->plot->show(d->data, shown, room.size());
    painter.setRenderHint(QPainter::Antialiasing);
    d->scene->render(&painter, room, QRectF(QPointF(), room.size()), Qt::IgnoreAspectRatio);
    QList<ModeArea> names = d->plot->legendPlaces();
    for (ModeArea &name : names)
        name.area.translate(Private::offset());
    setLegend(names);
}

ZoomPlot LatencyChart::mainPlot()
{
    return {d->data.series().empty() ? QRectF() : d->plotRect(), PlotAxis::X, PlotAxis::Y};
}

void LatencyChart::clicked(const QPointF &point)
{
    if (const auto key = requestNear(d->data, d->shownOf(runs()), *d->plot, zoom().x(), point - Private::offset()))
        choose(*key);
}

QStringList LatencyChart::hoverLines() const
{
    const QRectF plot = d->plotRect();
    if (!pointer() || !plot.contains(*pointer()) || d->data.series().empty())
        return {};
    return latencyLines(d->data, d->shownOf(runs()), *d->plot, zoom().x(), pointer()->x() - Private::offset().x());
}

ChartNumbers LatencyChart::table() const
{
    return latencyNumbers(d->data, d->shownOf(runs()));
}

void LatencyChart::paintOverlay(QPainter &painter, const ChartLook &look)
{
    painter.setRenderHint(QPainter::Antialiasing);
    paintSelection(painter, look);
    const QRectF plot = d->plotRect();
    if (paintBand(painter, look) || hoverLines().isEmpty())
        return;
    painter.setPen(QPen(look.quietText, look.unit, Qt::DotLine));
    painter.drawLine(QPointF(plot.left(), pointer()->y()), QPointF(plot.right(), pointer()->y()));
    const double latency = d->plot->latencyAt(pointer()->y() - Private::offset().y());
    paintAxisReading(painter, QPointF(plot.left(), pointer()->y()), durationText(std::llround(latency)), look);
    paintPointer(painter, plot, look);
}

void LatencyChart::paintSelection(QPainter &painter, const ChartLook &look) const
{
    const LatencySeries *series = selection() && shows(selection()->mode) ? d->data.of(selection()->mode) : nullptr;
    if (series == nullptr)
        return;
    const std::uint32_t request = selection()->index;
    const auto ring = [&](const QPointF &place) {
        paintRing(painter, place + Private::offset(), modeColor(selection()->mode, look.dark), look);
    };
    for (const LatencyRun &run : series->runs) {
        if (run.run.repeat != selection()->repeat)
            continue;
        if (run.track.failedAt(request)) {
            ring(QPointF(d->plot->xOf(request), d->plot->failedRow(d->data, selection()->mode)));
        } else if (const auto latency = run.track.answeredAt(request)) {
            if (const auto place = d->plot->placeOf(selection()->mode, {request, *latency}))
                ring(*place);
        }
    }
}

QString LatencyChart::summary() const
{
    QStringList lines;
    for (const auto &[mode, series] : d->data.series()) {
        if (!shows(mode))
            continue;
        const std::uint64_t answered = series.answered;
        QString line =
            tr("%1: %2 responses", "a mode and a number of requests").arg(modeTitle(mode), countText(answered));
        if (answered > 0)
            line += tr(", in %1 to %2").arg(durationText(series.range.lowest.y), durationText(series.range.highest.y));
        if (const auto p50 = series.p50())
            line += tr(", median %1").arg(durationText(*p50));
        if (series.failed > 0)
            line += tr(", %1 failed").arg(countText(series.failed));
        lines.append(line + QLatin1Char('.'));
    }
    return lines.isEmpty() ? tr("No request has been sent yet.") : lines.join(QLatin1Char('\n'));
}

QSize LatencyChart::minimumSizeHint() const
{
    const int line = QFontMetrics(font()).height();
    const auto names = static_cast<int>(runs().byEntry().size()); // in the legend, below each other
    return {24 * line, std::max(10 * line, 3 * line + names * line * 9 / 8)};
}

} // namespace fetchrace

#include "moc_latencychart.cpp"
