// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/kit/paintedpane.h"

#include "ui/base/paneframe.h"
#include "ui/charts/plot/plotaxis.h"

#include <QEvent>
#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <limits>

namespace fetchrace {

namespace {

/// A million samples at once would hold the window for longer than a frame.
constexpr std::uint32_t mostSamplesAtOnce = 100'000;
/// Of each of twelve runs that come one after the other.
constexpr std::uint32_t mostSamplesWithAChange = 10'000;

} // namespace

PaintedPane::PaintedPane(QWidget *parent) : InteractivePane(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_catchUp.setInterval(0);
    connect(&m_catchUp, &QTimer::timeout, this, &PaintedPane::catchUp);
}

bool PaintedPane::read(std::uint32_t)
{
    return false;
}

void PaintedPane::readAll()
{
    while (read(std::numeric_limits<std::uint32_t>::max())) {
    }
}

void PaintedPane::tick()
{
    if (isVisible() && read(mostSamplesAtOnce))
        redraw();
}

/// Takes what the ticks left, a part at a time, so that the window stays responsive. While a run goes on there is more
/// each time, and the ticks take it: else the chart would be drawn without a pause.
void PaintedPane::catchUp()
{
    const bool any = isVisible() && read(mostSamplesAtOnce);
    if (any || m_isBehind) // else it is drawn already; a summary may have taken what was left
        redraw();
    m_isBehind = any && runs().underWay() == nullptr;
    if (m_isBehind)
        return;
    m_catchUp.stop();
    describe();
}

void PaintedPane::runsChanged()
{
    if (isVisible()) {
        read(mostSamplesWithAChange); // a run's last ones: else it would be drawn once without them, and once with them
        m_catchUp.start();
    }
    pointerMoved();
    updateGeometry();
    redraw();
    emit numbersChanged();
}

void PaintedPane::modesChanged()
{
    describe();
    InteractivePane::modesChanged();
}

void PaintedPane::describe()
{
    if (isVisible()) // the summary reads every sample, so it is made when they have been read
        setAccessibleDescription(textSummary());
}

void PaintedPane::drawInto(QPainter &painter, const QRectF &area, bool whiteBackground, bool withTitle)
{
    readAll();
    const ChartLook look = imageLook(area.size(), whiteBackground, *this);
    painter.save();
    painter.fillRect(area, look.background);
    paintChart(painter, paintCaption(painter, area, withTitle ? caption() : partCaption(), look), look, true,
               withTitle);
    painter.restore();
}

int PaintedPane::linesOfRows() const
{
    const auto rows = static_cast<int>(runs().byEntry().size());
    return std::max(1, rows * 5 / 4 - static_cast<int>(allModes.size()));
}

/// As modeKeysHeight() arranges long names.
int PaintedPane::linesOfNames() const
{
    constexpr int inALine = 2;
    const auto entries = static_cast<int>(runs().byEntry().size());
    return raceKind() == RaceKind::Sweep || entries <= static_cast<int>(allModes.size()) // a sweep names modes
               ? 1
               : std::min((entries + inALine - 1) / inALine, 6);
}

QSize PaintedPane::sizeHint() const
{
    const int line = QFontMetrics(font()).height();
    return {50 * line, 18 * line};
}

QSize PaintedPane::minimumSizeHint() const
{
    const int line = QFontMetrics(font()).height();
    return {24 * line, 9 * line + linesOfNames() * line};
}

void PaintedPane::redraw()
{
    m_isStale = true;
    update();
}

void PaintedPane::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const ChartLook look = screenLook(*this);
    paintPaneFrame(painter, rect(), look);
    keepPicture(look);
    painter.setClipRect(rect().adjusted(2, 2, -2, -2));
    painter.drawPixmap(0, 0, m_kept);
    paintOverlay(painter, look);
}

/// To paint twelve runs of 10,000 requests takes ten times as long as to show their picture.
void PaintedPane::keepPicture(const ChartLook &look)
{
    const QSize pixels = (QSizeF(size()) * devicePixelRatioF()).toSize();
    if (!m_isStale && m_kept.size() == pixels && m_look == look)
        return;
    m_isStale = false;
    if (m_kept.size() != pixels) // else the system would have to find and clear its memory anew with each tick
        m_kept = QPixmap(pixels);
    m_kept.setDevicePixelRatio(devicePixelRatioF());
    m_kept.fill(look.background);
    m_look = look;
    QPainter painter(&m_kept);
    painter.setFont(font());
    paintChart(painter, rect(), look, false, false);
}

void PaintedPane::paintOverlay(QPainter &painter, const ChartLook &look)
{
    paintPointer(painter, {}, look);
}

void PaintedPane::showEvent(QShowEvent *event)
{
    InteractivePane::showEvent(event);
    read(mostSamplesAtOnce); // so that the first picture is not one of nothing
    m_catchUp.start();
}

void PaintedPane::hideEvent(QHideEvent *event)
{
    InteractivePane::hideEvent(event);
    m_kept = {};
}

void PaintedPane::changeEvent(QEvent *event)
{
    InteractivePane::changeEvent(event);
    switch (event->type()) {
    case QEvent::LocaleChange:
        describe();
        [[fallthrough]];
    case QEvent::FontChange:
    case QEvent::StyleChange:
        updateGeometry();
        [[fallthrough]];
    case QEvent::PaletteChange:
        redraw();
        break;
    default:
        break;
    }
}

} // namespace fetchrace

#include "moc_paintedpane.cpp"
