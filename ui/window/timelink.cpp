// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/timelink.h"

#include "app/race/runset.h"
#include "ui/window/actions.h"
#include "ui/window/chartset.h"

#include <QHBoxLayout>
#include <QTabWidget>
#include <QToolButton>

namespace fetchrace {

TimeLink::TimeLink(RunSet &runs, ChartSet &charts, const Actions &actions, QObject *parent)
    : QObject(parent)
    , m_runs(runs)
    , m_charts(charts)
    , m_actions(actions)
    , m_corner(new QWidget(charts.tabs()))
{
    QAction *only = actions.get(ActionId::OnlyThisTime);
    fillCorner(only);
    connect(only, &QAction::triggered, this, [this] {
        if (const ChartPane *pane = openPane())
            m_runs.setTime(pane->shownTime());
    });
    connect(actions.get(ActionId::WholeTime), &QAction::triggered, this, [this] { m_runs.setTime(std::nullopt); });
    for (const ChartPane *pane : charts.panes())
        connect(pane, &ChartPane::shownTimeChanged, this, &TimeLink::offer);
    connect(charts.tabs(), &QTabWidget::currentChanged, this, &TimeLink::offer);
    for (const auto said : {&RunSet::viewChanged, &RunSet::listChanged})
        connect(&runs, said, this, &TimeLink::offer);
    offer();
}

void TimeLink::fillCorner(QAction *only)
{
    constexpr int aboveTheChart = 3;
    auto *button = new QToolButton(m_corner);
    button->setObjectName(QStringLiteral("onlyThisTimeButton"));
    only->setIconText(tr("Only This Time")); // as the button says it
    button->setDefaultAction(only);
    button->setFocusPolicy(Qt::TabFocus);
    auto *layout = new QHBoxLayout(m_corner);
    layout->setContentsMargins(0, 0, 0, aboveTheChart);
    layout->addWidget(button);
    m_corner->hide();
}

const ChartPane *TimeLink::openPane() const
{
    return qobject_cast<ChartPane *>(m_charts.tabs()->currentWidget());
}

void TimeLink::offer()
{
    const ChartPane *pane = openPane();
    const std::optional<TimePart> shown = pane != nullptr ? pane->shownTime() : std::nullopt;
    const std::optional<TimePart> told = m_runs.view().time;
    m_actions.get(ActionId::OnlyThisTime)->setEnabled(shown && shown != told);
    m_actions.get(ActionId::WholeTime)->setEnabled(told.has_value());
    QTabWidget *tabs = m_charts.tabs();
    QWidget *corner = shown ? m_corner : nullptr; // a hidden one would keep its room from the tabs
    if (tabs->cornerWidget() == corner)
        return;
    tabs->setCornerWidget(corner);
    m_corner->setVisible(shown.has_value());
}

} // namespace fetchrace

#include "moc_timelink.cpp"
