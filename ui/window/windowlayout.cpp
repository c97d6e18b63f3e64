// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/windowlayout.h"

#include "ui/base/settings.h"
#include "ui/results/resulttabs.h"
#include "ui/window/chartsarea.h"

#include <QDockWidget>
#include <QEvent>
#include <QMainWindow>
#include <QScreen>
#include <QSplitter>
#include <QStyle>

#include <algorithm>
#include <utility>

namespace fetchrace {

namespace {

constexpr QSize defaultSize(1280, 800);
constexpr int resultsTab = 0;

/// As much of the size as fits on the window's screen, with a title bar and borders around it.
QSize fitting(const QMainWindow &window, const QSize &wanted)
{
    const QStyle &style = *window.style();
    const int border = style.pixelMetric(QStyle::PM_MdiSubWindowFrameWidth);
    const QSize frame(2 * border, border + style.pixelMetric(QStyle::PM_TitleBarHeight));
    return wanted.boundedTo(window.screen()->availableSize() - frame);
}

} // namespace

WindowLayout::WindowLayout(QMainWindow &window, QDockWidget &dock, QSplitter &splitter, ChartsArea &charts,
                           ResultTabs &lower, Settings &settings)
    : m_window(window)
    , m_dock(dock)
    , m_splitter(splitter)
    , m_charts(charts)
    , m_lower(lower)
    , m_settings(settings)
    , m_divisions(lower.count())
    , m_isMoved(lower.count(), false)
{
    m_splitter.setObjectName(QStringLiteral("centreSplitter"));
    m_charts.splitter().setObjectName(QStringLiteral("chartsSplitter"));
    for (QSplitter *each : {&m_splitter, &m_charts.splitter()}) {
        each->setChildrenCollapsible(false);
        each->setHandleWidth(8);
    }
    m_splitter.installEventFilter(this);
    connect(&m_splitter, &QSplitter::splitterMoved, this, [this] { m_isMoved[m_tab] = true; });
    connect(&m_lower, &ResultTabs::rowsChanged, this, &WindowLayout::giveRowsRoomSoon);
    connect(&m_lower, &QTabWidget::currentChanged, this, &WindowLayout::turnTo);
    connect(&m_lower, &ResultTabs::noteHeightChanged, this, &WindowLayout::showNote);
}

void WindowLayout::restore()
{
    const Settings::Layout layout = m_settings.layout();
    m_window.resize(fitting(m_window, defaultSize));
    if (layout.isEmpty())
        return;
    m_window.restoreGeometry(layout.geometry);
    if (!(m_window.windowState() & (Qt::WindowMaximized | Qt::WindowFullScreen)))
        m_window.resize(fitting(m_window, m_window.size())); // the screen may have been a larger one
    m_window.restoreState(layout.state, Settings::layoutVersion);
    m_divisions = layout.splitters;
    m_divisions.resize(m_lower.count() + 1);
    m_charts.splitter().restoreState(m_divisions.takeLast());
    m_splitter.restoreState(m_divisions.at(m_tab));
    std::transform(m_divisions.begin(), m_divisions.end(), m_isMoved.begin(),
                   [](const QByteArray &division) { return !division.isEmpty(); });
    m_due = m_isMoved.at(m_tab) ? Due::Nothing : Due::Division;
}

void WindowLayout::remember()
{
    giveNoteRoom(0); // the next session begins without
    m_divisions[m_tab] = m_splitter.saveState();
    QByteArrayList splitters;
    for (qsizetype tab = 0; tab < m_divisions.size(); ++tab)
        splitters.append(m_isMoved.at(tab) ? m_divisions.at(tab) : QByteArray());
    splitters.append(m_charts.splitter().saveState());
    m_settings.setLayout({m_window.saveGeometry(), m_window.saveState(Settings::layoutVersion), splitters});
}

void WindowLayout::windowShown()
{
    const Due due = std::exchange(m_due, Due::Nothing);
    if (due == Due::Everything)
        useDefault();
    else if (due == Due::Division)
        shareOut();
}

void WindowLayout::useDefault()
{
    m_settings.forgetLayout();
    m_window.addDockWidget(Qt::LeftDockWidgetArea, &m_dock);
    m_dock.setFloating(false);
    m_dock.setVisible(hasRoomForDock());
    // Longer fields only where the table does not need the width.
    m_window.resizeDocks({&m_dock}, {std::max(m_dock.widget()->minimumWidth(), m_window.width() / 5)}, Qt::Horizontal);
    std::ranges::fill(m_divisions, QByteArray());
    m_isMoved.fill(false);
    shareOut();
    const int height = m_charts.splitter().height();
    m_charts.splitter().setSizes({height * 2 / 5, height - height * 2 / 5});
}

/// Beside the charts as wide as they have to be; else the panel is folded away, and one click brings it back.
bool WindowLayout::hasRoomForDock() const
{
    const int charts = m_splitter.parentWidget()->minimumSizeHint().width();
    const int handle = m_window.style()->pixelMetric(QStyle::PM_DockWidgetSeparatorExtent);
    return m_dock.minimumSizeHint().width() + handle + charts <= m_window.width();
}

void WindowLayout::turnTo(int tab)
{
    m_divisions[m_tab] = m_splitter.saveState();
    m_tab = tab;
    if (m_divisions.at(tab).isEmpty())
        shareOut();
    else
        m_splitter.restoreState(m_divisions.at(tab));
    giveNoteRoom(m_noteHeight);
}

void WindowLayout::showNote(int height)
{
    m_noteHeight = height;
    giveNoteRoom(height);
}

void WindowLayout::giveNoteRoom(int height)
{
    if (m_tab != resultsTab)
        return;
    m_noteRoom += giveTables(height - m_noteRoom, m_charts.minimumSizeHint().height());
}

/// When all have their sizes.
void WindowLayout::giveRowsRoomSoon()
{
    QMetaObject::invokeMethod(this, &WindowLayout::giveRowsRoom, Qt::QueuedConnection);
}

void WindowLayout::giveRowsRoom()
{
    const int missing = m_lower.missingHeight();
    if (m_tab == resultsTab && !m_isMoved.at(m_tab) && missing > 0)
        giveTables(missing, m_charts.wholeHeight());
}

int WindowLayout::giveTables(int more, int leastCharts)
{
    QList<int> sizes = m_splitter.sizes();
    more = std::min(more, std::max(0, sizes.first() - leastCharts));
    if (more == 0)
        return 0;
    sizes.first() -= more;
    sizes.last() += more;
    m_splitter.setSizes(sizes);
    return more;
}

bool WindowLayout::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_splitter && event->type() == QEvent::Resize)
        giveRowsRoomSoon();
    return QObject::eventFilter(watched, event);
}

void WindowLayout::shareOut()
{
    const int height = m_splitter.height() - m_splitter.handleWidth();
    const int table = std::min(m_lower.wantedHeight(), height / 2);
    m_splitter.setSizes({height - table, table});
    if (m_tab == resultsTab)
        m_noteRoom = m_noteHeight; // it is part of what the tab wants
}

} // namespace fetchrace

#include "moc_windowlayout.cpp"
