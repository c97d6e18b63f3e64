// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/runcommand.h"

#include "app/commands/explaintext.h"
#include "app/commands/racecommand.h"
#include "app/commands/resulttable.h"
#include "app/formats/resultjson.h"
#include "app/formats/samplescsv.h"

namespace fetchrace {

int runRace(const QStringList &arguments, const CommandHooks &hooks)
{
    constexpr RaceWriting writing{resultTable, explainText, resultToJsonText, writeSamplesCsv};
    return raceOnCommandLine(parseRunOptions(arguments, hooks.writeChart ? hooks.chartKinds : QStringList()), writing,
                             hooks);
}

} // namespace fetchrace
