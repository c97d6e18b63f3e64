// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/runbar.h"

#include "app/words/modewords.h"
#include "ui/base/theme.h"
#include "ui/window/actions.h"

#include <QApplication>
#include <QEvent>
#include <QToolButton>

namespace fetchrace {

RunBar::RunBar(const Actions &actions, QWidget *parent) : QToolBar(tr("Tool bar"), parent), m_actions(actions)
{
    setObjectName(QStringLiteral("mainToolBar"));
    setMovable(false);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setIconSize(QSize(16, 16));
    // The window does without it as little as without its menus.
    toggleViewAction()->setEnabled(false);
    fill();
    restyle();
    connect(m_actions.get(ActionId::Stop), &QAction::enabledChanged, this, [this](bool canStop) {
        if (canStop)
            takeFocusToStop();
    });
    connect(m_actions.get(ActionId::Race), &QAction::enabledChanged, this, [this](bool canRun) {
        if (canRun)
            giveFocusBack();
    });
}

void RunBar::fill()
{
    for (const Mode mode : allModes)
        addAction(m_actions.run(mode));
    addSeparator();
    addAction(m_actions.get(ActionId::Race));
    addAction(m_actions.get(ActionId::Stop));
    auto *space = new QWidget(this);
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addWidget(space);
    addAction(m_actions.get(ActionId::SaveChart));
    for (QAction *action : actions()) {
        QWidget *button = widgetForAction(action);
        button->setObjectName(action->objectName() + QStringLiteral("Button"));
        if (!qobject_cast<QToolButton *>(button))
            continue;
        button->setFocusPolicy(Qt::TabFocus);
        button->setAccessibleName(action->iconText()); // however short it is at the moment
    }
}

void RunBar::takeFocusToStop()
{
    QWidget *focused = QApplication::focusWidget();
    m_startedFrom = focused && focused->parentWidget() == this ? focused : nullptr;
    if (m_startedFrom)
        widgetForAction(m_actions.get(ActionId::Stop))->setFocus();
}

void RunBar::giveFocusBack()
{
    if (m_startedFrom && widgetForAction(m_actions.get(ActionId::Stop))->hasFocus())
        m_startedFrom->setFocus();
}

void RunBar::setShort(bool isShort)
{
    if (m_isShort == isShort)
        return;
    m_isShort = isShort;
    // Without a text of its own, a button takes the action's.
    for (const Mode mode : allModes)
        m_actions.run(mode)->setIconText(isShort ? modeTitle(mode) : QString());
}

void RunBar::resizeEvent(QResizeEvent *event)
{
    QToolBar::resizeEvent(event);
    if (m_wholeWidth == 0) {
        setShort(false);
        m_wholeWidth = sizeHint().width();
    }
    setShort(m_wholeWidth > width());
}

void RunBar::changeEvent(QEvent *event)
{
    QToolBar::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LanguageChange)
        m_wholeWidth = 0;
}

void RunBar::restyle()
{
    // In a style sheet palette(...) never means the colours of disabled widgets.
    const QPalette palette = QApplication::palette();
    const QColor faint = palette.color(QPalette::Disabled, QPalette::ButtonText);
    const QColor outline = mixedColour(palette.color(QPalette::Mid), palette.color(QPalette::Window), 0.5);
    setStyleSheet(QStringLiteral("QToolBar { border: none; padding: 6px 8px; spacing: 6px; }"
                                 "QToolButton { border: 1px solid palette(mid); border-radius: 4px; padding: 5px 8px;"
                                 "              background: palette(button); color: palette(button-text); }"
                                 "QToolButton:hover:enabled { border-color: palette(highlight); }"
                                 "QToolButton:focus { border-color: palette(highlight); }"
                                 "QToolButton:pressed { background: palette(window); }"
                                 "QToolButton:disabled { background: transparent; color: %1; border-color: %2; }"
                                 "QToolButton#qt_toolbar_ext_button { border: none; padding: 0px; }")
                      .arg(faint.name(), outline.name()));
    widgetForAction(m_actions.get(ActionId::Race))
        ->setStyleSheet(
            QStringLiteral("QToolButton:enabled { background: palette(highlight); color: palette(highlighted-text);"
                           "                      border-color: palette(highlight); font-weight: bold; }"
                           "QToolButton:hover:enabled, QToolButton:focus:enabled { border-color: palette(text); }"
                           "QToolButton:disabled { font-weight: bold; }"));
}

} // namespace fetchrace
