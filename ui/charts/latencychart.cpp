// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/latencychart.h"

#include "app/analysis/numberformat.h"
#include "ui/charts/latencydata.h"
#include "ui/charts/latencyplot.h"
#include "ui/charts/modestyle.h"
#include "ui/charts/paneframe.h"
#include "ui/charts/scaleswitch.h"

#include <QEvent>
#include <QFontMetrics>
#include <QGraphicsScene>
#include <QPainter>
#include <QTimer>
#include <QVBoxLayout>

namespace fetchrace {

namespace {

/// A million samples at once would hold the window for longer than a frame.
constexpr std::uint32_t mostSamplesPerTick = 100'000;

} // namespace

class LatencyChart::Private
{
public:
    LatencyData data;
    LatencyPlot *plot = nullptr; ///< the view owns it
    LatencyView *view = nullptr;
    ScaleSwitch *scaleSwitch = nullptr;
    QTimer catchUp;
};

LatencyChart::LatencyChart(QWidget *parent) : ChartPane(parent), d(std::make_unique<Private>())
{
    setObjectName(QStringLiteral("latencyChart"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    d->plot = new LatencyPlot(LatencyPlot::Purpose::Screen, false);
    d->view = new LatencyView(d->plot, this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2, 2, 2, 2);
    layout->addWidget(d->view);
    d->scaleSwitch = new ScaleSwitch(this);
    d->catchUp.setInterval(0);
    connect(d->scaleSwitch, &ScaleSwitch::logScaleChosen, this, &LatencyChart::setLogScale);
    connect(d->view, &LatencyView::resized, this, &LatencyChart::refresh);
    connect(&d->catchUp, &QTimer::timeout, this, &LatencyChart::catchUp);
    restyle();
    describe();
}

LatencyChart::~LatencyChart() = default;

QString LatencyChart::kind() const
{
    return QStringLiteral("latency");
}

QString LatencyChart::title() const
{
    return tr("Latency");
}

void LatencyChart::setLogScale(bool on)
{
    if (d->plot->logScale() == on) {
        return;
    }
    // A chart that is given another kind of axis keeps some of the old one's layout, so it is made anew.
    const std::unique_ptr<QChart> old(d->plot);
    d->plot = new LatencyPlot(LatencyPlot::Purpose::Screen, on);
    d->view->setChart(d->plot);
    d->scaleSwitch->setLogScale(on);
    restyle();
    emit logScaleChanged(on);
}

bool LatencyChart::logScale() const
{
    return d->plot->logScale();
}

void LatencyChart::clear()
{
    d->data.clear();
    refresh();
    describe();
}

void LatencyChart::clearMode(Mode mode)
{
    d->data.clear(mode);
    refresh();
    describe();
}

void LatencyChart::startRun(const Run &run)
{
    d->data.startRun(run);
    refresh();
}

void LatencyChart::finishRun(const FinishedRun &run)
{
    d->data.finishRun(run);
    refresh();
    describe();
    d->catchUp.start();
}

void LatencyChart::tick()
{
    if (!isVisible()) {
        return;
    }
    if (d->data.read(mostSamplesPerTick)) {
        refresh();
    }
}

/// Takes what the ticks left, a part at a time, so that the window stays responsive.
void LatencyChart::catchUp()
{
    if (!isVisible() || !d->data.read(mostSamplesPerTick)) {
        d->catchUp.stop();
        return;
    }
    refresh();
}

void LatencyChart::refresh()
{
    if (!isVisible()) {
        return;
    }
    d->plot->show(d->data, d->view->size());
}

void LatencyChart::restyle()
{
    const ChartLook look = screenLook(*this);
    d->scaleSwitch->adjustSize();
    d->plot->setCorner(d->scaleSwitch->size());
    d->plot->setLook(look);
    d->view->setBackgroundBrush(look.background);
    d->scaleSwitch->move(width() - d->scaleSwitch->width() - 10, 7);
    d->scaleSwitch->raise();
    refresh();
}

void LatencyChart::describe()
{
    setAccessibleName(tr("Latency of every request"));
    setAccessibleDescription(textSummary());
}

QString LatencyChart::textSummary() const
{
    QStringList lines;
    for (const auto &[mode, series] : d->data.series()) {
        const std::uint64_t answered = series.answered.count();
        QString line =
            tr("%1: %2 answered", "a mode and a number of requests").arg(modeTitle(mode), countText(answered));
        if (answered > 0) {
            line += tr(", in %1 to %2")
                        .arg(durationText(series.answered.lowest()), durationText(series.answered.highest()));
        }
        if (const auto p50 = series.p50()) {
            line += tr(", half of them in at most %1").arg(durationText(*p50));
        }
        if (!series.failed.isEmpty()) {
            line += tr(", %1 failed").arg(countText(series.failed.count()));
        }
        lines.append(line + QLatin1Char('.'));
    }
    return lines.isEmpty() ? tr("No request has been sent yet.") : lines.join(QLatin1Char('\n'));
}

void LatencyChart::drawInto(QPainter &painter, const QRectF &area, bool whiteBackground, bool withTitle)
{
    const ChartLook look = imageLook(area.size(), whiteBackground, *this);
    // Everything that is there, also what the ticks have not come to yet.
    const LatencyData data = d->data.withBuckets(static_cast<std::uint32_t>(std::max(1.0, 2 * area.width())));
    QGraphicsScene scene;
    auto *plot = new LatencyPlot(LatencyPlot::Purpose::Image, logScale());
    scene.addItem(plot);
    plot->setLook(look);
    plot->setTitleShown(withTitle);
    plot->show(data, area.size());
    painter.save();
    painter.fillRect(area, look.background);
    scene.render(&painter, area, QRectF(QPointF(), area.size()), Qt::IgnoreAspectRatio);
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
    return {24 * line, 10 * line};
}

void LatencyChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintPaneFrame(painter, rect(), screenLook(*this));
}

void LatencyChart::showEvent(QShowEvent *event)
{
    ChartPane::showEvent(event);
    d->catchUp.start();
    refresh();
}

void LatencyChart::resizeEvent(QResizeEvent *event)
{
    ChartPane::resizeEvent(event);
    d->scaleSwitch->move(width() - d->scaleSwitch->width() - 10, 7);
}

void LatencyChart::changeEvent(QEvent *event)
{
    ChartPane::changeEvent(event);
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
