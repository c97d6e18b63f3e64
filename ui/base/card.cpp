// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/card.h"

#include "ui/base/chartlook.h"
#include "ui/base/paneframe.h"

#include <QPainter>
#include <QVBoxLayout>

namespace fetchrace {

Card::Card(QWidget *content, QWidget *parent) : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 8);
    layout->addWidget(content);
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintPaneFrame(painter, rect(), screenLook(*this));
}

} // namespace fetchrace

#include "moc_card.cpp"
