// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/foldsection.h"

#include <QApplication>
#include <QEvent>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

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
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
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
    m_words = title;
    m_explanation = explanation;
    m_title->setAccessibleName(title);
    showTitle();
}

void FoldSection::setSummary(const QString &summary)
{
    m_summary = summary;
    m_title->setAccessibleDescription(summary);
    showTitle();
}

/// As much of it as there is room for beside the arrow; the tooltip has all.
void FoldSection::showTitle()
{
    const QString all =
        m_summary.isEmpty() ? m_words : tr("%1: %2", "a section, what is set in it").arg(m_words, m_summary);
    const int room = width() - m_title->iconSize().width() - 3 * m_title->fontMetrics().averageCharWidth();
    const QString shown = m_title->fontMetrics().elidedText(all, Qt::ElideRight, std::max(room, 0));
    m_title->setText(shown);
    m_title->setToolTip(shown == all ? m_explanation : QStringLiteral("%1\n%2").arg(all, m_explanation));
}

void FoldSection::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showTitle();
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
    const int title = m_title->fontMetrics().horizontalAdvance(m_words + QStringLiteral("MMM"));
    return own.expandedTo({std::max(title, m_content ? m_content->minimumSizeHint().width() : 0), 0});
}

void FoldSection::setOpen(bool open)
{
    m_title->setChecked(open);
    m_title->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    QFont font = m_title->font();
    font.setBold(open); // told from the labels of the fields below it
    m_title->setFont(font);
    showTitle();
    layout()->setContentsMargins(0, 0, 0, open ? 8 : 0); // keeps the next title off the last field
    if (m_content)
        m_content->setVisible(open);
}

} // namespace fetchrace

#include "moc_foldsection.cpp"
