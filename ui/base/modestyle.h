// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/entries/entry.h"

#include <QColor>
#include <QPainterPath>
#include <QPalette>

namespace fetchrace {

/// Whether the palette is a dark one. Qt 6.4 cannot be asked, so the window colour's lightness decides.
[[nodiscard]] bool isDark(const QPalette &palette);

/// The mode's colour, the same everywhere.
[[nodiscard]] QColor modeColor(Mode mode, bool dark);
/// Black or white, whichever is easier to read on the colour.
[[nodiscard]] QColor textColorOn(const QColor &background);

[[nodiscard]] inline MarkerShape modeMarker(Mode mode)
{
    return modeRow(mode).marker;
}

/// Of several entries of a mode the first looks as the mode does; of the others, the shade or the marker is another.
[[nodiscard]] QColor modeColor(const Entry &entry, bool dark);
[[nodiscard]] MarkerShape modeMarker(const Entry &entry);
/// The marker around the origin; `size` is the diameter of the circle, the others look as large.
[[nodiscard]] QPainterPath markerPath(MarkerShape shape, qreal size);

} // namespace fetchrace
