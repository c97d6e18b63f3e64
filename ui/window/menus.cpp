// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/menus.h"

#include "ui/window/actions.h"

#include <QCoreApplication>
#include <QMenuBar>

namespace fetchrace {

namespace {

struct MenuWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::MenuWords)
};

void addAll(QMenu &menu, const Actions &actions, std::initializer_list<ActionId> ids)
{
    for (const ActionId id : ids)
        menu.addAction(actions.get(id));
}

void fillFileMenu(QMenu &menu, const Actions &actions)
{
    addAll(menu, actions, {ActionId::NewPlan, ActionId::OpenPlan});
    menu.addMenu(MenuWords::tr("Open Recen&t"))->setObjectName(QStringLiteral("recentMenu"));
    addAll(menu, actions, {ActionId::SavePlan, ActionId::SaveScenario, ActionId::ManageScenarios});
    menu.addSeparator();
    addAll(menu, actions,
           {ActionId::History, ActionId::SaveRuns, ActionId::SaveRun, ActionId::SaveReport, ActionId::SaveChart,
            ActionId::SaveAllCharts});
    menu.addSeparator();
    addAll(menu, actions, {ActionId::Quit});
}

void fillEditMenu(QMenu &menu, const Actions &actions)
{
    addAll(menu, actions, {ActionId::Undo, ActionId::Redo});
    menu.addSeparator();
    addAll(menu, actions,
           {ActionId::PasteCurl, ActionId::CopyCurl, ActionId::Copy, ActionId::CopyMarkdown, ActionId::CopyChart,
            ActionId::ShowTable});
    menu.addSeparator();
    addAll(menu, actions,
           {ActionId::CompareRuns, ActionId::PinBaseline, ActionId::RenameRun, ActionId::NoteRun, ActionId::RemoveRuns,
            ActionId::ClearResults});
    menu.addSeparator();
    addAll(menu, actions, {ActionId::Preferences});
}

void fillRunMenu(QMenu &menu, const Actions &actions)
{
    for (const Mode mode : allSenders)
        menu.addAction(actions.run(mode));
    addAll(menu, actions, {ActionId::AddClient, ActionId::RemoveClient});
    menu.addSeparator();
    addAll(menu, actions, {ActionId::Race, ActionId::Sweep, ActionId::SendOnce, ActionId::Stop});
}

void fillViewMenu(QMenu &menu, const Actions &actions, QAction *planDock)
{
    menu.addAction(planDock);
    addAll(
        menu, actions,
        {ActionId::FocusTarget, ActionId::FindRequest, ActionId::ShowFailed, ActionId::NextTab, ActionId::PreviousTab});
    menu.addSeparator();
    addAll(menu, actions,
           {ActionId::ZoomIn, ActionId::ZoomOut, ActionId::ZoomBack, ActionId::ResetZoom, ActionId::OnlyThisTime,
            ActionId::WholeTime});
    menu.addSeparator();
    QMenu *theme = menu.addMenu(MenuWords::tr("T&heme"));
    addAll(*theme, actions, {ActionId::ThemeSystem, ActionId::ThemeLight, ActionId::ThemeDark});
    addAll(menu, actions, {ActionId::FullScreen});
    menu.addSeparator();
    addAll(menu, actions, {ActionId::RestoreLayout});
}

void fillHelpMenu(QMenu &menu, const Actions &actions)
{
    addAll(menu, actions, {ActionId::Help, ActionId::WhatsThis, ActionId::Shortcuts, ActionId::ReportProblem});
    menu.addSeparator();
    addAll(menu, actions, {ActionId::About});
}

} // namespace

void fillMenus(QMenuBar &bar, const Actions &actions, QAction *planDock)
{
    fillFileMenu(*bar.addMenu(MenuWords::tr("&File")), actions);
    fillEditMenu(*bar.addMenu(MenuWords::tr("&Edit")), actions);
    fillRunMenu(*bar.addMenu(MenuWords::tr("&Run")), actions);
    fillViewMenu(*bar.addMenu(MenuWords::tr("&View")), actions, planDock);
    fillHelpMenu(*bar.addMenu(MenuWords::tr("&Help")), actions);
}

} // namespace fetchrace
