// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/modestyle.h"

#include "ui/base/theme.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace fetchrace {

namespace {

constexpr int outlines = static_cast<int>(MarkerShape::Ring); ///< the whole ones come first, then the open ones
constexpr int fills = static_cast<int>(MarkerFill::Cut) + 1;
constexpr int shades = 3; ///< of a mode's colour; no divisor in common with the fills, so that each meets each

/// Of clients, in turn: each is somebody else, and no shade of another, nor the amber of unread responses.
constexpr std::array<QRgb, 5> clientColors{0x8C564B, 0x7A8B2A, 0x7F7F7F, 0x8064C8, 0x17A2B8};

/// Relative luminance as WCAG 2 defines it.
double luminance(const QColor &color)
{
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

/// The colour of the same hue that is so many times as luminous.
QColor shaded(const QColor &own, double times)
{
    const double wanted = (luminance(own) + 0.05) * times - 0.05;
    const QColor end = times > 1 ? Qt::white : Qt::black;
    double share = 0; // of the end
    for (double step = 0.5; step > 1.0 / 512; step /= 2)
        if ((luminance(mixedColour(end, own, share + step)) < wanted) == (times > 1))
            share += step;
    return mixedColour(end, own, share);
}

/// Away from the background, on which a lighter one of two on white is the harder to see; but not so far that the
/// mode's hue is lost in white.
QColor shadeOf(const QColor &own, int step, bool dark)
{
    constexpr double times = 1.7; // as different as can be told in grey
    constexpr double lightest = 0.85;
    if (step == 0)
        return own;
    const double lighter = std::pow(times, step);
    const bool isLighter = dark && (luminance(own) + 0.05) * lighter <= lightest + 0.05;
    if (dark && !isLighter)
        return shaded(own, step == 1 ? times : 1 / times);
    return shaded(own, isLighter ? lighter : 1 / lighter);
}

} // namespace

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128;
}

QColor modeColor(Mode mode, bool dark)
{
    const ModeRow &row = modeRow(mode);
    return QColor::fromRgb(dark ? row.darkColor : row.color);
}

double contrastOf(const QColor &a, const QColor &b)
{
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

QColor textColorOn(const QColor &background)
{
    const bool isWhiteEasier = contrastOf(Qt::white, background) >= contrastOf(Qt::black, background);
    return isWhiteEasier ? QColor(Qt::white) : QColor(Qt::black);
}

QColor modeColor(const Entry &entry, bool dark)
{
    if (entry.client && entry.client->color != 0)
        return QColor::fromRgb(entry.client->color);
    if (entry.client)
        return QColor::fromRgb(clientColors[static_cast<std::size_t>(entry.place) % clientColors.size()]);
    return shadeOf(modeColor(entry.mode, dark), entry.place % shades, dark);
}

Marker modeMarker(Mode mode)
{
    const int shape = static_cast<int>(modeRow(mode).marker);
    return {static_cast<MarkerShape>(shape % outlines), static_cast<MarkerFill>(shape / outlines)};
}

Marker modeMarker(const Entry &entry)
{
    const Marker own = modeMarker(entry.mode);
    if (!entry.client)
        return {own.outline, static_cast<MarkerFill>(entry.place % fills)};
    // All outlines in turn, as their colour may be the same, but never whole as those of modes are.
    const int fill = static_cast<int>(own.fill) + entry.place / outlines % (fills - 1);
    return {static_cast<MarkerShape>(entry.place % outlines), static_cast<MarkerFill>(fill)};
}

namespace {

QPainterPath outlineOf(MarkerShape shape, qreal size)
{
    const qreal half = size / 2;
    QPainterPath path;
    switch (shape) {
    case MarkerShape::Circle:
        path.addEllipse(QPointF(), half, half);
        break;
    case MarkerShape::Square:
        path.addRect(QRectF(-half * 0.9, -half * 0.9, size * 0.9, size * 0.9));
        break;
    case MarkerShape::Diamond:
        path.addPolygon(QPolygonF{{0, -half * 1.25}, {half * 1.25, 0}, {0, half * 1.25}, {-half * 1.25, 0}});
        path.closeSubpath();
        break;
    case MarkerShape::Triangle:
        path.addPolygon(QPolygonF{{0, -half * 1.25}, {half * 1.2, half * 0.9}, {-half * 1.2, half * 0.9}});
        path.closeSubpath();
        break;
    default:
        break;
    }
    return path;
}

QPainterPath rectangle(const QRectF &rect)
{
    QPainterPath path;
    path.addRect(rect);
    return path;
}

} // namespace

QPainterPath markerPath(const Marker &marker, qreal size)
{
    const QPainterPath whole = outlineOf(marker.outline, size);
    const QPainterPath hole = outlineOf(marker.outline, size * 0.55);
    switch (marker.fill) {
    case MarkerFill::Open:
        return whole.subtracted(hole);
    case MarkerFill::Half:
        return whole.subtracted(hole.intersected(rectangle({0, -size, size, 2 * size})));
    case MarkerFill::Cut:
        return whole.subtracted(rectangle({-size, -size * 0.14, 2 * size, size * 0.28}));
    case MarkerFill::Whole:
        break;
    }
    return whole;
}

} // namespace fetchrace
