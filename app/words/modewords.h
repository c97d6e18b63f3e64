// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/mode.h"

#include <QString>

namespace fetchrace {

/// "Async", "Event loop": as a label shows it.
[[nodiscard]] QString modeTitle(Mode mode);
/// "async", "event loop": in the middle of a sentence.
[[nodiscard]] QString modeInSentence(Mode mode);

} // namespace fetchrace
