// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>

namespace fetchrace {

/// An icon of resources/icons in one colour; greyed where it is disabled.
[[nodiscard]] QIcon tintedIcon(const QString &name, const QColor &colour);

/// The program's own icon.
[[nodiscard]] QIcon applicationIcon();

} // namespace fetchrace
