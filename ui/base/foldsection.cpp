// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/foldsection.h"

#include <QApplication>
#include <QEvent>
#include <QToolButton>
#include <QVBoxLayout>

namespace fetchrace {

FoldSection::FoldSection(const QString &objectName, QWidget *parent) : QWidget(parent), m_title(new QToolButton(this))
{
    setObjectName(objectName);
    m_title->setObjectName(objectName + QStringLiteral("Title"));
    m_title->setCheckable(true);
    m_title->setAutoRaise(true);
    m_title->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_title->setFocusPolicy(Qt::StrongFocus);
    m_title->setIconSize({10, 10}); // so that the arrow stands where the labels begin
    m_title->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    styleTitle();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_title);

    connect(m_title, &QToolButton::toggled, this, &FoldSection::setOpen);
    setOpen(false);
}

void FoldSection::setContent(QWidget *content)
{
    m_content = content;
    layout()->addWidget(content);
    content->setVisible(isOpen());
}

void FoldSection::setTitle(const QString &title, const QString &explanation)
{
    m_title->setText(title);
    m_title->setToolTip(explanation);
}

void FoldSection::styleTitle()
{
    // A style sheet keeps the colours of the palette it was set in.
    m_title->setStyleSheet(QStringLiteral("QToolButton { border: none; background: transparent; text-align: left;"
                                          "              color: %1; }"
                                          "QToolButton:focus { text-decoration: underline; }")
                               .arg(QApplication::palette().color(QPalette::WindowText).name()));
}

void FoldSection::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        styleTitle();
}

bool FoldSection::isOpen() const
{
    return m_title->isChecked();
}

QSize FoldSection::minimumSizeHint() const
{
    const QSize own = QWidget::minimumSizeHint();
    return m_content ? own.expandedTo({m_content->minimumSizeHint().width(), 0}) : own;
}

void FoldSection::setOpen(bool open)
{
    m_title->setChecked(open);
    m_title->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    QFont font = m_title->font();
    font.setBold(open); // told from the labels of the fields below it
    m_title->setFont(font);
    layout()->setContentsMargins(0, 0, 0, open ? 8 : 0); // keeps the next title off the last field
    if (m_content)
        m_content->setVisible(open);
}

} // namespace fetchrace
