// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>

#include <array>
#include <optional>

namespace fetchrace {

/// Which colours the window wears; System is whatever the desktop says.
enum class Theme : unsigned char { System, Light, Dark };

inline constexpr std::array allThemes{Theme::System, Theme::Light, Theme::Dark};

/// The name used in settings: "system", "light", "dark".
[[nodiscard]] QString themeName(Theme theme);
[[nodiscard]] std::optional<Theme> themeFromName(const QString &name);

/// Dresses the whole application; windows that are open change at once.
void applyTheme(Theme theme);

[[nodiscard]] QColor mixedColour(const QColor &a, const QColor &b, double shareOfA);
/// Text of second rank, between the text and its background.
[[nodiscard]] QColor quietColour();
/// Text that says that something is wrong.
[[nodiscard]] QColor problemColour();

} // namespace fetchrace
