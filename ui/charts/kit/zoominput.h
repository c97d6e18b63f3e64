// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/kit/plotzoom.h"

#include <QRectF>

class QKeyEvent;
class QWheelEvent;

namespace fetchrace {

inline constexpr double zoomKeyStep = 0.5; ///< what is shown after a key, of what was shown before

/// A part of a chart that can be zoomed, and which axes lie along its sides.
struct ZoomPlot {
    QRectF rect; ///< empty: there is none
    PlotAxis across = PlotAxis::X;
    std::optional<PlotAxis> up;

    [[nodiscard]] double shareAcross(double x) const;
    [[nodiscard]] double shareUp(double y) const;
};

/// Zooms at the pointer, with Ctrl the axis that points up; with Shift, or turned sideways, moves.
void zoomByWheel(PlotZoom &zoom, const QWheelEvent &event, const ZoomPlot &plot);
/// Left and right move, with Shift up and down too; up, down, + and - zoom, Home and Ctrl+0 reset, End shows
/// everything, Backspace leads back. False for any other key.
bool zoomByKey(PlotZoom &zoom, const QKeyEvent &event, const ZoomPlot &plot);
/// Moves with a hand that went from one place to another.
void panByHand(PlotZoom &zoom, const QPointF &from, const QPointF &to, const ZoomPlot &plot);

/// What is marked by a hand that went from one place to another: as high as the plot where there is nothing to zoom
/// upwards, or the hand hardly went that way.
[[nodiscard]] QRectF zoomBand(const QPointF &from, const QPointF &to, const ZoomPlot &plot);
/// What is in the band.
[[nodiscard]] PlotView viewOfBand(const PlotZoom &zoom, const QRectF &band, const ZoomPlot &plot);

} // namespace fetchrace
