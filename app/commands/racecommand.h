// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/commandline.h"
#include "app/commands/runoptions.h"
#include "app/formats/appinfo.h"

#include <QIODevice>

namespace fetchrace {

/// What a command makes of the runs of its race.
struct RaceWriting {
    QString (*table)(const QList<FinishedRun> &runs, int cores);
    QString (*explanation)(const QList<FinishedRun> &runs, int cores); ///< of --explain
    QByteArray (*json)(const QList<FinishedRun> &runs, const AppInfo &app);
    bool (*csv)(QIODevice &device, const QList<FinishedRun> &runs); ///< false when the device refuses
};

/// Runs a race as the options say, prints and writes what came of it, and returns the exit status.
[[nodiscard]] int raceOnCommandLine(const Expected<RunOptions> &options, const RaceWriting &writing,
                                    const CommandHooks &hooks);

} // namespace fetchrace
