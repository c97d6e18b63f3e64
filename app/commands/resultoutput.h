// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/commandline.h"
#include "app/commands/runoptions.h"

namespace fetchrace {

/// What a command prints of the runs of a race.
struct RaceWriting {
    QString (*table)(const QList<FinishedRun> &runs, int cores, bool each);
    QString (*legend)();                                               ///< of the table's columns
    QString (*explanation)(const QList<FinishedRun> &runs, int cores); ///< of --explain
};

/// Of several races each has a title.
struct PrintedRace {
    QString title;
    QList<FinishedRun> runs;
};

/// The table and the explanation of each race, where they are wanted: nothing is added up over two of them. A result on
/// standard output is for another program, so the sentences then go to standard error.
[[nodiscard]] Expected<void> printResults(const RunOptions &options, const QList<PrintedRace> &races,
                                          const RaceWriting &writing);

/// The files that the options name: formats, then the chart. Charts are drawn of the runs that are kept.
[[nodiscard]] Expected<void> writeResults(const RunOptions &options, Results results, RunSet &kept,
                                          const CommandHooks &hooks);

} // namespace fetchrace
