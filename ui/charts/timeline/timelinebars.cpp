// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timeline/timelinebars.h"

#include "ui/base/modestyle.h"

namespace fetchrace {

BarColors barColors(const Entry &mode, const ChartLook &look)
{
    const QColor color = modeColor(mode, look.dark);
    BarColors colors;
    colors.track = mixedColors(look.text, look.background, 0.03);
    colors.kinds = {color,
                    mixedColors(color, look.background, 0.40),
                    color,
                    mixedColors(color, look.background, 0.72),
                    mixedColors(look.text, look.background, 0.60),
                    mixedColors(look.text, look.background, 0.85)};
    colors.slow = mixedColors(color, look.text, 0.45);
    return colors;
}

} // namespace fetchrace
