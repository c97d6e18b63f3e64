// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/lanes/timelinebars.h"

#include "ui/base/modestyle.h"
#include "ui/charts/plot/plotaxis.h"

#include <QPainter>

namespace fetchrace {

namespace {

/// The same in every mode, and in none of their hues: that the program was late is what people look for.
const QColor lateColor(0xE6, 0x9F, 0x00);

} // namespace

BarColors barColors(const Entry &mode, const ChartLook &look)
{
    const QColor color = modeColor(mode, look.dark);
    BarColors colors;
    colors.track = mixedColors(look.text, look.background, 0.03);
    colors.kinds = {color,
                    mixedColors(color, look.text, 0.30),
                    mixedColors(color, look.text, 0.60),
                    color,
                    mixedColors(color, look.background, 0.30),
                    mixedColors(look.text, look.background, 0.30),
                    mixedColors(color, look.background, 0.50),
                    mixedColors(color, look.background, 0.70),
                    lateColor,
                    mixedColors(color, look.background, 0.72),
                    mixedColors(look.text, look.background, 0.60),
                    mixedColors(look.text, look.background, 0.85),
                    mixedColors(look.text, look.background, 0.45)};
    colors.paper = mixedColors(color, look.background, 0.14);
    colors.slow = mixedColors(color, look.text, 0.45);
    return colors;
}

void paintBarKind(QPainter &painter, const QRectF &row, BarKind kind, const BarColors &colors, qreal unit)
{
    const BarBand band = bandOf(kind);
    const QRectF rect(row.left(), row.top() + band.top * row.height(), row.width(),
                      (band.bottom - band.top) * row.height());
    if (isHatched(kind))
        paintHatched(painter, rect, colors.of(kind), colors.paper, unit);
    else
        painter.fillRect(rect, colors.of(kind));
}

} // namespace fetchrace
