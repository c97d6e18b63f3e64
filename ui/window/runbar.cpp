// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/runbar.h"

#include "app/words/modewords.h"
#include "ui/base/theme.h"
#include "ui/window/actions.h"

#include <QApplication>
#include <QLayout>
#include <QMenu>
#include <QToolButton>

namespace fetchrace {

RunBar::RunBar(const Actions &actions, QAction *planPanel, QWidget *parent)
    : QToolBar(tr("Tool bar"), parent)
    , m_actions(actions)
{
    setObjectName(QStringLiteral("mainToolBar"));
    setMovable(false);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setIconSize(QSize(16, 16));
    // The window does without it as little as without its menus.
    toggleViewAction()->setEnabled(false);
    addAction(planPanel);
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
    // What a narrow window has no room for is at the end.
    addAction(m_actions.get(ActionId::Race));
    addAction(m_actions.get(ActionId::Stop));
    addSeparator();
    for (const Mode mode : allSenders)
        addAction(m_actions.run(mode));
    auto *clients = qobject_cast<QToolButton *>(widgetForAction(m_actions.run(Mode::Client)));
    connect(clients->defaultAction(), &QAction::changed, clients, [clients] {
        clients->setPopupMode(clients->defaultAction()->menu() ? QToolButton::MenuButtonPopup
                                                               : QToolButton::DelayedPopup);
    });
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
    restyle();
    // Without a text of its own, a button takes the action's.
    for (const Mode mode : allSenders)
        m_actions.run(mode)->setIconText(isShort ? modeTitle(mode) : QString());
    m_actions.get(ActionId::SaveChart)->setIconText(isShort ? tr("Save", "the chart, in few letters") : QString());
    // The layout is in the middle of its work, with the widths of before.
    QMetaObject::invokeMethod(
        this,
        [this] {
            layout()->invalidate();
            layout()->activate();
        },
        Qt::QueuedConnection);
}

void RunBar::resizeEvent(QResizeEvent *event)
{
    QToolBar::resizeEvent(event);
    // Never measured by showing it: a tool bar that is too long makes the window wider.
    setShort(wholeWidth() > width());
}

int RunBar::wholeWidth() const
{
    constexpr int morePadding = 8; // left and right together, see restyle()
    int width = sizeHint().width() + (m_isShort ? morePadding * static_cast<int>(actions().size()) : 0);
    QList<QAction *> shortened{m_actions.get(ActionId::SaveChart)};
    for (const Mode mode : allSenders)
        shortened << m_actions.run(mode);
    for (QAction *action : shortened) {
        const QFontMetrics metrics = widgetForAction(action)->fontMetrics();
        const QString whole = action->text().remove(QLatin1Char('&')).remove(QStringLiteral("..."));
        width += metrics.horizontalAdvance(whole) - metrics.horizontalAdvance(action->iconText());
    }
    return width;
}

void RunBar::restyle()
{
    // In a style sheet palette(...) never means the colours of disabled widgets.
    const QPalette palette = QApplication::palette();
    const QColor faint = palette.color(QPalette::Disabled, QPalette::ButtonText);
    const QColor outline = mixedColour(palette.color(QPalette::Mid), palette.color(QPalette::Window), 0.5);
    setStyleSheet(QStringLiteral("QToolBar { border: none; padding: 6px 8px; spacing: 6px; }"
                                 "QToolButton { border: 1px solid palette(mid); border-radius: 4px; padding: 5px %3px;"
                                 "              background: palette(button); color: palette(button-text); }"
                                 "QToolButton:hover:enabled { border-color: palette(highlight); }"
                                 "QToolButton:focus { border-color: palette(highlight); }"
                                 "QToolButton:pressed, QToolButton:checked { background: palette(window); }"
                                 "QToolButton:disabled { background: transparent; color: %1; border-color: %2; }"
                                 "QToolButton#qt_toolbar_ext_button { border: none; padding: 0px; }")
                      .arg(faint.name(), outline.name())
                      .arg(m_isShort ? 4 : 8));
    widgetForAction(m_actions.get(ActionId::Race))
        ->setStyleSheet(
            QStringLiteral("QToolButton:enabled { background: palette(highlight); color: palette(highlighted-text);"
                           "                      border-color: palette(highlight); font-weight: bold; }"
                           "QToolButton:hover:enabled, QToolButton:focus:enabled { border-color: palette(text); }"
                           "QToolButton:disabled { font-weight: bold; }"));
}

} // namespace fetchrace

#include "moc_runbar.cpp"
