// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/commands.h"
#include "app/commands/resultoutput.h"
#include "app/commands/resulttable.h"
#include "app/commands/sweeptable.h"
#include "app/commands/terminal.h"
#include "app/race/runnames.h"
#include "app/store/runstore.h"

#include <algorithm>

namespace fetchrace {

namespace {

constexpr QLatin1String sweepChart{"sweep"};

/// A sweep is shown alone: its steps are no results of one plan, and two sweeps have the same steps.
Expected<RaceKind> kindOf(const QList<StoredRace> &races)
{
    const bool hasSweep =
        std::ranges::any_of(races, [](const StoredRace &race) { return race.key.kind == RaceKind::Sweep; });
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

/// What is printed of each race stands under its title, which says the plan: names need no more than their numbers.
PrintedRace underTitle(const QString &title, QList<FinishedRun> runs)
{
    for (FinishedRun &finished : runs)
        finished.run.entry.label.clear();
    return {title, runs};
}

/// Races are told apart in every result; of one alone everything is as the race itself printed it.
struct ShownRuns {
    QList<PrintedRace> printed;
    Results results;
};

ShownRuns toldApart(const QList<StoredRace> &races)
{
    ShownRuns shown;
    QList<QList<FinishedRun>> runs;
    for (const StoredRace &race : races)
        runs.append(race.runs);
    shown.results.runs = races.size() > 1 ? toldApart(runs) : runsOf(races);
    auto next = shown.results.runs.cbegin();
    for (const StoredRace &race : races) {
        const QString title = races.size() > 1 ? openedTitle(race) : QString();
        const auto end = next + race.runs.size();
        shown.printed.append(underTitle(title, {next, end}));
        for (; next != end && !title.isEmpty(); ++next)
            shown.results.sources.append(title);
    }
    return shown;
}

ShownRuns sweepOf(const StoredRace &race)
{
    ShownRuns shown{{{{}, race.runs}}, {}};
    shown.results.sweep = race.runs;
    return shown;
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
    const bool isSweep = options.kind == RaceKind::Sweep;
    const RaceWriting writing = isSweep ? RaceWriting{sweepTable, sweepLegend, sweepExplanation}
                                        : RaceWriting{resultTable, resultLegend, explainText};
    ShownRuns shown = isSweep ? sweepOf(races.first()) : toldApart(races);
    shown.results.app = options.app;
    return printResults(options, shown.printed, writing).and_then([&] {
        return writeResults(options, std::move(shown.results), kept, hooks);
    });
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
