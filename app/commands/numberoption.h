// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"

namespace fetchrace {

/// A whole number in [least, most], written in plain digits; the Error names the option.
[[nodiscard]] Expected<int> parseNumber(const QString &option, const QString &text, int least, int most);

} // namespace fetchrace
