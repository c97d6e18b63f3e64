// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/race/race.h"

#include "app/http/preparedplan.h"
#include "app/http/tlsprobe.h"
#include "app/modes/handlerprocess.h"
#include "app/modes/processlimits.h"
#include "app/modes/runner.h"
#include "app/race/background.h"
#include "app/race/clientturn.h"
#include "app/race/raceestimate.h"
#include "app/race/turnends.h"

#include <QCoreApplication>
#include <QTimer>

#include <algorithm>
#include <new>

namespace fetchrace {

namespace {

// For what is done with the samples afterwards, and for all that the modes need.
constexpr std::size_t furtherMemory = 64U << 20;

struct RaceWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::RaceWords)
};

/// In this process: the relay has one at either end.
int socketsPerConnection(const Plan &plan)
{
    if (!plan.transport.through.isEmpty())
        return 3;
    return plan.usesDemoServer() ? 2 : 1;
}

bool hasClient(const Plan &plan)
{
    return std::ranges::any_of(plan.entries, [](const Entry &entry) { return entry.client != nullptr; });
}

} // namespace

class Race::Private
{
public:
    Private(Race *race, Setup raceSetup) : q(race), setup(std::move(raceSetup)), schedule(setup.plan, setup.kind) {}

    void prepared(Expected<PreparedPlan> result);
    void startNextRun();
    [[nodiscard]] Expected<void> reserve(const Entry &entry);
    [[nodiscard]] bool isWarmUp() const { return run.repeat == Schedule::Turn::warmUp; }
    void prepareRun(const Schedule::Turn &next);
    void startRun(Preparation preparation);
    [[nodiscard]] Expected<std::unique_ptr<Runner>> makeRunnerOfRun(std::unique_ptr<Handler> handler);
    bool noteEarlyEnd();
    void runEnded();
    void summarized(const FinishedRun &finished);
    void fail(const Error &error);
    void finish();

    [[nodiscard]] bool speaksFor(const Entry &failed, const Entry &other) const;
    [[nodiscard]] std::int64_t mostConnections() const;
    [[nodiscard]] RunCost costOfRun() const;
    [[nodiscard]] RaceStanding standing() const
    {
        return {setup.plan, schedule, undecided, nextRun, elapsedInEarlierRuns};
    }

    Race *q;
    Setup setup;
    Schedule schedule;
    PreparedPlan plan;
    std::shared_ptr<const Plan> shared; ///< of the entries that send it as it is
    std::shared_ptr<SampleLog> log;     ///< of the run under way
    ServerWatch watch;                  ///< of the run that is prepared; nothing for other targets than the demo server
    Run run;
    std::optional<ServerReading> serverBefore;
    CpuUsage processBefore;
    CpuUsage threadBefore;
    std::unique_ptr<Runner> runner;
    ClientRunner *client = nullptr; ///< the runner, where it is one
    qsizetype nextRun = 0;
    UntilDecided undecided; ///< where the plan wants that
    std::uint64_t endedInEarlierRuns = 0;
    std::int64_t elapsedInEarlierRuns = 0; ///< ns
    double shareDoneSoFar = 0;
    bool running = false;
    bool stopping = false;
    bool serverRefuses = false; ///< another machine has refused: it gets no further run
    QList<Entry> failing;       ///< most of whose requests failed: they get no further run
};

void Race::Private::prepared(Expected<PreparedPlan> result)
{
    if (!running)
        return; // stopped meanwhile
    if (!result) {
        fail(result.error());
        return;
    }
    plan = std::move(*result);
    shared = plan.plan;
    if (*plan.plan != setup.plan) { // held to what the servers may be sent
        setup.plan = *plan.plan;
        schedule = Schedule(setup.plan, setup.kind);
    }
    const Handling &handling = setup.plan.handling;
    const bool hasProcesses = !handling.isNothing() && handling.place == HandlePlace::Process;
    const int further = hasProcesses ? handling.handlers * HandlerProcess::openFiles : 0;
    if (const auto enough = checkOpenFiles(mostConnections(), socketsPerConnection(setup.plan), further); !enough) {
        fail(enough.error());
        return;
    }
    startNextRun();
}

/// How many connections of the largest run are open at once.
std::int64_t Race::Private::mostConnections() const
{
    std::int64_t most = 0;
    for (const Schedule::Turn &turn : schedule.turns())
        most = std::max<std::int64_t>(most, ownPlan(setup.plan, turn.entry).concurrency(turn.entry.mode));
    return most * plan.origins.size();
}

void Race::Private::startNextRun()
{
    const auto isLeftOut = [this](const Entry &entry) {
        return std::ranges::any_of(failing, [this, &entry](const Entry &failed) { return speaksFor(failed, entry); });
    };
    while (nextRun < schedule.size() && isLeftOut(schedule.at(nextRun).entry))
        ++nextRun;
    const bool isOver =
        nextRun == schedule.size() || (setup.plan.untilDecided && undecided.endsBefore(schedule, nextRun));
    if (stopping || serverRefuses || isOver)
        finish();
    else if (nextRun > 0 && plan.cap)
        // The first request of a run must not follow the last one of the run before sooner than any other.
        QTimer::singleShot(std::chrono::milliseconds(1'000 / plan.cap->perSecond), q,
                           [this] { prepareRun(schedule.at(nextRun++)); });
    else
        prepareRun(schedule.at(nextRun++));
}

/// Takes what the requests of a run will need.
Expected<void> Race::Private::reserve(const Entry &entry)
{
    // A client sends as many as it likes; memory is taken as they come.
    const auto requests = static_cast<std::uint32_t>(entry.client ? Plan::maxRequests : setup.plan.requests);
    try {
        log = std::make_shared<SampleLog>(requests);
        if (entry.client)
            watch = observationFor(plan, log);
        else if (setup.plan.isSeenByServer() && setup.observeServer)
            watch = ServerWatch(std::make_shared<ServerStamps>(requests), hasClient(setup.plan));
        (void)std::make_unique_for_overwrite<char[]>(furtherMemory);
        return {};
    } catch (const std::bad_alloc &) {
        log.reset();
        watch = {};
        return cannotStart(RaceWords::tr("There is not enough memory to record %1 requests: send fewer of them, close "
                                         "other programs, or raise the limit (ulimit -v).")
                               .arg(requests));
    }
}

void Race::Private::prepareRun(const Schedule::Turn &next)
{
    if (const auto reserved = reserve(next.entry); !reserved) {
        fail(reserved.error());
        return;
    }
    plan.plan = next.entry.atOnce > 0 ? std::make_shared<const Plan>(ownPlan(setup.plan, next.entry)) : shared;
    if (next.repeat == Schedule::Turn::warmUp)
        plan.plan = std::make_shared<const Plan>(warmUpPlan(*plan.plan, next.entry));
    undecided.begin();
    run = Run();
    run.plan = plan.plan;
    run.entry = next.entry;
    run.repeat = next.repeat;
    run.samples = log;
    run.serverStamps = watch.stamps;
    run.observation = watch.client;
    runInBackground(
        q,
        [run = run, plan = plan, observe = setup.observeServer, watch = std::exchange(watch, {})] {
            return preparedFor(run, plan, observe, watch);
        },
        [this](Preparation preparation) { startRun(std::move(preparation)); });
}

void Race::Private::startRun(Preparation preparation)
{
    if (stopping) {
        log.reset();
        finish();
        return;
    }
    auto made = preparation.handler.and_then(
        [this](std::unique_ptr<Handler> &handler) { return makeRunnerOfRun(std::move(handler)); });
    if (!made) {
        log.reset();
        fail(made.error());
        return;
    }
    run.startedAt = QDateTime::currentDateTimeUtc();
    serverBefore = preparation.server;
    processBefore = processCpuUsage();
    threadBefore = threadCpuUsage();
    runner = std::move(*made);
    connect(runner.get(), &Runner::finished, q, [this] { runEnded(); });
    runner->start(plan, *log);
    if (!isWarmUp())
        emit q->runStarted(run);
}

Expected<std::unique_ptr<Runner>> Race::Private::makeRunnerOfRun(std::unique_ptr<Handler> handler)
{
    client = nullptr;
    if (!run.entry.client)
        return makeRunner(run.entry.mode, std::move(handler));
    return makeClientRunner(run.entry, plan).map([this](std::unique_ptr<ClientRunner> made) -> std::unique_ptr<Runner> {
        client = made.get();
        return made;
    });
}

/// What the process used since the run's start, without this thread; concluded() takes the server's part off.
RunCost Race::Private::costOfRun() const
{
    RunCost cost;
    cost.client = (processCpuUsage() - processBefore) - (threadCpuUsage() - threadBefore);
    cost.threads = runner->threads();
    return cost;
}

/// Whether the other entry would fail as well: in a sweep it is the same sender with more requests in flight.
bool Race::Private::speaksFor(const Entry &failed, const Entry &other) const
{
    return setup.kind == RaceKind::Sweep ? isSameSender(failed, other) : failed == other;
}

/// Another machine that has refused is left alone. That most requests failed may be the entry's own fault: the others
/// have their turn. Returns whether further runs are left out.
bool Race::Private::noteEarlyEnd()
{
    if (!run.control.earlyEnd || !isForServersSake(run.control.earlyEnd->reason))
        return false;
    const bool isOfEntry = run.control.earlyEnd->reason == EarlyEnd::Reason::MostlyErrors;
    if (isOfEntry)
        failing.append(run.entry);
    else
        serverRefuses = plan.cap.has_value();
    const bool isLast = std::none_of(schedule.turns().begin() + nextRun, schedule.turns().end(),
                                     [this, isOfEntry](const Schedule::Turn &later) {
                                         return serverRefuses || (isOfEntry && speaksFor(run.entry, later.entry));
                                     });
    if (isLast)
        return false;
    const bool isOneOfItsMode = setup.kind == RaceKind::Plain && run.entry.showsNumber;
    run.control.earlyEnd->sentence += !isOfEntry ? RaceWords::tr(" Further runs were left out.")
                                      : isOneOfItsMode
                                          ? RaceWords::tr(" Further runs with this concurrency were left out.")
                                          : RaceWords::tr(" Further runs of this mode were left out.");
    return true;
}

void Race::Private::runEnded()
{
    run.cost = costOfRun();
    run.control = runner->control();
    run.wire = client ? std::nullopt : std::optional(log->wire().facts());
    const ClientReport report = client ? client->report() : ClientReport();
    if (client)
        noteClientEnd(run, *client);
    runner.release()->deleteLater(); // it is emitting; its threads have ended
    const bool leavesRunsOut = !isWarmUp() && noteEarlyEnd();
    run.stopped = (stopping && log->endedCount() < log->capacity()) || run.control.earlyEnd;
    runInBackground(
        q,
        [run = run, plan = plan, observe = setup.observeServer, before = serverBefore, report, leavesRunsOut] {
            return concluded(run, plan, observe, before, report, leavesRunsOut);
        },
        [this](const FinishedRun &finished) { summarized(finished); });
}

void Race::Private::summarized(const FinishedRun &finished)
{
    log.reset();
    if (isWarmUp())
        return startNextRun();
    endedInEarlierRuns += finished.summary.requests;
    elapsedInEarlierRuns += finished.summary.elapsedNs;
    schedule.noteElapsed(schedule.at(nextRun - 1), finished.summary.elapsedNs);
    if (setup.plan.untilDecided)
        undecided.note(finished, nextRun == schedule.size() || schedule.at(nextRun).repeat != run.repeat);
    emit q->runFinished(finished);
    startNextRun();
}

void Race::Private::fail(const Error &error)
{
    emit q->failed(error);
    finish();
}

void Race::Private::finish()
{
    if (!running)
        return; // stop() and the end of the preparations may both come here
    running = false;
    emit q->finished();
}

Race::Race(Setup setup, QObject *parent) : QObject(parent), d(std::make_unique<Private>(this, std::move(setup))) {}

Race::~Race() = default;

void Race::start()
{
    d->running = true;
    runInBackground(
        this,
        [plan = d->setup.plan, base = d->setup.demoBase,
         terms = SendingTerms{d->setup.permission, d->setup.lookup, d->setup.kind}] {
            return checkClients(plan)
                .and_then([&] { return preparePlan(plan, base, terms); })
                .and_then(checkTasks)
                .and_then(
                    [](PreparedPlan prepared) { return probeTls(prepared).map([&prepared] { return prepared; }); });
        },
        [this](Expected<PreparedPlan> result) { d->prepared(std::move(result)); });
}

void Race::stop()
{
    if (!d->running || d->stopping)
        return;
    d->stopping = true;
    if (d->runner)
        d->runner->stop();
    else if (!d->plan.plan) // looking up a name cannot be interrupted, and nobody needs its answer now
        QMetaObject::invokeMethod(
            this, [this] { d->finish(); }, Qt::QueuedConnection);
}

bool Race::isRunning() const
{
    return d->running;
}

RaceProgress Race::progress() const
{
    RaceProgress progress;
    if (!d->setup.plan.pace.hasDuration() && !d->setup.plan.untilDecided)
        progress.requests =
            static_cast<std::uint64_t>(d->setup.plan.requests) * static_cast<std::uint64_t>(d->schedule.size());
    progress.ended = d->endedInEarlierRuns;
    if (d->log) {
        const std::uint32_t ended = d->log->endedCount();
        progress.ended += ended;
        const std::uint32_t elsewhere = ended + d->log->beingHandledCount();
        progress.inFlight = d->log->startedCount() - std::min(elsewhere, d->log->startedCount());
        progress.runElapsedNs = d->log->clock().now();
    }
    if (d->log)
        progress.remainingNs = remainingNs(d->standing(), progress.runElapsedNs, d->log->endedCount());
    // Estimates change, but nobody goes back.
    d->shareDoneSoFar = std::max(d->shareDoneSoFar, shareDone(d->standing(), progress));
    progress.share = d->shareDoneSoFar;
    if (d->setup.plan.untilDecided) {
        progress.isWarmingUp = d->isWarmUp();
        progress.questions = d->undecided.questions();
        progress.repeat = d->run.repeat;
    }
    return progress;
}

} // namespace fetchrace

#include "moc_race.cpp"
