// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/chartset.h"

#include "ui/base/settings.h"
#include "ui/charts/chartpanes.h"
#include "ui/charts/elapsed/elapsedchart.h"
#include "ui/charts/sweep/sweepchart.h"

#include <QApplication>
#include <QTabWidget>

namespace fetchrace {

ChartSet::ChartSet(RunSet &runs, QWidget *parent)
    : QObject(parent)
    , m_panes(makeChartPanes(runs, parent))
    , m_elapsed(qobject_cast<ElapsedChart *>(m_panes.first()))
    , m_tabs(new QTabWidget(parent))
{
    m_tabs->setObjectName(QStringLiteral("chartTabs"));
    m_tabs->setAccessibleName(tr("Charts"));
    m_tabs->setDocumentMode(true);
    for (ChartPane *pane : m_panes) {
        pane->setFocusPolicy(Qt::StrongFocus);
        if (pane != top())
            m_tabs->addTab(pane, pane->title());
        if (auto *sweep = qobject_cast<SweepChart *>(pane))
            m_sweep = sweep;
    }
}

QWidget *ChartSet::top() const
{
    return m_panes.first();
}

ChartPane *ChartSet::focused() const
{
    QWidget *focus = QApplication::focusWidget();
    for (ChartPane *pane : m_panes)
        if (focus && (focus == pane || pane->isAncestorOf(focus)))
            return pane;
    return nullptr;
}

ChartPane *ChartSet::current() const
{
    if (ChartPane *pane = focused())
        return pane;
    auto *open = qobject_cast<ChartPane *>(m_tabs->currentWidget());
    return open ? open : m_panes.first();
}

ChartPane *ChartSet::zoomable() const
{
    ChartPane *pane = focused();
    if (!pane || !pane->canZoom())
        pane = qobject_cast<ChartPane *>(m_tabs->currentWidget());
    return pane && pane->canZoom() ? pane : nullptr;
}

bool ChartSet::hasFocus() const
{
    return focused() != nullptr;
}

void ChartSet::showPlan(const Plan &plan)
{
    if (m_elapsed)
        m_elapsed->setPlan(plan);
}

bool ChartSet::showsSweep() const
{
    return m_tabs->currentWidget() == m_sweep;
}

void ChartSet::show(const QString &kind)
{
    for (ChartPane *pane : m_panes)
        if (pane->kind() == kind)
            m_tabs->setCurrentWidget(pane);
    emit asked();
}

void ChartSet::rememberScales(Settings &settings)
{
    for (ChartPane *pane : m_panes) {
        if (!pane->hasScale())
            continue;
        pane->setLogScale(settings.logScale(pane->kind(), pane->logScale()));
        connect(pane, &ChartPane::logScaleChanged, this,
                [pane, &settings](bool on) { settings.setLogScale(pane->kind(), on); });
    }
}

} // namespace fetchrace

#include "moc_chartset.cpp"
