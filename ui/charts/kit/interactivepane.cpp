// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/kit/interactivepane.h"

#include "app/words/modewords.h"
#include "ui/base/chartlook.h"
#include "ui/base/choiceswitch.h"
#include "ui/charts/plot/plotaxis.h"

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>

namespace fetchrace {

namespace {

constexpr qreal narrowestBand = 3; ///< pixels; below, a slip of the hand
constexpr int cornerGap = 10;
constexpr int cornerTop = 7;

/// The keys 1, 2, 3 ... stand for the modes in their order.
std::optional<Mode> modeOfKey(const QKeyEvent &event)
{
    const int number = event.key() - Qt::Key_1;
    const bool plain = (event.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    return plain && number >= 0 && number < static_cast<int>(allSenders.size())
               ? std::optional(allSenders[static_cast<std::size_t>(number)])
               : std::nullopt;
}

} // namespace

InteractivePane::InteractivePane(QWidget *parent) : ChartPane(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
}

InteractivePane::~InteractivePane() = default;

ZoomPlot InteractivePane::plotAt(const QPointF &point)
{
    const ZoomPlot plot = mainPlot();
    return plot.rect.contains(point) ? plot : ZoomPlot();
}

QRectF InteractivePane::bandOf(const QPointF &from, const QPointF &to, const ZoomPlot &plot) const
{
    return zoomBand(from, to, plot);
}

PlotView InteractivePane::viewOf(const QRectF &band, const ZoomPlot &plot) const
{
    return viewOfBand(m_zoom, band, plot);
}

void InteractivePane::viewChanged()
{
    pointerMoved();
    redraw();
    emit shownTimeChanged();
}

void InteractivePane::zoomIn()
{
    m_zoom.zoom(mainPlot().across, zoomKeyStep, 0.5);
    viewChanged();
}

void InteractivePane::zoomOut()
{
    m_zoom.zoom(mainPlot().across, 1 / zoomKeyStep, 0.5);
    viewChanged();
}

void InteractivePane::resetZoom()
{
    m_zoom.reset();
    viewChanged();
}

void InteractivePane::zoomBack()
{
    m_zoom.back();
    viewChanged();
}

void InteractivePane::addScaleSwitch(bool log)
{
    m_log = log;
    m_switch = new ChoiceSwitch(
        {{QStringLiteral("linearScale"), tr("Linear"), tr("Show lengths in proportion"), tr("Linear scale")},
         {QStringLiteral("logScale"), tr("Log"), tr("Show ratios: each step of the scale is ten times the one before"),
          tr("Logarithmic scale")}},
        this);
    m_switch->choose(log ? 1 : 0);
    connect(m_switch, &ChoiceSwitch::chosen, this, [this](int choice) { setLogScale(choice == 1); });
    addSwitch(m_switch);
}

void InteractivePane::addSwitch(ChoiceSwitch *choices)
{
    m_switches.append(choices);
    setSwitchShown(choices, true);
}

void InteractivePane::setSwitchShown(ChoiceSwitch *choices, bool shown)
{
    choices->setVisible(shown);
    placeSwitches();
}

void InteractivePane::setLogScale(bool on)
{
    if (m_switch == nullptr || m_log == on)
        return;
    m_scaleIsChosen = true;
    m_log = on;
    m_switch->choose(on ? 1 : 0);
    m_zoom.clear(); // heights of one scale mean nothing on the other
    scaleChanged();
    emit logScaleChanged(on);
}

void InteractivePane::suggestLogScale(bool on)
{
    if (m_switch == nullptr || m_log == on || m_scaleIsChosen)
        return;
    m_log = on;
    m_switch->choose(on ? 1 : 0);
    m_zoom.clear();
    scaleChanged();
}

QSizeF InteractivePane::corner() const
{
    QSizeF size;
    for (const ChoiceSwitch *each : m_switches) {
        if (each->isHidden())
            continue;
        const QSizeF wanted(each->sizeHint());
        size = QSizeF(std::max(size.width(), wanted.width()), size.height() + wanted.height());
    }
    return size;
}

void InteractivePane::placeSwitches()
{
    int y = cornerTop;
    for (ChoiceSwitch *each : m_switches) {
        if (each->isHidden())
            continue;
        each->adjustSize();
        each->move(width() - each->width() - cornerGap, y);
        each->raise();
        y += each->height();
    }
}

void InteractivePane::setSelection(const std::optional<SampleKey> &key)
{
    if (key != m_selection) {
        m_selection = key;
        selectionChanged();
    }
}

void InteractivePane::choose(const SampleKey &key)
{
    setSelection(key);
    emit sampleActivated(key);
}

void InteractivePane::modesChanged()
{
    viewChanged();
}

std::optional<Entry> InteractivePane::modeAt(const QPointF &point) const
{
    const auto found =
        std::ranges::find_if(m_legend, [&point](const ModeArea &place) { return place.area.contains(point); });
    return found != m_legend.end() ? std::optional(found->mode) : std::nullopt;
}

bool InteractivePane::paintBand(QPainter &painter, const ChartLook &look) const
{
    if (!m_drag || !m_drag->moved || m_drag->pans)
        return false;
    QColor fill = look.text;
    fill.setAlphaF(0.12F);
    painter.setPen(QPen(look.text, look.unit));
    painter.setBrush(fill);
    painter.drawRect(bandOf(m_drag->start, m_drag->now, m_drag->plot));
    return true;
}

void InteractivePane::paintToldTime(QPainter &painter, const QRectF &plot, const ChartLook &look) const
{
    const std::optional<TimePart> told = runs().view().time;
    if (!told || plot.isEmpty())
        return;
    QColor veil = look.background;
    veil.setAlphaF(0.6F);
    const auto xOf = [&](std::int64_t time) {
        return plot.left() + std::clamp(m_zoom.x().shareOf(static_cast<double>(time)), 0.0, 1.0) * plot.width();
    };
    const qreal from = xOf(told->from);
    const qreal to = xOf(told->to);
    painter.fillRect(QRectF(plot.left(), plot.top(), from - plot.left(), plot.height()), veil);
    painter.fillRect(QRectF(to, plot.top(), plot.right() - to, plot.height()), veil);
    painter.setPen(QPen(look.text, look.unit, Qt::DashLine));
    for (const qreal x : {from, to})
        if (x > plot.left() && x < plot.right())
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
}

void InteractivePane::paintPointer(QPainter &painter, const QRectF &plot, const ChartLook &look) const
{
    const QStringList lines = hoverLines();
    if (!m_pointer || lines.isEmpty())
        return;
    if (plot.contains(*m_pointer)) {
        painter.setPen(QPen(look.quietText, look.unit, Qt::DotLine));
        painter.drawLine(QPointF(m_pointer->x(), plot.top()), QPointF(m_pointer->x(), plot.bottom()));
    }
    paintHoverBox(painter, lines, *m_pointer, QRectF(rect()).adjusted(4, 4, -4, -4), look);
}

bool InteractivePane::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return ChartPane::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const std::optional<Entry> mode = modeAt(help->pos());
    if (!mode) {
        QToolTip::hideText();
        event->ignore();
        return true;
    }
    const QString text = shows(*mode) ? tr("Hide %1 in every chart (%2)", "a mode and a key")
                                      : tr("Show %1 in every chart (%2)", "a mode and a key");
    QToolTip::showText(help->globalPos(), text.arg(modeTitle(*mode)).arg(static_cast<int>(mode->mode) + 1), this);
    return true;
}

void InteractivePane::wheelEvent(QWheelEvent *event)
{
    const ZoomPlot plot = plotAt(event->position());
    if (plot.rect.isEmpty()) {
        event->ignore();
        return;
    }
    zoomByWheel(m_zoom, *event, plot);
    viewChanged();
    event->accept();
}

void InteractivePane::mousePressEvent(QMouseEvent *event)
{
    const bool left = event->button() == Qt::LeftButton;
    m_pressedMode = left ? modeAt(event->position()) : std::nullopt;
    if (m_pressedMode)
        return;
    const ZoomPlot plot = plotAt(event->position());
    if ((!left && event->button() != Qt::MiddleButton) || plot.rect.isEmpty()) {
        event->ignore();
        return;
    }
    m_zoom.endGesture();
    const bool pans = !left || event->modifiers().testFlag(Qt::ShiftModifier);
    m_drag = Drag{plot, event->position(), event->position(), pans, false};
}

void InteractivePane::mouseMoveEvent(QMouseEvent *event)
{
    if (m_drag)
        drag(event->position());
    else
        hover(event->position());
}

void InteractivePane::drag(const QPointF &to)
{
    const QPointF before = m_drag->now;
    m_drag->now = to;
    m_drag->moved = m_drag->moved || (to - m_drag->start).manhattanLength() >= QApplication::startDragDistance() / 2.0;
    if (m_drag->pans && m_drag->moved) {
        panByHand(m_zoom, before, to, m_drag->plot);
        m_pointer.reset();
        pointerMoved();
        redraw();
    } else {
        update();
    }
}

void InteractivePane::hover(const QPointF &to)
{
    m_pointer = to;
    if (modeAt(to))
        setCursor(Qt::PointingHandCursor);
    else
        unsetCursor();
    pointerMoved();
    update();
}

void InteractivePane::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_pressedMode) {
        const Entry mode = *m_pressedMode;
        m_pressedMode.reset();
        if (modeAt(event->position()) == mode)
            runs().toggle(mode);
        return;
    }
    if (!m_drag) {
        event->ignore();
        return;
    }
    const Drag drag = *m_drag;
    m_drag.reset();
    m_zoom.endGesture();
    const QRectF band = bandOf(drag.start, drag.now, drag.plot);
    if (!drag.moved)
        clicked(drag.start);
    else if (!drag.pans && band.width() >= narrowestBand)
        m_zoom.show(viewOf(band, drag.plot));
    viewChanged();
}

void InteractivePane::mouseDoubleClickEvent(QMouseEvent *event)
{
    m_drag.reset();
    if (const auto mode = modeAt(event->position()))
        runs().toggle(*mode); // a quick second click
    else if (canZoom())
        resetZoom();
}

void InteractivePane::leaveEvent(QEvent *event)
{
    ChartPane::leaveEvent(event);
    m_pointer.reset();
    pointerMoved();
    update();
}

void InteractivePane::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_drag) {
        m_drag.reset();
        update();
    } else if (const auto mode = modeOfKey(*event)) {
        runs().toggleMode(*mode);
    } else if (canZoom() && zoomByKey(m_zoom, *event, mainPlot())) {
        viewChanged();
    } else {
        ChartPane::keyPressEvent(event);
    }
}

void InteractivePane::resizeEvent(QResizeEvent *event)
{
    ChartPane::resizeEvent(event);
    placeSwitches();
}

void InteractivePane::changeEvent(QEvent *event)
{
    ChartPane::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        placeSwitches();
}

} // namespace fetchrace

#include "moc_interactivepane.cpp"
