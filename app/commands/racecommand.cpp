// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/racecommand.h"

#include "app/commands/interrupt.h"
#include "app/commands/progressline.h"
#include "app/commands/resulttable.h"
#include "app/commands/runoptions.h"
#include "app/commands/sweeptable.h"
#include "app/commands/terminal.h"
#include "app/demoserver/demoserver.h"
#include "app/formats/outputfile.h"

#include <QEventLoop>

#include <algorithm>

namespace fetchrace {

namespace {

/// What Qt has to say about a server's faults is not for the ears of somebody who asked for quiet.
void onlyFatal(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    if (type == QtFatalMsg)
        printError(message);
}

/// What a command prints of the runs of its race.
struct RaceWriting {
    QString (*table)(const QList<FinishedRun> &runs, int cores);
    QString (*explanation)(const QList<FinishedRun> &runs, int cores); ///< of --explain
};

/// How a race ended.
struct RaceEnd {
    std::optional<Error> error;
    bool interrupted = false;
};

Expected<void> startDemoServer(DemoServer &server, const RunOptions &options)
{
    const QList<QUrl> &targets = options.plan.targets;
    const bool needed =
        std::any_of(targets.cbegin(), targets.cend(), [](const QUrl &target) { return target.isRelative(); });
    if (!needed)
        return {};
    DemoServer::Settings settings;
    settings.behaviour = options.plan.demo;
    settings.port = options.demoPort;
    return server.start(settings);
}

/// "threaded", or "threaded at concurrency 8" in a sweep.
QString nameOf(const KeptRun &kept)
{
    const QString mode = entryKey(kept.entry());
    return kept.kind == RaceKind::Plain
               ? mode
               : QStringLiteral("%1 at concurrency %2").arg(mode).arg(kept.run.plan->concurrency(kept.run.entry));
}

/// Runs the race to its end in an event loop of its own.
RaceEnd race(const RunOptions &options, const DemoServer &server, RunSet &runs)
{
    RaceEnd end;
    Race race({options.plan, server.baseUrl(), server.observer(), options.permission, {}, options.kind});
    Interrupt interrupt;
    QEventLoop loop;
    std::unique_ptr<ProgressLine> progress;
    if (errorIsTerminal() && !options.quiet)
        progress = std::make_unique<ProgressLine>(race);
    runs.follow(race, options.kind);
    QObject::connect(&runs, &RunSet::added, &loop, [&progress](const KeptRun &kept) {
        if (progress)
            progress->setRun(nameOf(kept));
    });
    QObject::connect(&race, &Race::failed, &loop, [&end](const Error &error) { end.error = error; });
    QObject::connect(&interrupt, &Interrupt::received, &race, &Race::stop);
    // Queued, so that a race which fails at once ends the loop that has only then begun.
    QObject::connect(&race, &Race::finished, &loop, &QEventLoop::quit, Qt::QueuedConnection);
    race.start();
    loop.exec();
    end.interrupted = interrupt.wasReceived();
    return end;
}

Expected<void> writeOutputs(const RunOptions &options, RunSet &kept, const CommandHooks &hooks)
{
    Results results{kept.finished(), kept.finished(RaceKind::Sweep)};
    for (const Output &output : options.outputs) {
        if (output.exporter->hasCharts && hooks.drawCharts) {
            auto charts = hooks.drawCharts(kept);
            if (!charts)
                return tl::unexpected(charts.error());
            results.charts = *std::move(charts);
        }
        const auto written =
            writeOutput(output.file, [&](QIODevice &device) { return output.exporter->write(device, results); });
        if (!written)
            return written;
    }
    return {};
}

Expected<void> writeResults(const RunOptions &options, RunSet &kept, const CommandHooks &hooks)
{
    const auto written = writeOutputs(options, kept, hooks);
    return !written || options.chartFile.isEmpty() ? written
                                                   : hooks.writeChart(kept, options.chartFile, options.chartKind);
}

bool allOk(const QList<FinishedRun> &runs)
{
    return std::all_of(runs.cbegin(), runs.cend(),
                       [](const FinishedRun &run) { return run.summary.failed() == 0 && !run.run.stopped; });
}

/// The table, and the explanation, where they are wanted. A result on standard output is for another program, so the
/// sentences then go to standard error.
Expected<void> printResults(const RunOptions &options, const QList<FinishedRun> &runs, const RaceWriting &writing)
{
    const int cores = currentAppInfo().cpus;
    const QString explanation = options.explain ? writing.explanation(runs, cores) : QString();
    if (options.standardOutputIsTaken()) {
        if (options.explain)
            printError(explanation.chopped(1));
        return {};
    }
    QStringList texts;
    if (!options.quiet)
        texts << writing.table(runs, cores);
    if (options.explain)
        texts << explanation;
    return texts.isEmpty() ? Expected<void>()
                           : writeOutput(QStringLiteral("-"), texts.join(QLatin1Char('\n')).toUtf8());
}

/// What was measured is written whatever ended the race; then the gravest thing that happened decides the status.
int finish(const RunOptions &options, const RaceEnd &end, RunSet &kept, const RaceWriting &writing,
           const CommandHooks &hooks)
{
    const QList<FinishedRun> runs = kept.finished(options.kind);
    const auto printed = runs.isEmpty() ? Expected<void>() : printResults(options, runs, writing);
    const auto written = runs.isEmpty() ? Expected<void>() : writeResults(options, kept, hooks);
    int outputStatus = printed ? AllOk : report(printed.error());
    if (!written)
        outputStatus = report(written.error());
    if (end.interrupted) {
        printError(runs.isEmpty() ? QStringLiteral("fetchrace: Interrupted before anything was measured.")
                                  : QStringLiteral("fetchrace: Interrupted; the result contains what was measured."));
        return Interrupted;
    }
    if (end.error)
        return report(*end.error);
    return allOk(runs) ? outputStatus : SomeFailed;
}

/// Runs a race as the options say, prints and writes what came of it, and returns the exit status.
int raceOnCommandLine(const Expected<RunOptions> &options, const RaceWriting &writing, const CommandHooks &hooks)
{
    if (!options)
        return report(options.error());
    if (options->help)
        return printed(options->helpText);
    if (options->quiet)
        qInstallMessageHandler(onlyFatal);
    for (const QString &note : options->quiet ? QStringList() : options->notes)
        printError(QStringLiteral("fetchrace: %1").arg(note));
    DemoServer server;
    if (const auto started = startDemoServer(server, *options); !started)
        return report(started.error());
    RunSet runs;
    const RaceEnd end = race(*options, server, runs);
    return finish(*options, end, runs, writing, hooks);
}

} // namespace

int runRace(const QStringList &arguments, const CommandHooks &hooks)
{
    constexpr RaceWriting writing{resultTable, explainText};
    return raceOnCommandLine(parseRunOptions(arguments, hooks.writeChart ? hooks.chartKinds : QStringList()), writing,
                             hooks);
}

int runSweep(const QStringList &arguments, const CommandHooks &hooks)
{
    constexpr RaceWriting writing{sweepTable, sweepExplanation};
    return raceOnCommandLine(parseSweepOptions(arguments, hooks.writeChart != nullptr), writing, hooks);
}

} // namespace fetchrace
