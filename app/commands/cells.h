// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/samples/run.h"

#include <QString>

namespace fetchrace {

/// What the cells of the command line's tables say. Everybody reads the same tables, whatever the locale: they get
/// pasted into reports and mails.

/// "1,240"
[[nodiscard]] QString grouped(std::uint64_t value);
[[nodiscard]] QString grouped(double value, int decimals);

/// "28.41 s", "0.307 s", "47.3 ms", "85.1 µs": three significant digits or more, and the unit.
[[nodiscard]] QString readableDuration(std::int64_t nanoseconds);
/// "1,954", "21.1"; "-" for what is no number.
[[nodiscard]] QString readableRate(double perSecond);

/// "async", or "async #2" where modes are repeated.
[[nodiscard]] QString modeCell(const Run &run);

} // namespace fetchrace
