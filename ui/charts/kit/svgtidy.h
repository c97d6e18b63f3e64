// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace fetchrace {

/// The same picture in a fraction of the bytes: QSvgGenerator writes a group with every attribute for each change of
/// the painter, empty ones included, and Qt Charts each piece of a line by itself. Texts name the font that was
/// measured and what stands in for it, because families such as "Sans Serif" are known to Qt alone. What is no XML
/// comes back as it was.
[[nodiscard]] QByteArray tidySvg(const QByteArray &svg);

} // namespace fetchrace
