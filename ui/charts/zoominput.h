// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/timezoom.h"

class QKeyEvent;
class QRectF;
class QWheelEvent;

namespace fetchrace {

inline constexpr double zoomKeyStep = 0.5; ///< what is shown after a key, of what was shown before

/// Zooms at the pointer; with Shift, or turned sideways, moves.
void zoomByWheel(TimeZoom &zoom, const QWheelEvent &event, const QRectF &plot);
/// Left and right move, up, down, + and - zoom, Home and Ctrl+0 reset, End shows everything, Backspace leads back.
/// False for any other key.
bool zoomByKey(TimeZoom &zoom, const QKeyEvent &event);

} // namespace fetchrace
