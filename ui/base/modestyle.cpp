// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/modestyle.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

namespace fetchrace {

namespace {

/// From a whole marker to the open one of its shape.
constexpr unsigned char openMarkers = static_cast<unsigned char>(MarkerShape::Ring);

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

QColor textColorOn(const QColor &background)
{
    const double light = luminance(background) + 0.05;
    const double contrastOfWhite = 1.05 / light;
    const double contrastOfBlack = light / 0.05;
    return contrastOfWhite >= contrastOfBlack ? QColor(Qt::white) : QColor(Qt::black);
}

QColor modeColor(const Entry &entry, bool dark)
{
    // Further away from the background first: the lighter of two on white is the harder to see.
    constexpr int strongest = 50; // per cent; beyond, the mode's colour could not be told
    const int step = 25 * ((entry.place + 1) / 2);
    const int strength = 100 + std::min(step, strongest);
    if (entry.client && entry.client->color != 0)
        return QColor::fromRgb(entry.client->color);
    if (entry.client)
        return QColor::fromRgb(clientColors[static_cast<std::size_t>(entry.place) % clientColors.size()]);
    const QColor own = modeColor(entry.mode, dark);
    if (entry.place == 0)
        return own;
    return (entry.place % 2 == 1) == dark ? own.lighter(strength) : own.darker(strength);
}

MarkerShape modeMarker(const Entry &entry)
{
    const auto whole = static_cast<unsigned char>(modeMarker(entry.mode));
    if (entry.client) // the open ones, in turn
        return static_cast<MarkerShape>(whole + entry.place % openMarkers);
    return static_cast<MarkerShape>(whole + (entry.place % 2 == 1 ? openMarkers : 0));
}

QPainterPath markerPath(MarkerShape shape, qreal size)
{
    if (shape >= MarkerShape::Ring) { // a hole in the whole one
        const auto whole = static_cast<MarkerShape>(static_cast<unsigned char>(shape) - openMarkers);
        QPainterPath path = markerPath(whole, size);
        path.addPath(markerPath(whole, size * 0.5));
        return path;
    }
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

} // namespace fetchrace
