// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QSizeF>

class QWidget;

namespace fetchrace {

/// Colours, font and measure of a chart, on the screen or in an image.
struct ChartLook {
    bool dark = false;
    QColor background;
    QColor text;
    QColor quietText; ///< of second rank; still 4.5:1 on the background
    QColor line;      ///< of the axis
    QColor grid;
    QColor frame;   ///< around a chart of the window
    QFont font;     ///< its size in pixels, so that it is the same on every device
    qreal unit = 1; ///< one pixel of a chart whose font has 13

    [[nodiscard]] QFont boldFont() const;
    [[nodiscard]] QFont smallFont() const;
    /// For the name of a mode that is hidden.
    [[nodiscard]] static QFont hiddenFont(const QFont &font);
    bool operator==(const ChartLook &) const = default;
};

/// `share` of the first colour, the rest of the second.
[[nodiscard]] QColor mixedColors(const QColor &foreground, const QColor &background, qreal share);

/// As the widget's palette and font want it; the frame shows whether the widget has the focus.
[[nodiscard]] ChartLook screenLook(const QWidget &widget);
/// For an image so large; everything in it grows with it.
[[nodiscard]] ChartLook imageLook(const QSizeF &size, bool whiteBackground, const QWidget &widget);

} // namespace fetchrace
