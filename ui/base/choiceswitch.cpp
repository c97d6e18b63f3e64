// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/choiceswitch.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QToolButton>

namespace fetchrace {

ChoiceSwitch::ChoiceSwitch(const QList<Choice> &choices, QWidget *parent)
    : QWidget(parent)
    , m_buttons(new QButtonGroup(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addStretch(1); // one below another, they end alike
    for (const Choice &choice : choices) {
        auto *button = new QToolButton(this);
        button->setObjectName(choice.objectName);
        button->setText(choice.text);
        button->setToolTip(choice.tip);
        button->setAccessibleName(choice.accessibleName);
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        layout->addWidget(button);
        m_buttons->addButton(button, static_cast<int>(m_buttons->buttons().size()));
    }
    choose(0);
    connect(m_buttons, &QButtonGroup::idClicked, this, &ChoiceSwitch::chosen);
}

void ChoiceSwitch::choose(int choice)
{
    m_buttons->button(choice)->setChecked(true);
}

} // namespace fetchrace

#include "moc_choiceswitch.cpp"
