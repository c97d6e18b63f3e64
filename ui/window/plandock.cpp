// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/plandock.h"

#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>

namespace fetchrace {

namespace {

QScrollArea *scrollAreaFor(QWidget *panel, QWidget *parent)
{
    auto *scroll = new QScrollArea(parent);
    scroll->setWidget(panel);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus); // each field in it scrolls it
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // Room for the scroll bar beside the fields, so that nothing moves when it comes.
    scroll->setMinimumWidth(panel->minimumSizeHint().width() + scroll->verticalScrollBar()->sizeHint().width());
    return scroll;
}

} // namespace

PlanDock::PlanDock(QWidget *panel, QWidget *parent) : QDockWidget(tr("Plan"), parent)
{
    auto *title = new QLabel(tr("Plan"), this);
    QFont font = title->font();
    font.setBold(true);
    title->setFont(font);
    title->setContentsMargins(14, 10, 14, 2);

    setObjectName(QStringLiteral("planDock"));
    setTitleBarWidget(title);
    setAllowedAreas(Qt::LeftDockWidgetArea | Qt::RightDockWidgetArea);
    setWidget(scrollAreaFor(panel, this));
    QAction *toggle = toggleViewAction();
    toggle->setObjectName(QStringLiteral("planPanel"));
    toggle->setText(tr("&Plan Panel"));
    toggle->setIconText(tr("Plan"));
    toggle->setToolTip(tr("Show or hide the plan at the side (F9)."));
    toggle->setShortcut(QKeySequence(Qt::Key_F9));
}

} // namespace fetchrace

#include "moc_plandock.cpp"
