// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/sweepcommand.h"

#include "app/commands/racecommand.h"
#include "app/commands/sweeptable.h"
#include "app/formats/sweepcsv.h"
#include "app/formats/sweepjson.h"

namespace fetchrace {

int runSweep(const QStringList &arguments, const CommandHooks &hooks)
{
    constexpr RaceWriting writing{sweepTable, sweepExplanation, sweepToJsonText, writeSweepCsv};
    return raceOnCommandLine(parseSweepOptions(arguments, hooks.writeChart != nullptr), writing, hooks);
}

} // namespace fetchrace
