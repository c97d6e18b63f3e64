// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/commands.h"
#include "app/commands/interrupt.h"
#include "app/commands/progressline.h"
#include "app/commands/resultoutput.h"
#include "app/commands/resulttable.h"
#include "app/commands/runoptions.h"
#include "app/commands/sweeptable.h"
#include "app/commands/terminal.h"
#include "app/demoserver/demoserver.h"
#include "app/plan/demo/demoroutes.h"
#include "app/store/historywriter.h"

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

/// How a race ended.
struct RaceEnd {
    QList<FinishedRun> measured; ///< with their requests, where they are to be saved
    std::optional<Error> error;
    bool interrupted = false;
};

Expected<void> startDemoServer(DemoServer &server, const RunOptions &options)
{
    if (!hasDemoRoute(options.plan.targets) && options.plan.transport.through.isEmpty())
        return {};
    DemoServer::Settings settings;
    settings.behaviour = options.plan.demo;
    settings.port = options.demoPort;
    settings.through = options.plan.transport.through;
    return server.start(settings);
}

/// "threaded", or "threaded at concurrency 8" in a sweep.
QString nameOf(const KeptRun &kept)
{
    const QString mode = entryKey(kept.entry());
    return kept.kind == RaceKind::Plain ? mode
                                        : QStringLiteral("%1 at concurrency %2").arg(mode).arg(kept.run.concurrency());
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
    QObject::connect(&runs, &RunSet::measured, &loop, [&end, &options](const KeptRun &kept) {
        if (!options.saveFile.isEmpty())
            end.measured.append(kept.asSent());
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

bool allOk(const QList<FinishedRun> &runs)
{
    return std::ranges::all_of(runs,
                               [](const FinishedRun &run) { return run.summary.failed() == 0 && !run.run.stopped; });
}

Expected<void> save(const RunOptions &options, const QList<FinishedRun> &runs)
{
    return options.saveFile.isEmpty() || runs.isEmpty()
               ? Expected<void>()
               : saveRunFile(options.saveFile, {{0, {RaceKey::newUid(), {}, options.kind}, {}, {}, runs}});
}

/// What was measured is written whatever ended the race; then the gravest thing that happened decides the status.
int finish(const RunOptions &options, const RaceEnd &end, RunSet &kept, const RaceWriting &writing,
           const CommandHooks &hooks)
{
    const QList<FinishedRun> runs = kept.finished(options.kind);
    const auto printed = runs.isEmpty() ? Expected<void>() : printResults(options, {{{}, runs}}, writing);
    auto written =
        runs.isEmpty()
            ? Expected<void>()
            : writeResults(options, {kept.finished(), kept.finished(RaceKind::Sweep), options.app}, kept, hooks);
    if (const auto saved = save(options, end.measured); !saved)
        written = saved;
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

/// Each run as soon as it has ended and before the next begins, so that writing takes nothing from what is measured.
void keepIn(HistoryWriter &history, RunSet &runs)
{
    RaceKey key;
    key.session = RaceKey::newUid();
    QObject::connect(&runs, &RunSet::measured, &runs, [&history, key](const KeptRun &kept) mutable {
        key.kind = kept.kind;
        if (const auto written = history.add(key, kept.asSent()); !written)
            printError(QStringLiteral("fetchrace: %1").arg(written.error().sentence));
    });
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
    HistoryWriter history(historyFile(), readHistorySettings());
    if (options->inHistory)
        keepIn(history, runs);
    const RaceEnd end = race(*options, server, runs);
    return finish(*options, end, runs, writing, hooks);
}

} // namespace

int runRace(const QStringList &arguments, const CommandHooks &hooks)
{
    constexpr RaceWriting writing{resultTable, resultLegend, explainText};
    return raceOnCommandLine(parseRunOptions(arguments, hooks.writeChart ? hooks.chartKinds : QStringList()), writing,
                             hooks);
}

int runSweep(const QStringList &arguments, const CommandHooks &hooks)
{
    constexpr RaceWriting writing{sweepTable, sweepLegend, sweepExplanation};
    return raceOnCommandLine(parseSweepOptions(arguments, hooks.writeChart != nullptr), writing, hooks);
}

} // namespace fetchrace
