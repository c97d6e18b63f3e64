// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/samples/outcome.h"

#include <QString>

namespace fetchrace {

/// How a request ended, in words: "ok", "connection lost".
[[nodiscard]] QString outcomeWords(Outcome outcome);

} // namespace fetchrace
