// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/chartlook.h"

#include "ui/base/modestyle.h"

#include <QFontInfo>
#include <QWidget>

#include <algorithm>

namespace fetchrace {

namespace {

constexpr qreal usualFontPixels = 13;

void colour(ChartLook &look, const QColor &text, const QColor &background)
{
    look.background = background;
    look.text = text;
    look.quietText = mixedColors(text, background, 0.68);
    look.line = mixedColors(text, background, 0.30);
    look.grid = mixedColors(text, background, 0.10);
    look.frame = mixedColors(text, background, 0.14);
}

QFont withPixels(const QFont &font, qreal pixels)
{
    QFont changed = font;
    changed.setPixelSize(std::max(1, qRound(pixels)));
    return changed;
}

} // namespace

QColor mixedColors(const QColor &foreground, const QColor &background, qreal share)
{
    const auto channel = [share](float a, float b) { return static_cast<float>(a * share + b * (1 - share)); };
    return QColor::fromRgbF(channel(foreground.redF(), background.redF()),
                            channel(foreground.greenF(), background.greenF()),
                            channel(foreground.blueF(), background.blueF()));
}

QFont ChartLook::boldFont() const
{
    QFont bold = withPixels(font, font.pixelSize() * 1.08);
    bold.setBold(true);
    return bold;
}

QFont ChartLook::smallFont() const
{
    return withPixels(font, font.pixelSize() * 0.88);
}

QFont ChartLook::hiddenFont(const QFont &font)
{
    QFont struck = font;
    struck.setStrikeOut(true);
    return struck;
}

ChartLook screenLook(const QWidget &widget)
{
    ChartLook look;
    const QPalette &palette = widget.palette();
    look.dark = isDark(palette);
    colour(look, palette.color(QPalette::Text), palette.color(QPalette::Base));
    if (widget.hasFocus())
        look.frame = palette.color(QPalette::Highlight);
    look.font = withPixels(widget.font(), QFontInfo(widget.font()).pixelSize());
    look.unit = look.font.pixelSize() / usualFontPixels;
    return look;
}

ChartLook imageLook(const QSizeF &size, bool whiteBackground, const QWidget &widget)
{
    ChartLook look = screenLook(widget);
    if (whiteBackground) {
        look.dark = false;
        colour(look, QColor(0x1A, 0x1A, 0x1A), Qt::white);
    }
    // 16 pixels in 1280 x 720: readable when the image fills half the width of a page.
    constexpr qreal smallestFontPixels = 10;
    const qreal pixels = std::max(smallestFontPixels, std::min(size.width() / 80, size.height() / 45));
    look.font = withPixels(look.font, pixels);
    // Hinted advances are those of one size of pixels; an image is scaled to others.
    look.font.setHintingPreference(QFont::PreferNoHinting);
    look.unit = pixels / usualFontPixels;
    return look;
}

} // namespace fetchrace
