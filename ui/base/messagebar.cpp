// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/messagebar.h"

#include "ui/base/elidedlabel.h"
#include "ui/base/modestyle.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QToolButton>

namespace fetchrace {

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent)
    , m_text(new ElidedLabel(this))
    , m_details(newButton(QStringLiteral("messageDetails")))
    , m_close(newButton(QStringLiteral("messageClose")))
    , m_layout(new QHBoxLayout(this))
{
    setUpLayout();
    connect(
        m_text, &ElidedLabel::roomChanged, this, [this] { m_details->setVisible(m_text->isElided()); },
        Qt::QueuedConnection);
    connect(m_details, &QToolButton::clicked, this, [this] { emit detailsRequested(m_text->text()); });
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    applyColours();
    hide();
}

QToolButton *MessageBar::newButton(const QString &name)
{
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

void MessageBar::setUpLayout()
{
    setObjectName(QStringLiteral("messageBar"));
    setAutoFillBackground(true);
    m_text->setObjectName(QStringLiteral("messageText"));
    m_details->setText(tr("Details..."));
    m_details->setToolTip(tr("Show the whole message."));
    m_close->setText(tr("Close"));
    m_close->setToolTip(tr("Close this message."));
    m_layout->setContentsMargins(8, 0, 2, 0);
    m_layout->addWidget(m_text, 1);
    m_layout->addWidget(m_details);
    m_layout->addWidget(m_close);
    m_details->hide();
}

void MessageBar::showMessage(const QString &sentence, const QList<QAction *> &remedies)
{
    for (QToolButton *button : m_remedies) {
        button->setObjectName({});
        button->hide();
        button->deleteLater(); // it may be the one that has just been clicked
    }
    m_remedies.clear();
    for (QAction *action : remedies) {
        m_remedies << newButton(action->objectName() + QStringLiteral("Remedy"));
        m_remedies.last()->setDefaultAction(action);
        m_layout->insertWidget(m_layout->indexOf(m_details), m_remedies.last());
    }
    m_text->setLine(sentence);
    setAccessibleName(sentence);
    setVisible(!sentence.isEmpty());
    if (sentence.isEmpty())
        return;
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

QString MessageBar::message() const
{
    return isHidden() ? QString() : m_text->text();
}

void MessageBar::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    emit shownChanged(true);
}

void MessageBar::hideEvent(QHideEvent *event)
{
    QFrame::hideEvent(event);
    emit shownChanged(false);
}

void MessageBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyColours();
}

void MessageBar::applyColours()
{
    const bool dark = isDark(QApplication::palette());
    const QColor ground = dark ? QColor(0x4a, 0x2a, 0x28) : QColor(0xfd, 0xec, 0xea);
    // Setting a palette announces a change of palette.
    if (palette().color(QPalette::Active, QPalette::Window) == ground)
        return;
    QPalette colours;
    colours.setColor(QPalette::Window, ground);
    colours.setColor(QPalette::WindowText, dark ? QColor(0xff, 0xdd, 0xd9) : QColor(0x5f, 0x15, 0x10));
    colours.setColor(QPalette::ButtonText, colours.color(QPalette::WindowText));
    setPalette(colours);
}

} // namespace fetchrace

#include "moc_messagebar.cpp"
