// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/handleexplanation.h"

#include "app/analysis/numberformat.h"
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
        return QLocale().toString(std::min(percent, 100.0), 'f', 0) + QStringLiteral(" %");
    }
};

/// "20.0 ms of computing"
QString workText(const Handling &handling)
{
    const QString time = durationText(handling.time.count());
    return handling.kind == HandleKind::Cpu ? HandleWords::tr("%1 of computing").arg(time)
                                            : HandleWords::tr("%1 of sleeping").arg(time);
}

/// "2 processes"
QString handlersText(const Handling &handling)
{
    const QString number = countText(static_cast<std::uint64_t>(handling.handlers));
    if (handling.place == HandlePlace::Pool)
        return handling.handlers == 1 ? HandleWords::tr("one thread") : HandleWords::tr("%1 threads").arg(number);
    return handling.handlers == 1 ? HandleWords::tr("one process") : HandleWords::tr("%1 processes").arg(number);
}

QString coresText(int cores)
{
    return cores == 1 ? HandleWords::tr("one processor core")
                      : HandleWords::tr("%1 processor cores").arg(countText(static_cast<std::uint64_t>(cores)));
}

QString inLoopSentence(const FinishedRun &finished, const FinishedRun *serial)
{
    const Work work(finished);
    const QString sentence =
        HandleWords::tr("%1 worked on the responses in its event loop, %2 on each: that was %3 of its %4 (%5), and "
                        "nothing was read meanwhile")
            .arg(modeTitle(finished.run.mode), workText(work.handling), durationText(work.sumNs),
                 durationText(work.elapsedNs), work.share());
    if (serial == nullptr ||
        static_cast<double>(work.elapsedNs) < aboutAsLong * static_cast<double>(serial->summary.elapsedNs))
        return sentence + QLatin1Char('.');
    return sentence +
           HandleWords::tr("; so it took about as long as serial (%1), however many requests waited at once.")
               .arg(durationText(serial->summary.elapsedNs));
}

QString betweenRequestsSentence(const FinishedRun &finished)
{
    const Work work(finished);
    return HandleWords::tr(
               "%1 worked on each response before it sent the next request: %2, which is %3 of its %4 (%5).")
        .arg(modeTitle(finished.run.mode), workText(work.handling), durationText(work.sumNs),
             durationText(work.elapsedNs), work.share());
}

QString inWorkersSentence(const FinishedRun &finished, int workers)
{
    const Work work(finished);
    QString sentence =
        HandleWords::tr("%1 worked on the responses in its %2 workers, %3 on each: %4 of work was done within %5.")
            .arg(modeTitle(finished.run.mode), countText(static_cast<std::uint64_t>(workers)), workText(work.handling),
                 durationText(work.sumNs), durationText(work.elapsedNs));
    if (workers > finished.run.cores && work.wasShared()) {
        sentence += QLatin1Char(' ') + HandleWords::tr("They shared %1, so that it took %2 (mean) on each response.")
                                           .arg(coresText(finished.run.cores), durationText(work.meanNs));
    }
    return sentence;
}

QString elsewhereSentence(const FinishedRun &finished)
{
    const Work work(finished);
    const double factor =
        static_cast<double>(work.sumNs) / static_cast<double>(std::max<std::int64_t>(work.elapsedNs, 1));
    QString sentence =
        HandleWords::tr(
            "%1 handed its responses to %2 and went on with the next, %3 for each: %4 of work was done within %5")
            .arg(modeTitle(finished.run.mode), handlersText(work.handling), workText(work.handling),
                 durationText(work.sumNs), durationText(work.elapsedNs));
    if (factor >= 1.1)
        sentence += HandleWords::tr(", %1 what one after the other allows", "a factor: 1.9×").arg(factorText(factor));
    sentence += QLatin1Char('.');
    const std::int64_t waited = work.meanNs - work.handling.time.count();
    if (static_cast<double>(waited) >= longWait * static_cast<double>(work.handling.time.count())) {
        sentence += QLatin1Char(' ') + HandleWords::tr("From its last byte on a response waited %1 (mean) beyond that "
                                                       "work, for a free one of them or for a processor core.")
                                           .arg(durationText(waited));
    }
    if (work.handling.kind == HandleKind::Cpu && work.handling.handlers > finished.run.cores) {
        sentence += QLatin1Char(' ') +
                    HandleWords::tr("More of them than there are processor cores (%1) do not compute faster.")
                        .arg(finished.run.cores);
    }
    return sentence;
}

} // namespace

QString handlingSentence(const FinishedRun &run, const FinishedRun *serial)
{
    if (run.run.plan->handling.isNothing() || run.summary.phases.handle.count == 0 || run.summary.elapsedNs <= 0)
        return {};
    if (!run.run.plan->handling.isInline())
        return elsewhereSentence(run);
    if (isEventLoop(run.run.mode))
        return inLoopSentence(run, serial);
    const int workers = run.run.plan->concurrency(run.run.mode);
    return workers == 1 ? betweenRequestsSentence(run) : inWorkersSentence(run, workers);
}

void addHandling(QList<Explanation> &sentences, const ExplainedRace &race)
{
    const FinishedRun *serial = race.typicalRun(Mode::Serial);
    for (const Mode mode : allModes) {
        const FinishedRun *finished = race.typicalRun(mode);
        if (finished == nullptr)
            continue;
        const bool isComparable = serial != nullptr && sameWork(*serial->run.plan, *finished->run.plan);
        if (const QString sentence = handlingSentence(*finished, isComparable ? serial : nullptr); !sentence.isEmpty())
            sentences.append({Explanation::Topic::Handling, mode, sentence});
    }
}

QString handledRaceSentence(const std::vector<ModeResult> &results)
{
    const auto byTime = [](const ModeResult &a, const ModeResult &b) { return a.elapsedNs < b.elapsedNs; };
    const auto [best, slowest] = std::minmax_element(results.begin(), results.end(), byTime);
    const QString work = workText(best->plan->handling);
    const QString requests = countText(static_cast<std::uint64_t>(best->plan->requests));
    const QString time = durationText(best->elapsedNs);
    if (results.size() == 1) {
        return HandleWords::tr("%1 had %2 answers, with %3 on each, in %4.")
            .arg(modeTitle(best->mode), requests, work, time);
    }
    const double factor =
        static_cast<double>(slowest->elapsedNs) / static_cast<double>(std::max<std::int64_t>(best->elapsedNs, 1));
    if (factor < 1.1) {
        return HandleWords::tr("With %1 on each of %2 answers all took about as long, %3 to %4.")
            .arg(work, requests, time, durationText(slowest->elapsedNs));
    }
    return HandleWords::tr("%1 had %2 answers, with %3 on each, in %4, %5 sooner than %6.")
        .arg(modeTitle(best->mode), requests, work, time, factorText(factor), modeInSentence(slowest->mode));
}

} // namespace fetchrace
