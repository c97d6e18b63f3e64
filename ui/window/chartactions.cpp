// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/chartactions.h"

#include "app/words/modewords.h"
#include "ui/charts/kit/chartimage.h"
#include "ui/dialogs/charttabledialog.h"
#include "ui/window/actions.h"
#include "ui/window/chartset.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QMimeData>

namespace fetchrace {

ChartActions::ChartActions(Actions &actions, ChartSet &charts, QWidget *window)
    : QObject(window)
    , m_actions(actions)
    , m_charts(charts)
    , m_window(window)
{
    connectActions();
    for (ChartPane *pane : charts.panes()) {
        pane->setContextMenuPolicy(Qt::CustomContextMenu);
        connect(pane, &QWidget::customContextMenuRequested, this,
                [this, pane](const QPoint &at) { showMenu(pane, pane->mapToGlobal(at)); });
    }
}

void ChartActions::connectActions()
{
    const auto onChart = [this](ActionId id, void (ChartPane::*change)()) {
        connect(m_actions.get(id), &QAction::triggered, this, [this, change] {
            if (ChartPane *pane = m_charts.zoomable())
                (pane->*change)();
        });
    };
    onChart(ActionId::ZoomIn, &ChartPane::zoomIn);
    onChart(ActionId::ZoomOut, &ChartPane::zoomOut);
    onChart(ActionId::ZoomBack, &ChartPane::zoomBack);
    onChart(ActionId::ResetZoom, &ChartPane::resetZoom);
    connect(m_actions.get(ActionId::CopyChart), &QAction::triggered, this, &ChartActions::copy);
    connect(m_actions.get(ActionId::ShowTable), &QAction::triggered, this, &ChartActions::showTable);
}

void ChartActions::copy()
{
    ChartPane *pane = m_charts.current();
    QApplication::clipboard()->setMimeData(chartMimeData(*pane).release()); // the clipboard owns it
    emit done(tr("Copied the chart \"%1\".").arg(pane->title()));
}

void ChartActions::showTable()
{
    (new ChartTableDialog(*m_charts.current(), m_window))->show();
}

void ChartActions::showMenu(ChartPane *pane, const QPoint &at)
{
    pane->setFocus(); // what the menu does is done to the chart with the focus
    auto *menu = new QMenu(pane);
    menu->setObjectName(QStringLiteral("chartMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const ActionId id : {ActionId::CopyChart, ActionId::SaveChart, ActionId::SaveAllCharts, ActionId::ShowTable})
        menu->addAction(m_actions.get(id));
    menu->addSeparator();
    addView(*menu, pane);
    addModes(*menu, pane);
    menu->popup(at);
}

void ChartActions::addView(QMenu &menu, ChartPane *pane)
{
    if (pane->canZoom()) {
        for (const ActionId id : {ActionId::ZoomIn, ActionId::ZoomOut, ActionId::ZoomBack, ActionId::ResetZoom})
            menu.addAction(m_actions.get(id));
        if (pane->shownTime())
            menu.addAction(m_actions.get(ActionId::OnlyThisTime));
        menu.addSeparator();
    }
    if (pane->hasScale()) {
        QAction *log = menu.addAction(tr("&Logarithmic Scale"));
        log->setCheckable(true);
        log->setChecked(pane->logScale());
        connect(log, &QAction::toggled, pane, &ChartPane::setLogScale);
        menu.addSeparator();
    }
}

void ChartActions::addModes(QMenu &menu, ChartPane *pane)
{
    std::set<Entry> entries(allModes.begin(), allModes.end());
    for (const KeptRun &kept : pane->runs().runs()) {
        entries.erase(kept.entry()); // its name may have a number
        entries.insert(kept.entry());
    }
    for (const Entry &entry : entries) {
        QAction *shown = menu.addAction(tr("Show %1", "a mode").arg(modeTitle(entry)));
        shown->setCheckable(true);
        shown->setChecked(pane->shows(entry));
        connect(shown, &QAction::toggled, pane, [pane, entry](bool on) { pane->runs().setShown(entry, on); });
    }
}

} // namespace fetchrace

#include "moc_chartactions.cpp"
