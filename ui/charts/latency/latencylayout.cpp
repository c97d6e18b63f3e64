// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/latency/latencylayout.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace fetchrace {

qreal LatencySlot::aside(qreal room, qreal marker) const
{
    constexpr qreal apart = 1.2; // of a marker, from one to the next
    return (index - (of - 1) / 2.0) * std::min(apart * marker, room / of);
}

qreal LatencySlot::apart(qreal room, qreal marker) const
{
    constexpr int few = 4;
    constexpr qreal most = 12; // modes
    return isCrowded(room, marker) && of > few ? marker * of / most : 0;
}

bool LatencySlot::isInFrontAt(qreal x, qreal room, qreal marker) const
{
    constexpr qreal stretch = 3; // markers, which are enough to see colour and shape
    return isCrowded(room, marker) && static_cast<int>(std::floor(x / (stretch * marker))) % of == index;
}

LatencyLayout layOutLatency(const LatencyParts &parts, const QRectF &area, const ChartLook &look)
{
    LatencyLayout layout;
    const qreal u = look.unit;
    const qreal line = QFontMetricsF(look.font).height();
    const qreal smallLine = QFontMetricsF(look.smallFont()).height();
    QRectF inside = area.adjusted(16 * u, 10 * u, -16 * u, -8 * u);
    if (parts.title) {
        layout.title = QRectF(inside.left(), inside.top(), inside.width(), line * 1.4);
        inside.setTop(layout.title.bottom() + 4 * u);
    }
    const qreal left = inside.left() + parts.yLabelWidth + 12 * u;
    const qreal beside = std::max(parts.legendWidth, parts.corner.width());
    const qreal right = inside.right() - beside - 18 * u;
    const qreal width = std::max(right - left, 40 * u);
    layout.yTitle = QRectF(left, inside.top(), width, smallLine + 4 * u);
    layout.failed = QRectF(left, layout.yTitle.bottom(), width, parts.failedModes * latencyFailedRow * u);
    const qreal top = layout.failed.bottom() + (parts.failedModes > 0 ? 6 * u : 2 * u);
    const qreal bottom = inside.bottom() - 2 * smallLine - 8 * u;
    layout.plot = QRectF(left, top, width, std::max(bottom - top, 20 * u));
    layout.xTitle = QRectF(left, inside.bottom() - smallLine, width, smallLine);
    const qreal legendTop = std::max(layout.plot.top() - 4 * u, area.top() + parts.corner.height() + 12 * u);
    layout.legend = QRectF(inside.right() - beside, legendTop, beside, inside.bottom() - legendTop);
    return layout;
}

} // namespace fetchrace
