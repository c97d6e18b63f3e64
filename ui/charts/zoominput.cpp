// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/zoominput.h"

#include <QKeyEvent>
#include <QRectF>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace fetchrace {

namespace {

constexpr double wheelStep = 0.8; ///< of one notch
constexpr double panStep = 0.1;
constexpr double notch = 120; ///< QWheelEvent's unit

} // namespace

void zoomByWheel(TimeZoom &zoom, const QWheelEvent &event, const QRectF &plot)
{
    const QPoint delta = event.angleDelta();
    const bool sideways = event.modifiers().testFlag(Qt::ShiftModifier) || std::abs(delta.x()) > std::abs(delta.y());
    if (sideways) {
        const int turned = delta.x() != 0 ? delta.x() : delta.y();
        zoom.pan(-panStep * turned / notch);
        return;
    }
    const double share = std::clamp((event.position().x() - plot.left()) / plot.width(), 0.0, 1.0);
    zoom.zoom(std::pow(wheelStep, delta.y() / notch), share);
}

bool zoomByKey(TimeZoom &zoom, const QKeyEvent &event)
{
    switch (event.key()) {
    case Qt::Key_Left:
        zoom.pan(-panStep);
        return true;
    case Qt::Key_Right:
        zoom.pan(panStep);
        return true;
    case Qt::Key_Up:
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoom.zoom(zoomKeyStep, 0.5);
        return true;
    case Qt::Key_Down:
    case Qt::Key_Minus:
        zoom.zoom(1 / zoomKeyStep, 0.5);
        return true;
    case Qt::Key_End:
        zoom.showAll();
        return true;
    case Qt::Key_Backspace:
        return zoom.back();
    case Qt::Key_0:
        if (!event.modifiers().testFlag(Qt::ControlModifier)) {
            return false;
        }
        [[fallthrough]];
    case Qt::Key_Home:
        zoom.reset();
        return true;
    default:
        return false;
    }
}

} // namespace fetchrace
