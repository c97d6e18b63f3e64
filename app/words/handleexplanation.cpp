// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/handleexplanation.h"

#include "app/analysis/numberformat.h"
#include "app/words/headline.h"
#include "app/words/modewords.h"

#include <QCoreApplication>

#include <algorithm>

namespace fetchrace {

namespace {

struct HandleWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::HandleWords)
};

// Of the serial run's time: what takes no less is "as long as serial".
constexpr double aboutAsLong = 0.8;
// Of the work's own time: what a response waited beyond it is worth a word.
constexpr double longWait = 0.5;
// More than the work's own time by this factor: somebody else had the core.
constexpr double sharedCore = 1.2;

/// All that the responses of a run were worked on.
struct Work {
    explicit Work(const FinishedRun &finished)
        : handling(finished.run.plan->handling)
        , meanNs(finished.summary.phases.handle.mean.value_or(0))
        , sumNs(handling.time.count() * finished.summary.phases.handle.count)
        , elapsedNs(finished.summary.elapsedNs)
    {
    }

    const Handling &handling;
    std::int64_t meanNs; ///< from a response's last byte to the end of its work
    std::int64_t sumNs;
    std::int64_t elapsedNs;

    [[nodiscard]] bool wasShared() const
    {
        return handling.kind == HandleKind::Cpu &&
               static_cast<double>(meanNs) >= sharedCore * static_cast<double>(handling.time.count());
    }
    [[nodiscard]] QString share() const
    {
        const double percent = 100.0 * static_cast<double>(sumNs) / static_cast<double>(elapsedNs);
        return percentText(std::min(percent / 100, 1.0));
    }
};

/// "20.0 ms of computing"
/// "20 ms of CPU work"
QString workText(const Handling &handling)
{
    const QString time = roundDurationText(handling.time);
    return handling.kind == HandleKind::Cpu ? HandleWords::tr("%1 of CPU work", "a time").arg(time)
                                            : HandleWords::tr("%1 of sleep", "a time").arg(time);
}

/// "2 processes"
QString handlersText(const Handling &handling)
{
    const QString number = countText(handling.handlers);
    if (handling.place == HandlePlace::Pool)
        return handling.handlers == 1 ? HandleWords::tr("one thread") : HandleWords::tr("%1 threads").arg(number);
    return handling.handlers == 1 ? HandleWords::tr("one process") : HandleWords::tr("%1 processes").arg(number);
}

QString coresText(int cores)
{
    return cores == 1 ? HandleWords::tr("one CPU core") : HandleWords::tr("%1 CPU cores").arg(countText(cores));
}

QString inLoopSentence(const FinishedRun &finished, const FinishedRun *serial)
{
    const Work work(finished);
    const QString sentence =
        HandleWords::tr("%1 processed responses in its event loop (%2 each, %3 of %4, %5); while it did, nothing was "
                        "read")
            .arg(modeTitle(finished.run.entry), workText(work.handling), durationText(work.sumNs),
                 durationText(work.elapsedNs), work.share());
    if (serial == nullptr ||
        static_cast<double>(work.elapsedNs) < aboutAsLong * static_cast<double>(serial->summary.elapsedNs))
        return sentence + QLatin1Char('.');
    return sentence + HandleWords::tr(", so it took about as long as serial (%1) despite its concurrency.")
                          .arg(durationText(serial->summary.elapsedNs));
}

QString betweenRequestsSentence(const FinishedRun &finished)
{
    const Work work(finished);
    return HandleWords::tr("%1 processed each response before sending the next request (%2 each, %3 of %4, %5).")
        .arg(modeTitle(finished.run.entry), workText(work.handling), durationText(work.sumNs),
             durationText(work.elapsedNs), work.share());
}

QString inWorkersSentence(const FinishedRun &finished, int workers)
{
    const Work work(finished);
    QString sentence = HandleWords::tr("%1 processed responses in its %2 workers (%3 each): %4 of work in %5.")
                           .arg(modeTitle(finished.run.entry), countText(workers), workText(work.handling),
                                durationText(work.sumNs), durationText(work.elapsedNs));
    if (workers > finished.run.cores && work.wasShared())
        sentence += QLatin1Char(' ') + HandleWords::tr("They shared %1, so a response took %2 on average.")
                                           .arg(coresText(finished.run.cores), durationText(work.meanNs));
    return sentence;
}

QString elsewhereSentence(const FinishedRun &finished)
{
    const Work work(finished);
    const double factor =
        static_cast<double>(work.sumNs) / static_cast<double>(std::max<std::int64_t>(work.elapsedNs, 1));
    QString sentence = HandleWords::tr("%1 passed responses to %2 and carried on (%3 each): %4 of work in %5")
                           .arg(modeTitle(finished.run.entry), handlersText(work.handling), workText(work.handling),
                                durationText(work.sumNs), durationText(work.elapsedNs));
    if (factor >= 1.1)
        sentence += HandleWords::tr(", %1 what one at a time would allow", "a factor: 1.9×").arg(factorText(factor));
    sentence += QLatin1Char('.');
    const std::int64_t waited = work.meanNs - work.handling.time.count();
    if (static_cast<double>(waited) >= longWait * static_cast<double>(work.handling.time.count()))
        sentence += QLatin1Char(' ') +
                    HandleWords::tr("A complete response then waited %1 on average for a free handler or CPU core.")
                        .arg(durationText(waited));
    if (work.handling.kind == HandleKind::Cpu && work.handling.handlers > finished.run.cores)
        sentence += QLatin1Char(' ') +
                    HandleWords::tr("Using more than %1 (the number of CPU cores) brings no further speed-up.")
                        .arg(countText(finished.run.cores));
    return sentence;
}

} // namespace

QString handlingSentence(const FinishedRun &run, const FinishedRun *serial)
{
    if (run.run.plan->handling.isNothing() || run.summary.phases.handle.count == 0 || run.summary.elapsedNs <= 0)
        return {};
    if (!run.run.plan->handling.isInline())
        return elsewhereSentence(run);
    if (isEventLoop(run.run.entry.mode))
        return inLoopSentence(run, serial);
    const int workers = run.run.concurrency();
    return workers == 1 ? betweenRequestsSentence(run) : inWorkersSentence(run, workers);
}

void addHandling(QList<Explanation> &sentences, const ExplainedRace &race)
{
    const ModeResult *serial = race.comparedSerial();
    for (const ModeResult *result : race.compared()) {
        const QString sentence =
            handlingSentence(*result->typical, serial != nullptr ? serial->typical.get() : nullptr);
        if (!sentence.isEmpty())
            sentences.append({Explanation::Topic::Handling, result->mode, sentence});
    }
}

QString handledRaceClause(const ExplainedRace &race)
{
    const ExplainedRace::Modes &modes = race.compared();
    const Handling &handling = modes.front()->plan->handling;
    if (handling.isNothing())
        return {};
    QString clause = HandleWords::tr("each response takes %1", "20 ms of CPU work").arg(workText(handling));
    if (!handling.isInline())
        return HandleWords::tr("%1, done by %2 while the modes carry on").arg(clause, handlersText(handling));
    ExplainedRace::Modes loops;
    std::copy_if(modes.begin(), modes.end(), std::back_inserter(loops),
                 [](const ModeResult *result) { return isEventLoop(result->mode.mode); });
    if (!loops.empty())
        clause += HandleWords::tr(", which %1 can only do one at a time, reading nothing meanwhile", "modes")
                      .arg(listed(loops, ListOfModes::InSentence));
    QStringList inWorkers;
    for (const ModeResult *threaded : race.comparedOf(Mode::Threaded)) {
        const int workers = threaded->plan->concurrency(Mode::Threaded);
        const int cores = threaded->typical->run.cores;
        const bool isShared = handling.kind == HandleKind::Cpu && workers > cores;
        const QString limit = isShared ? coresText(cores) : countText(workers);
        inWorkers.append((isShared ? HandleWords::tr("%1 uses %2", "a mode, its CPU cores")
                                   : HandleWords::tr("%1 does up to %2 at a time", "a mode, a number"))
                             .arg(modeInSentence(threaded->mode), limit));
    }
    if (!inWorkers.isEmpty())
        clause += HandleWords::tr(", while %1", "threaded does up to 5 at a time")
                      .arg(listed(inWorkers, HandleWords::tr("and", "between the last two of a list")));
    return clause;
}

} // namespace fetchrace
