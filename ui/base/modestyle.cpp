// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/modestyle.h"

#include <QCoreApplication>

#include <cmath>

namespace fetchrace {

namespace {

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
    switch (mode) {
    case Mode::Async:
        return QColor(0x00, 0x9E, 0x73);
    case Mode::Threaded:
        return QColor(0xD5, 0x5E, 0x00);
    case Mode::Serial:
        return dark ? QColor(0x56, 0xB4, 0xE9) : QColor(0x00, 0x72, 0xB2);
    case Mode::EventLoop:
        return QColor(0xCC, 0x79, 0xA7);
    }
    return {};
}

QColor textColorOn(const QColor &background)
{
    const double light = luminance(background) + 0.05;
    const double contrastOfWhite = 1.05 / light;
    const double contrastOfBlack = light / 0.05;
    return contrastOfWhite >= contrastOfBlack ? QColor(Qt::white) : QColor(Qt::black);
}

MarkerShape modeMarker(Mode mode)
{
    switch (mode) {
    case Mode::Async:
        return MarkerShape::Circle;
    case Mode::Threaded:
        return MarkerShape::Square;
    case Mode::Serial:
        return MarkerShape::Diamond;
    case Mode::EventLoop:
        return MarkerShape::Triangle;
    }
    return MarkerShape::Circle;
}

QPainterPath markerPath(MarkerShape shape, qreal size)
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
    }
    return path;
}

} // namespace fetchrace
