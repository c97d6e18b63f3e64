// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/entries/entry.h"

#include <QPixmap>

namespace fetchrace {

/// The mode's marker in its colour, as in the charts, to stand in a line of text; faint where charts do not show it.
[[nodiscard]] QPixmap modeSwatch(const Entry &mode, bool isShown = true);

} // namespace fetchrace
