// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/kit/hoverbox.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace fetchrace {

QRectF hoverBoxPlace(const QSizeF &size, const QPointF &pointer, const QRectF &room, qreal distance)
{
    qreal x = pointer.x() + distance;
    if (x + size.width() > room.right()) {
        x = pointer.x() - distance - size.width();
    }
    qreal y = pointer.y() + distance;
    if (y + size.height() > room.bottom()) {
        y = pointer.y() - distance - size.height();
    }
    // Too large for either side: inside the room before all else.
    x = std::max(room.left(), std::min(x, room.right() - size.width()));
    y = std::max(room.top(), std::min(y, room.bottom() - size.height()));
    return {QPointF(x, y), size};
}

void paintHoverBox(QPainter &painter, const QStringList &lines, const QPointF &pointer, const QRectF &room,
                   const ChartLook &look)
{
    if (lines.isEmpty()) {
        return;
    }
    QFont bold = look.smallFont();
    bold.setBold(true);
    const QFontMetricsF metrics(look.smallFont());
    const QFontMetricsF boldMetrics(bold);
    const qreal padding = 7 * look.unit;
    const qreal most = room.width() - 2 * padding;
    qreal width = boldMetrics.horizontalAdvance(lines.first());
    for (const QString &line : lines) {
        width = std::max(width, metrics.horizontalAdvance(line));
    }
    width = std::min(width + 1, most);
    const qreal height = boldMetrics.height() + metrics.height() * static_cast<qreal>(lines.size() - 1);
    const QSizeF size(width + 2 * padding, height + 1.6 * padding);
    const QRectF box = hoverBoxPlace(size, pointer, room, 14 * look.unit);

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(look.line, look.unit));
    painter.setBrush(look.background);
    painter.drawRoundedRect(box, 4 * look.unit, 4 * look.unit);
    qreal y = box.top() + 0.8 * padding;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QFontMetricsF &used = i == 0 ? boldMetrics : metrics;
        painter.setFont(i == 0 ? bold : look.smallFont());
        painter.setPen(look.text);
        const QRectF line(box.left() + padding, y, width, used.height());
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, used.elidedText(lines.at(i), Qt::ElideMiddle, width));
        y += used.height();
    }
    painter.restore();
}

} // namespace fetchrace
