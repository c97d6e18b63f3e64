// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/latency/latencychart.h"

#include "app/analysis/numberformat.h"
#include "ui/base/modestyle.h"
#include "ui/base/paneframe.h"
#include "ui/charts/kit/choiceswitch.h"
#include "ui/charts/kit/plotaxis.h"
#include "ui/charts/latency/latencyhover.h"
#include "ui/charts/latency/latencyview.h"

#include <QEvent>
#include <QFontMetrics>
#include <QGraphicsScene>
#include <QPainter>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <functional>

namespace fetchrace {

namespace {

/// A million samples at once would hold the window for longer than a frame.
constexpr std::uint32_t mostSamplesPerTick = 100'000;

/// What changes with the pointer, on top of a plot that need not be drawn again for it.
class Overlay final : public QWidget
{
public:
    Overlay(QWidget *parent, std::function<void(QPainter &)> paint) : QWidget(parent), m_paint(std::move(paint))
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setAttribute(Qt::WA_NoSystemBackground);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        m_paint(painter);
    }

private:
    std::function<void(QPainter &)> m_paint;
};

} // namespace

class LatencyChart::Private
{
public:
    LatencyData data;
    LatencyShown shown;
    LatencyPlot *plot = nullptr; ///< the view owns it
    LatencyView *view = nullptr;
    Overlay *overlay = nullptr;
    ChoiceSwitch *since = nullptr; ///< from the start, or from when a request was due
    QTimer catchUp;

    /// The plot's coordinates in those of the widget.
    [[nodiscard]] QPointF offset() const { return view->pos(); }
    [[nodiscard]] QRectF plotRect() const { return plot->pointArea().translated(offset()); }
};

LatencyChart::LatencyChart(QWidget *parent) : InteractivePane(parent), d(std::make_unique<Private>())
{
    setObjectName(QStringLiteral("latencyChart"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    d->plot = new LatencyPlot(LatencyPlot::Purpose::Screen, false);
    d->view = new LatencyView(d->plot, this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2, 2, 2, 2);
    layout->addWidget(d->view);
    d->view->setAttribute(Qt::WA_TransparentForMouseEvents); // the pane looks after them
    d->overlay = new Overlay(this, [this](QPainter &painter) { paintOverlay(painter); });
    addScaleSwitch(false);
    addDueSwitch();
    d->catchUp.setInterval(0);
    connect(d->view, &LatencyView::resized, this, &LatencyChart::showData);
    connect(&d->catchUp, &QTimer::timeout, this, &LatencyChart::catchUp);
    restyle();
    describe();
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
    describe();
}

QString LatencyChart::kind() const
{
    return QStringLiteral("latency");
}

QString LatencyChart::title() const
{
    return tr("Latency");
}

void LatencyChart::scaleChanged()
{
    // A chart that is given another kind of axis keeps some of the old one's layout, so it is made anew.
    const std::unique_ptr<QChart> old(d->plot);
    d->plot = new LatencyPlot(LatencyPlot::Purpose::Screen, logScale());
    d->view->setChart(d->plot);
    restyle();
}

void LatencyChart::takeRuns()
{
    d->data.take(runs());
    const auto isOpen = [](const KeptRun &kept) { return kept.run.plan->pace.isOpenLoop(); };
    const bool any = std::any_of(runs().runs().begin(), runs().runs().end(), isOpen);
    if (any == d->since->isHidden()) {
        setSwitchShown(d->since, any);
        d->plot->setCorner(corner());
    }
    if (!any) {
        d->since->choose(0);
        d->data.setFromDue(false, runs());
    }
    if (d->data.series().empty())
        zoomed().clear();
    runsChanged();
}

void LatencyChart::runsChanged()
{
    updateGeometry();
    showData();
    if (isVisible())
        d->catchUp.start();
    emit numbersChanged();
}

void LatencyChart::tick()
{
    if (isVisible() && d->data.read(mostSamplesPerTick))
        showData();
}

/// Takes what the ticks left, a part at a time, so that the window stays responsive.
void LatencyChart::catchUp()
{
    if (!isVisible() || !d->data.read(mostSamplesPerTick)) {
        d->catchUp.stop();
        showData(); // a summary may have taken what was left
        describe();
        return;
    }
    showData();
}

void LatencyChart::showData()
{
    if (!isVisible())
        return;
    d->shown.hidden = runs().hidden();
    constexpr double shortest = 5; // requests
    const double end = std::max(1U, d->data.requests());
    zoomed().setLimits({0, end}, end, std::min(shortest, end));
    zoomed().setHeight(d->plot->heightOf(d->data, d->shown));
    d->shown.x = zoom().isHome() ? std::nullopt : std::optional(zoom().x());
    d->shown.y = zoom().view().y;
    d->plot->show(d->data, d->shown, d->view->size());
    QList<ModeArea> names = d->plot->legendPlaces();
    for (ModeArea &name : names)
        name.area.translate(d->offset());
    setLegend(names);
    d->overlay->update();
}

void LatencyChart::refresh()
{
    // Most movements of the pointer change nothing but what is on top.
    if (d->shown.x != (zoom().isHome() ? std::nullopt : std::optional(zoom().x())) || d->shown.y != zoom().view().y)
        showData();
    d->overlay->update();
}

void LatencyChart::selectionChanged()
{
    d->overlay->update();
}

void LatencyChart::modesChanged()
{
    showData();
    describe();
}

void LatencyChart::restyle()
{
    const ChartLook look = screenLook(*this);
    d->plot->setCorner(corner());
    d->plot->setLook(look);
    d->view->setBackgroundBrush(look.background);
    showData();
}

/// The summary reads every sample, so it is made when they have been read.
void LatencyChart::describe()
{
    setAccessibleName(tr("Latency of every request"));
    if (isVisible())
        setAccessibleDescription(textSummary());
}

ZoomPlot LatencyChart::mainPlot()
{
    return {d->data.series().empty() ? QRectF() : d->plotRect(), PlotAxis::X, PlotAxis::Y};
}

void LatencyChart::clicked(const QPointF &point)
{
    if (const auto key = requestNear(d->data, d->shown, *d->plot, zoom().x(), point - d->offset()))
        choose(*key);
}

QStringList LatencyChart::hoverLines() const
{
    const QRectF plot = d->plotRect();
    if (!pointer() || !plot.contains(*pointer()) || d->data.series().empty())
        return {};
    return latencyLines(d->data, d->shown, *d->plot, zoom().x(), pointer()->x() - d->offset().x());
}

ChartNumbers LatencyChart::numbers() const
{
    d->data.readAll();
    LatencyShown shown = d->shown;
    shown.hidden = runs().hidden();
    return latencyNumbers(d->data, shown);
}

void LatencyChart::paintOverlay(QPainter &painter) const
{
    const ChartLook look = screenLook(*this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintSelection(painter, look);
    const QRectF plot = d->plotRect();
    if (paintBand(painter, look) || hoverLines().isEmpty())
        return;
    painter.setPen(QPen(look.quietText, look.unit, Qt::DotLine));
    painter.drawLine(QPointF(plot.left(), pointer()->y()), QPointF(plot.right(), pointer()->y()));
    const double latency = d->plot->latencyAt(pointer()->y() - d->offset().y());
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
        paintRing(painter, place + d->offset(), modeColor(selection()->mode, look.dark), look);
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

QString LatencyChart::textSummary() const
{
    d->data.readAll();
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

void LatencyChart::drawInto(QPainter &painter, const QRectF &area, bool whiteBackground, bool withTitle)
{
    const ChartLook look = imageLook(area.size(), whiteBackground, *this);
    // Everything that is there, also what the ticks have not come to yet.
    d->data.readAll();
    LatencyShown shown = d->shown;
    shown.hidden = runs().hidden();
    QGraphicsScene scene;
    auto *plot = new LatencyPlot(LatencyPlot::Purpose::Image, logScale());
    scene.addItem(plot);
    plot->setLook(look);
    plot->setTitleShown(withTitle);
    painter.save();
    painter.fillRect(area, look.background);
    const QRectF room = paintCaption(painter, area, withTitle ? caption() : partCaption(), look);
    plot->show(d->data, shown, room.size());
    scene.render(&painter, room, QRectF(QPointF(), room.size()), Qt::IgnoreAspectRatio);
    painter.restore();
}

QSize LatencyChart::sizeHint() const
{
    const int line = QFontMetrics(font()).height();
    return {50 * line, 18 * line};
}

QSize LatencyChart::minimumSizeHint() const
{
    const int line = QFontMetrics(font()).height();
    const auto names = static_cast<int>(runs().byEntry().size()); // in the legend, below each other
    return {24 * line, std::max(10 * line, 3 * line + names * line * 9 / 8)};
}

void LatencyChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintPaneFrame(painter, rect(), screenLook(*this));
}

void LatencyChart::showEvent(QShowEvent *event)
{
    InteractivePane::showEvent(event);
    d->data.read(mostSamplesPerTick); // so that the first picture is not one of nothing
    d->catchUp.start();
    showData();
}

void LatencyChart::resizeEvent(QResizeEvent *event)
{
    InteractivePane::resizeEvent(event);
    d->overlay->resize(size());
}

void LatencyChart::changeEvent(QEvent *event)
{
    InteractivePane::changeEvent(event);
    switch (event->type()) {
    case QEvent::LanguageChange:
    case QEvent::LocaleChange:
        describe();
        [[fallthrough]];
    case QEvent::FontChange:
    case QEvent::StyleChange:
        updateGeometry();
        [[fallthrough]];
    case QEvent::PaletteChange:
        restyle();
        break;
    default:
        break;
    }
}

} // namespace fetchrace
