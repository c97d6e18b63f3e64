// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QTest>
#include <QWidget>

#include <cstdlib>

namespace fetchrace {

/// How many pixels of `area` have about this colour. Antialiasing and translucent markers change it a little.
inline int pixelsOf(const QImage &image, const QColor &color, const QRect &area, int tolerance = 40)
{
    int count = 0;
    const QRect inside = area.intersected(image.rect());
    for (int y = inside.top(); y <= inside.bottom(); ++y) {
        for (int x = inside.left(); x <= inside.right(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            const int difference = std::abs(pixel.red() - color.red()) + std::abs(pixel.green() - color.green()) +
                                   std::abs(pixel.blue() - color.blue());
            count += difference <= tolerance ? 1 : 0;
        }
    }
    return count;
}

inline int pixelsOf(const QImage &image, const QColor &color, int tolerance = 40)
{
    return pixelsOf(image, color, image.rect(), tolerance);
}

/// Shows the chart by itself in this size.
inline void showAt(QWidget &chart, const QSize &size = {900, 400})
{
    chart.resize(size);
    chart.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chart));
}

} // namespace fetchrace
