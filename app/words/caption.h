// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/seenby.h"
#include "app/samples/timepart.h"

#include <QList>
#include <QString>

namespace fetchrace {

/// The title of the shipped scenario that the plan is, with nothing changed; empty where it is none.
[[nodiscard]] QString scenarioTitle(const Plan &plan);

/// "delay 47 ms".
[[nodiscard]] QString delayText(const DemoBehaviour &demo);
/// "600 requests", or how long they are sent.
[[nodiscard]] QString amountText(const Plan &plan);
/// "demo server", "https://example.org/", or of several the first.
[[nodiscard]] QString targetText(const Plan &plan);

/// Whose results these are, for over a table, a picture or a report, in one line: scenario, "600 requests", "delay
/// 47 ms", "5 workers", "100 in flight", target, date, of the last one. Only the numbers that these runs' modes heed;
/// "4 and 16 workers" where there are several. Empty without runs.
[[nodiscard]] QString raceCaption(const QList<FinishedRun> &runs);
/// The same without the date.
[[nodiscard]] QString planCaption(const QList<FinishedRun> &runs);
/// With the date, of a race that may still be under way.
[[nodiscard]] QString raceCaption(const QList<Run> &runs);

/// From which end times are told, where that needs saying: empty for the client's.
[[nodiscard]] QString viewCaption(SeenBy view);

/// "1.20 s to 2.40 s", with as many digits as tell its two ends apart.
[[nodiscard]] QString timePartText(const TimePart &part);
/// "repeat 2 of 5".
[[nodiscard]] QString repeatCaption(int repeat, int of);
/// "requests in flight from 1.20 s to 2.40 s", for a picture of nothing else.
[[nodiscard]] QString timePartCaption(const TimePart &part);

} // namespace fetchrace
