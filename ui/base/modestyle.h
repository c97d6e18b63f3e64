// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/entries/entry.h"

#include <QColor>
#include <QPainterPath>
#include <QPalette>

#include <compare>

namespace fetchrace {

/// Whether the palette is a dark one. Qt 6.4 cannot be asked, so the window colour's lightness decides.
[[nodiscard]] bool isDark(const QPalette &palette);

/// The mode's colour, the same everywhere.
[[nodiscard]] QColor modeColor(Mode mode, bool dark);
/// Of two colours, as WCAG 2 defines it: from 1 for the same to 21 for black on white.
[[nodiscard]] double contrastOf(const QColor &a, const QColor &b);
/// Black or white, whichever is easier to read on the colour.
[[nodiscard]] QColor textColorOn(const QColor &background);

enum class MarkerFill : unsigned char { Whole, Open, Half, Cut };

/// An outline, and how much of it is filled: all of it, all but a hole, all but a hole on the right, all but a cut
/// through it.
struct Marker {
    MarkerShape outline = MarkerShape::Circle; ///< one of those that are whole
    MarkerFill fill = MarkerFill::Whole;

    auto operator<=>(const Marker &) const = default;
};

[[nodiscard]] Marker modeMarker(Mode mode);

/// Of several entries of a mode the first looks as the mode does. Twelve of them, as many as are shown, have a pair of
/// shade and marker each, of shades that differ in grey, too; those next to each other differ in both.
[[nodiscard]] QColor modeColor(const Entry &entry, bool dark);
[[nodiscard]] Marker modeMarker(const Entry &entry);
/// The marker around the origin; `size` is the diameter of the circle, the others look as large.
[[nodiscard]] QPainterPath markerPath(const Marker &marker, qreal size);

} // namespace fetchrace
