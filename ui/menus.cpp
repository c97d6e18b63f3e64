// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/menus.h"

#include "ui/actions.h"
#include "ui/theme.h"

#include <QApplication>
#include <QMenuBar>
#include <QToolBar>
#include <QToolButton>

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
    addAll(menu, actions, {ActionId::OpenPlan, ActionId::SavePlan, ActionId::SaveScenario, ActionId::PasteCurl});
    menu.addSeparator();
    addAll(menu, actions, {ActionId::SaveRun, ActionId::SaveChart, ActionId::SaveAllCharts});
    menu.addSeparator();
    addAll(menu, actions, {ActionId::Copy, ActionId::CopyChart, ActionId::ShowTable});
    menu.addSeparator();
    addAll(menu, actions, {ActionId::Quit});
}

void fillRunMenu(QMenu &menu, const Actions &actions)
{
    addAll(menu, actions, {ActionId::RunAsync, ActionId::RunThreaded, ActionId::RunSerial, ActionId::RunEventLoop});
    menu.addSeparator();
    addAll(menu, actions, {ActionId::Race, ActionId::SendOnce, ActionId::Stop});
    menu.addSeparator();
    addAll(menu, actions, {ActionId::ClearResults});
}

void fillViewMenu(QMenu &menu, const Actions &actions, QAction *planDock)
{
    menu.addAction(planDock);
    addAll(menu, actions, {ActionId::FocusTarget, ActionId::FindRequest, ActionId::NextTab, ActionId::PreviousTab});
    menu.addSeparator();
    addAll(menu, actions, {ActionId::ZoomIn, ActionId::ZoomOut, ActionId::ZoomBack, ActionId::ResetZoom});
    menu.addSeparator();
    QMenu *theme = menu.addMenu(MenuWords::tr("T&heme"));
    addAll(*theme, actions, {ActionId::ThemeSystem, ActionId::ThemeLight, ActionId::ThemeDark});
    addAll(menu, actions, {ActionId::FullScreen});
    menu.addSeparator();
    addAll(menu, actions, {ActionId::RestoreLayout});
}

void fillHelpMenu(QMenu &menu, const Actions &actions)
{
    addAll(menu, actions, {ActionId::Help, ActionId::WhatsThis, ActionId::Shortcuts});
    menu.addSeparator();
    addAll(menu, actions, {ActionId::About});
}

} // namespace

void fillMenus(QMenuBar &bar, const Actions &actions, QAction *planDock)
{
    fillFileMenu(*bar.addMenu(MenuWords::tr("&File")), actions);
    fillRunMenu(*bar.addMenu(MenuWords::tr("&Run")), actions);
    fillViewMenu(*bar.addMenu(MenuWords::tr("&View")), actions, planDock);
    fillHelpMenu(*bar.addMenu(MenuWords::tr("&Help")), actions);
}

void fillToolBar(QToolBar &bar, const Actions &actions)
{
    bar.setObjectName(QStringLiteral("mainToolBar"));
    bar.setWindowTitle(MenuWords::tr("Tool bar"));
    bar.setMovable(false);
    bar.setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar.setIconSize(QSize(16, 16));
    for (const Mode mode : allModes)
        bar.addAction(actions.run(mode));
    bar.addSeparator();
    bar.addAction(actions.get(ActionId::Race));
    bar.addAction(actions.get(ActionId::Stop));
    auto *space = new QWidget(&bar);
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar.addWidget(space);
    bar.addAction(actions.get(ActionId::SaveChart));
    for (QAction *action : bar.actions()) {
        QWidget *button = bar.widgetForAction(action);
        button->setObjectName(action->objectName() + QStringLiteral("Button"));
        if (qobject_cast<QToolButton *>(button))
            button->setFocusPolicy(Qt::TabFocus);
    }
    styleToolBar(bar, actions);
}

void styleToolBar(QToolBar &bar, const Actions &actions)
{
    // In a style sheet palette(...) never means the colours of disabled widgets.
    const QPalette palette = QApplication::palette();
    const QColor faint = palette.color(QPalette::Disabled, QPalette::ButtonText);
    const QColor outline = mixedColour(palette.color(QPalette::Mid), palette.color(QPalette::Window), 0.5);
    bar.setStyleSheet(
        QStringLiteral("QToolBar { border: none; padding: 6px 8px; spacing: 6px; }"
                       "QToolButton { border: 1px solid palette(mid); border-radius: 4px; padding: 5px 8px;"
                       "              background: palette(button); color: palette(button-text); }"
                       "QToolButton:hover:enabled { border-color: palette(highlight); }"
                       "QToolButton:focus { border-color: palette(highlight); }"
                       "QToolButton:pressed { background: palette(window); }"
                       "QToolButton:disabled { background: transparent; color: %1; border-color: %2; }"
                       "QToolButton#qt_toolbar_ext_button { border: none; padding: 0px; }")
            .arg(faint.name(), outline.name()));
    bar.widgetForAction(actions.get(ActionId::Race))
        ->setStyleSheet(
            QStringLiteral("QToolButton:enabled { background: palette(highlight); color: palette(highlighted-text);"
                           "                      border-color: palette(highlight); font-weight: bold; }"
                           "QToolButton:hover:enabled, QToolButton:focus:enabled { border-color: palette(text); }"
                           "QToolButton:disabled { font-weight: bold; }"));
}

} // namespace fetchrace
