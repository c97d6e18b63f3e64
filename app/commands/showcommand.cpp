// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/showcommand.h"

#include "app/commands/resultoutput.h"
#include "app/commands/resulttable.h"
#include "app/commands/sweeptable.h"
#include "app/commands/terminal.h"
#include "app/store/runstore.h"

#include <algorithm>

namespace fetchrace {

namespace {

constexpr QLatin1String sweepChart{"sweep"};

/// A sweep is shown alone: its steps are no results of one plan, and two sweeps have the same steps.
Expected<RaceKind> kindOf(const QList<StoredRace> &races)
{
    const bool hasSweep = std::any_of(races.begin(), races.end(),
                                      [](const StoredRace &race) { return race.key.kind == RaceKind::Sweep; });
    if (hasSweep && races.size() > 1)
        return badInput(QStringLiteral("A sweep is shown alone: name one sweep, or races only. "
                                       "\"fetchrace report\" takes several of each."));
    return hasSweep ? RaceKind::Sweep : RaceKind::Plain;
}

/// What the options mean for a sweep: its formats have the same names, and its chart is the only one.
Expected<void> turnToSweep(RunOptions &options)
{
    for (Output &output : options.outputs)
        output.exporter = exporterOf(QLatin1String(output.exporter->key), Exporter::Sweep);
    if (!options.chartKind.isEmpty() && options.chartKind != sweepChart)
        return badInput(
            QStringLiteral("--chart-kind %1: a sweep has one chart, %2.").arg(options.chartKind, sweepChart));
    options.chartKind = sweepChart;
    return {};
}

Expected<void> show(RunOptions &options, const QList<StoredRace> &races, const CommandHooks &hooks)
{
    options.app = races.last().key.app; // the machine that measured, not the one that shows
    RunSet kept;
    for (const StoredRace &race : races) {
        kept.beginRace();
        for (const FinishedRun &run : race.runs)
            kept.finish(run, race.key.kind);
    }
    const QList<FinishedRun> runs = runsOf(races);
    const bool isSweep = options.kind == RaceKind::Sweep;
    const RaceWriting writing =
        isSweep ? RaceWriting{sweepTable, sweepExplanation} : RaceWriting{resultTable, explainText};
    Results results;
    (isSweep ? results.sweep : results.runs) = runs;
    results.app = options.app;
    return printResults(options, runs, writing).and_then([&] { return writeResults(options, results, kept, hooks); });
}

} // namespace

int showRuns(const QStringList &arguments, const CommandHooks &hooks)
{
    const QStringList charts = hooks.writeChart ? hooks.chartKinds : QStringList();
    auto options = parseShowOptions(arguments, charts);
    if (!options)
        return report(options.error());
    if (options->help)
        return printed(options->helpText);
    const auto races = openRuns(options->sources);
    const auto kind = races ? kindOf(*races) : tl::unexpected(races.error());
    if (!kind)
        return report(kind.error());
    options->kind = *kind;
    if (options->chartKind.isEmpty() && *kind == RaceKind::Plain)
        options->chartKind = charts.value(0);
    const auto ready = *kind == RaceKind::Sweep ? turnToSweep(*options) : Expected<void>();
    const auto shown = ready ? show(*options, *races, hooks) : ready;
    return shown ? AllOk : report(shown.error());
}

} // namespace fetchrace
