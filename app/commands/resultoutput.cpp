// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/resultoutput.h"

#include "app/commands/terminal.h"
#include "app/formats/outputfile.h"

namespace fetchrace {

namespace {

Expected<void> writeOutputs(const RunOptions &options, Results results, RunSet &kept, const CommandHooks &hooks)
{
    for (const Output &output : options.outputs) {
        if (output.exporter->hasCharts && hooks.drawCharts) {
            auto charts = hooks.drawCharts(kept);
            if (!charts)
                return tl::unexpected(charts.error());
            results.charts = *std::move(charts);
        }
        const bool onPaper = output.exporter->hasCharts && isOnPaper(output.file);
        auto written = writeOutput(output.file, [&](QIODevice &device) {
            return onPaper ? writeAll(device, hooks.reportPdf({{}, {results}}))
                           : output.exporter->write(device, results);
        });
        if (!written)
            return written;
    }
    return {};
}

QString titled(const QString &title, const QString &text)
{
    return title.isEmpty() ? text : title + QStringLiteral("\n\n") + text;
}

QString explanationsOf(const RunOptions &options, const QList<PrintedRace> &races, const RaceWriting &writing)
{
    QStringList texts;
    for (const PrintedRace &race : races)
        texts << titled(race.title, writing.explanation(race.runs, options.app.cpus));
    return texts.join(QLatin1Char('\n'));
}

QStringList tablesOf(const RunOptions &options, const QList<PrintedRace> &races, const RaceWriting &writing)
{
    QList<FinishedRun> all;
    for (const PrintedRace &race : races)
        all += race.runs;
    const SeenBy view = options.seenBy.value_or(usualView(all));
    QStringList texts;
    for (const PrintedRace &race : races)
        texts << titled(race.title, writing.table(runsSeenBy(view, race.runs), options.app.cpus, options.each));
    texts << writing.legend();
    if (view == SeenBy::Server)
        texts << QStringLiteral(
            "Latencies as seen by the server: from when it had the whole request to when it began to "
            "respond.\n");
    return texts;
}

} // namespace

Expected<void> printResults(const RunOptions &options, const QList<PrintedRace> &races, const RaceWriting &writing)
{
    const QString explanations = options.explain ? explanationsOf(options, races, writing) : QString();
    if (options.standardOutputIsTaken()) {
        if (options.explain)
            printError(explanations.chopped(1));
        return {};
    }
    QStringList texts;
    if (!options.quiet)
        texts = tablesOf(options, races, writing);
    if (options.explain)
        texts << explanations;
    return texts.isEmpty() ? Expected<void>()
                           : writeOutput(QStringLiteral("-"), texts.join(QLatin1Char('\n')).toUtf8());
}

Expected<void> writeResults(const RunOptions &options, Results results, RunSet &kept, const CommandHooks &hooks)
{
    if (options.seenBy)
        kept.setSeenBy(*options.seenBy);
    results.seenBy = kept.seenBy();
    const auto written = writeOutputs(options, std::move(results), kept, hooks);
    return !written || options.chartFile.isEmpty() ? written
                                                   : hooks.writeChart(kept, options.chartFile, options.chartKind);
}

} // namespace fetchrace
