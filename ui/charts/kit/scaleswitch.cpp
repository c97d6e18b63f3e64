// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/kit/scaleswitch.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QToolButton>

namespace fetchrace {

namespace {

QToolButton *makeButton(const QString &name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(name);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

ScaleSwitch::ScaleSwitch(QWidget *parent)
    : QWidget(parent)
    , m_linear(makeButton(QStringLiteral("linearScale"), this))
    , m_log(makeButton(QStringLiteral("logScale"), this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_linear);
    layout->addWidget(m_log);
    auto *group = new QButtonGroup(this);
    group->addButton(m_linear);
    group->addButton(m_log);
    m_linear->setChecked(true);
    connect(m_log, &QToolButton::clicked, this, [this] { emit logScaleChosen(true); });
    connect(m_linear, &QToolButton::clicked, this, [this] { emit logScaleChosen(false); });
    setTexts();
}

void ScaleSwitch::setLogScale(bool on)
{
    (on ? m_log : m_linear)->setChecked(true);
}

void ScaleSwitch::setTexts()
{
    m_linear->setText(tr("Linear"));
    m_linear->setToolTip(tr("Show lengths in proportion"));
    m_linear->setAccessibleName(tr("Linear scale"));
    m_log->setText(tr("Log"));
    m_log->setToolTip(tr("Show ratios: each step of the scale is ten times the one before"));
    m_log->setAccessibleName(tr("Logarithmic scale"));
}

void ScaleSwitch::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        setTexts();
        adjustSize();
    }
}

} // namespace fetchrace
