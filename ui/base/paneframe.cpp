// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/paneframe.h"

#include "ui/base/chartlook.h"

#include <QPainter>

namespace fetchrace {

void paintPaneFrame(QPainter &painter, const QRectF &pane, const ChartLook &look)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(look.frame, 1));
    painter.setBrush(look.background);
    painter.drawRoundedRect(pane.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.restore();
}

} // namespace fetchrace
