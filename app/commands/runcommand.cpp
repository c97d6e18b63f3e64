// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/runcommand.h"

#include "app/commands/exitstatus.h"
#include "app/commands/explaintext.h"
#include "app/commands/interrupt.h"
#include "app/commands/progressline.h"
#include "app/commands/resulttable.h"
#include "app/commands/runoptions.h"
#include "app/commands/terminal.h"
#include "app/demoserver/demoserver.h"
#include "app/exchange/outputfile.h"
#include "app/exchange/resultjson.h"
#include "app/exchange/samplescsv.h"

#include <QEventLoop>

#include <algorithm>

namespace fetchrace {

namespace {

/// How a race went.
struct RaceEnd {
    QList<FinishedRun> runs;
    std::optional<Error> error;
    bool interrupted = false;
};

Expected<void> startDemoServer(DemoServer &server, const Plan &plan)
{
    const bool needed =
        std::any_of(plan.targets.cbegin(), plan.targets.cend(), [](const QUrl &target) { return target.isRelative(); });
    if (!needed)
        return {};
    DemoServer::Settings settings;
    settings.behaviour = plan.demo;
    return server.start(settings);
}

/// Runs the race to its end in an event loop of its own.
RaceEnd race(const RunOptions &options, const DemoServer &server)
{
    RaceEnd end;
    Race race({options.plan, options.modes, server.baseUrl(), server.observer(), options.permission, {}});
    Interrupt interrupt;
    QEventLoop loop;
    std::unique_ptr<ProgressLine> progress;
    if (errorIsTerminal() && !options.quiet)
        progress = std::make_unique<ProgressLine>(race);
    QObject::connect(&race, &Race::runStarted, &loop, [&progress](const Run &run) {
        if (progress)
            progress->setMode(run.mode);
    });
    QObject::connect(&race, &Race::runFinished, &loop, [&end](const FinishedRun &run) { end.runs.append(run); });
    QObject::connect(&race, &Race::failed, &loop, [&end](const Error &error) { end.error = error; });
    QObject::connect(&interrupt, &Interrupt::received, &race, &Race::stop);
    // Queued, so that a race which fails at once ends the loop that has only then begun.
    QObject::connect(&race, &Race::finished, &loop, &QEventLoop::quit, Qt::QueuedConnection);
    race.start();
    loop.exec();
    end.interrupted = interrupt.wasReceived();
    return end;
}

Expected<void> writeResults(const RunOptions &options, const QList<FinishedRun> &runs, const CommandHooks &hooks)
{
    if (!options.jsonFile.isEmpty()) {
        const auto written = writeOutput(options.jsonFile, resultToJsonText(runs, currentAppInfo()));
        if (!written)
            return written;
    }
    if (!options.csvFile.isEmpty()) {
        const auto written =
            writeOutput(options.csvFile, [&runs](QIODevice &device) { return writeSamplesCsv(device, runs); });
        if (!written)
            return written;
    }
    return options.chartFile.isEmpty() ? Expected<void>()
                                       : hooks.writeChart(runs, options.chartFile, options.chartKind);
}

bool allOk(const QList<FinishedRun> &runs)
{
    return std::all_of(runs.cbegin(), runs.cend(),
                       [](const FinishedRun &run) { return run.summary.failed() == 0 && !run.run.stopped; });
}

/// A result on standard output is for another program, so the sentences then go to standard error.
void printExplanation(const RunOptions &options, const QList<FinishedRun> &runs)
{
    const QString text = explainText(runs, currentAppInfo().cpus).chopped(1);
    if (options.standardOutputIsTaken())
        printError(text);
    else
        printLine(options.quiet ? text : QLatin1Char('\n') + text);
}

/// What was measured is written whatever ended the race; then the gravest thing that happened decides the status.
int finish(const RunOptions &options, const RaceEnd &end, const CommandHooks &hooks)
{
    if (!end.runs.isEmpty() && !options.quiet && !options.standardOutputIsTaken())
        printLine(resultTable(end.runs, currentAppInfo().cpus).chopped(1));
    if (options.explain && !end.runs.isEmpty())
        printExplanation(options, end.runs);
    const auto written = end.runs.isEmpty() ? Expected<void>() : writeResults(options, end.runs, hooks);
    const int outputStatus = written ? AllOk : report(written.error());
    if (end.interrupted) {
        printError(end.runs.isEmpty() ? QStringLiteral("fetchrace: Interrupted before anything was measured.")
                                      : QStringLiteral("fetchrace: Interrupted; what was measured is in the result."));
        return Interrupted;
    }
    if (end.error)
        return report(*end.error);
    return allOk(end.runs) ? outputStatus : SomeFailed;
}

} // namespace

int runRace(const QStringList &arguments, const CommandHooks &hooks)
{
    const auto options = parseRunOptions(arguments, hooks.writeChart ? hooks.chartKinds : QStringList());
    if (!options)
        return report(options.error());
    if (options->help) {
        printLine(options->helpText);
        return AllOk;
    }
    for (const QString &note : options->quiet ? QStringList() : options->notes)
        printError(QStringLiteral("fetchrace: %1").arg(note));
    DemoServer server;
    if (const auto started = startDemoServer(server, options->plan); !started)
        return report(started.error());
    return finish(*options, race(*options, server), hooks);
}

} // namespace fetchrace
