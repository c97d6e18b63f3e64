// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/paneframe.h"

#include "ui/base/chartlook.h"

#include <QPainter>

namespace fetchrace {

/// Its corners alone are round: an outline as large as a pane, antialiased, takes longer than a tick of what is in it.
void paintPaneFrame(QPainter &painter, const QRectF &pane, const ChartLook &look)
{
    constexpr qreal corner = 5;
    const QRectF inside = pane.adjusted(1, 1, -1, -1);
    painter.save();
    painter.fillRect(pane.adjusted(1, corner, -1, -corner), look.background);
    painter.fillRect(pane.adjusted(corner, 1, -corner, -1), look.background);
    painter.fillRect(QRectF(pane.left() + corner, pane.top(), pane.width() - 2 * corner, 1), look.frame);
    painter.fillRect(QRectF(pane.left() + corner, inside.bottom(), pane.width() - 2 * corner, 1), look.frame);
    painter.fillRect(QRectF(pane.left(), pane.top() + corner, 1, pane.height() - 2 * corner), look.frame);
    painter.fillRect(QRectF(inside.right(), pane.top() + corner, 1, pane.height() - 2 * corner), look.frame);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(look.frame, 1));
    painter.setBrush(look.background);
    for (const QPointF &at : {pane.topLeft(), pane.topRight() - QPointF(corner, 0),
                              pane.bottomLeft() - QPointF(0, corner), pane.bottomRight() - QPointF(corner, corner)}) {
        painter.setClipRect(QRectF(at, QSizeF(corner, corner)));
        painter.drawRoundedRect(pane.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    }
    painter.restore();
}

} // namespace fetchrace
