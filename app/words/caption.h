// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/finishedrun.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace fetchrace {

/// The title of the shipped scenario that the plan is, with nothing changed; empty where it is none.
[[nodiscard]] QString scenarioTitle(const Plan &plan);

/// What a plan sends, part by part: scenario, "600 requests", "delay 47 ms", "5 workers", "100 in flight", target. Only
/// the numbers that these modes heed; all of them without any.
[[nodiscard]] QStringList planCaption(const Plan &plan, const QList<Mode> &modes = {});

/// Whose results these are, for over a table, a picture or a report: the plan's parts and the date, in one line. Empty
/// without runs.
[[nodiscard]] QString raceCaption(const QList<FinishedRun> &runs);
/// The same of a race that may still be under way: `last` is the run that began last.
[[nodiscard]] QString raceCaption(const Run &last, const QList<Mode> &modes);

} // namespace fetchrace
