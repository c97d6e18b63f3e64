// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/race/racecontroller.h"

#include <QString>

namespace fetchrace {

/// "34% – Fetchrace": what the task bar shows while a race runs.
[[nodiscard]] QString titleWords(const RaceProgress &progress);

/// "1,240 of 5,000 requests, 32 in flight, about 8 s left"
[[nodiscard]] QString progressWords(const RaceProgress &progress);

/// "Race finished: 1,800 requests, all successful."
[[nodiscard]] QString reportWords(const RaceReport &report);

/// The same; where the race went on until it was decided, what it has decided comes first.
[[nodiscard]] QString endWords(const RaceReport &report, const RunSet &runs);

/// "about 8 s left", "about 3 min left"
[[nodiscard]] QString remainingWords(std::int64_t nanoseconds);

} // namespace fetchrace
