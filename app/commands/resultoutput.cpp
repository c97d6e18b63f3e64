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
        auto written =
            writeOutput(output.file, [&](QIODevice &device) { return output.exporter->write(device, results); });
        if (!written)
            return written;
    }
    return {};
}

} // namespace

Expected<void> printResults(const RunOptions &options, const QList<FinishedRun> &runs, const RaceWriting &writing)
{
    const int cores = options.app.cpus;
    const QString explanation = options.explain ? writing.explanation(runs, cores) : QString();
    if (options.standardOutputIsTaken()) {
        if (options.explain)
            printError(explanation.chopped(1));
        return {};
    }
    QStringList texts;
    const SeenBy view = options.seenBy.value_or(usualView(runs));
    if (!options.quiet)
        texts << writing.table(runsSeenBy(view, runs), cores);
    if (!options.quiet && view == SeenBy::Server)
        texts << QStringLiteral(
            "Latencies as seen by the server: from when it had the whole request to when it began to "
            "respond.\n");
    if (options.explain)
        texts << explanation;
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
