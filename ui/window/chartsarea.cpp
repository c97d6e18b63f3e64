// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/chartsarea.h"

#include <QScrollBar>
#include <QSplitter>
#include <QTabWidget>
#include <QTimer>

#include <algorithm>

namespace fetchrace {

ChartsArea::ChartsArea(QWidget *top, QTabWidget *tabs, QWidget *parent)
    : QScrollArea(parent)
    , m_splitter(new QSplitter(Qt::Vertical, this))
{
    setObjectName(QStringLiteral("chartsArea"));
    setWidget(m_splitter);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_splitter->addWidget(top);
    m_splitter->addWidget(tabs);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);
    connect(tabs, &QTabWidget::currentChanged, this, &ChartsArea::showTabs);
    // A chart may be higher than the one before it, or lower with fewer runs, which is known later.
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, [this] {
        if (m_showsTabs)
            showTabs();
    });
    connect(verticalScrollBar(), &QScrollBar::actionTriggered, this, [this] { m_showsTabs = false; });
}

void ChartsArea::showTabs()
{
    m_showsTabs = true;
    QTimer::singleShot(0, this, [this] { reveal(m_splitter->widget(1)->geometry()); });
}

/// Its upper part, where it is higher than there is room for.
void ChartsArea::reveal(const QRect &part)
{
    QScrollBar &bar = *verticalScrollBar();
    if (part.bottom() >= bar.value() + viewport()->height())
        bar.setValue(std::min(part.top(), part.bottom() + 1 - viewport()->height()));
    else if (part.top() < bar.value())
        bar.setValue(part.top());
}

int ChartsArea::wholeHeight() const
{
    return m_splitter->minimumSizeHint().height();
}

QSize ChartsArea::minimumSizeHint() const
{
    constexpr int leastLines = 12; // in which a chart can be read
    const int bar = verticalScrollBar()->sizeHint().width();
    return {m_splitter->minimumSizeHint().width() + bar, leastLines * fontMetrics().height()};
}

} // namespace fetchrace

#include "moc_chartsarea.cpp"
