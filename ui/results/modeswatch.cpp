// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/modeswatch.h"

#include "ui/base/modestyle.h"

#include <QApplication>
#include <QPainter>

namespace fetchrace {

QPixmap modeSwatch(const Entry &mode, bool isShown)
{
    constexpr qreal faint = 0.35;
    constexpr int size = 12;
    const qreal ratio = qApp->devicePixelRatio();
    QPixmap pixmap(QSize(size, size) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(isShown ? 1 : faint);
    painter.translate(size / 2.0, size / 2.0);
    const QPalette palette = QApplication::palette();
    const QPainterPath marker = markerPath(modeMarker(mode), size - 3);
    // The edge is there for the selected row: blue on blue would not be seen.
    painter.strokePath(marker, QPen(palette.color(QPalette::Base), 2));
    painter.fillPath(marker, modeColor(mode, isDark(palette)));
    return pixmap;
}

} // namespace fetchrace
