// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/showcommand.h"

#include "app/commands/resultoutput.h"
#include "app/commands/resulttable.h"
#include "app/commands/terminal.h"
#include "app/store/runstore.h"

namespace fetchrace {

int showRuns(const QStringList &arguments, const CommandHooks &hooks)
{
    auto options = parseShowOptions(arguments, hooks.writeChart ? hooks.chartKinds : QStringList());
    if (!options)
        return report(options.error());
    if (options->help)
        return printed(options->helpText);
    const auto races = openRuns(options->sources);
    if (!races)
        return report(races.error());
    options->app = races->last().key.app; // the machine that measured, not the one that shows
    RunSet kept;
    for (const StoredRace &race : *races) {
        kept.beginRace();
        for (const FinishedRun &run : race.runs)
            kept.finish(run, race.key.kind);
    }
    const auto shown = printResults(*options, runsOf(*races), {resultTable, explainText}).and_then([&] {
        return writeResults(*options, {runsOf(*races), {}, options->app}, kept, hooks);
    });
    return shown ? AllOk : report(shown.error());
}

} // namespace fetchrace
