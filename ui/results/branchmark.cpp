// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/branchmark.h"

#include <QApplication>
#include <QPainter>
#include <QPainterPath>
#include <QPalette>
#include <QPolygonF>

namespace fetchrace {

namespace {

constexpr int step = 18; ///< of depth
constexpr int arrowRoom = 14;
constexpr int height = 12;

QPolygonF arrowShape(Branch branch)
{
    const QPointF middle(arrowRoom / 2.0 - 1, height / 2.0);
    const qreal half = 3.5;
    if (branch == Branch::Open)
        return {{middle + QPointF(-half, -half / 2), middle + QPointF(half, -half / 2), middle + QPointF(0, half)}};
    return {{middle + QPointF(-half / 2, -half), middle + QPointF(half, 0), middle + QPointF(-half / 2, half)}};
}

} // namespace

QPixmap branchMark(int depth, Branch branch, const QPixmap &marker)
{
    const qreal ratio = qApp->devicePixelRatio();
    const int before = depth * step;
    const int width = before + arrowRoom + (marker.isNull() ? 0 : height);
    QPixmap mark(QSize(width, height) * ratio);
    mark.setDevicePixelRatio(ratio);
    mark.fill(Qt::transparent);
    QPainter painter(&mark);
    painter.setRenderHint(QPainter::Antialiasing);
    if (branch != Branch::None) {
        QPainterPath arrow;
        arrow.addPolygon(arrowShape(branch).translated(before, 0));
        const QPalette palette = QApplication::palette();
        // The edge is there for the selected row, as the marker's is.
        painter.strokePath(arrow, QPen(palette.color(QPalette::Base), 2));
        painter.fillPath(arrow, palette.color(QPalette::Text));
    }
    if (!marker.isNull())
        painter.drawPixmap(before + arrowRoom, 0, marker);
    return mark;
}

} // namespace fetchrace
