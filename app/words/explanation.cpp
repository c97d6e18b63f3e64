// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/explanation.h"

#include "app/analysis/numberformat.h"
#include "app/analysis/repeats.h"
#include "app/words/boundsentences.h"
#include "app/words/clientsentences.h"
#include "app/words/diagnosis.h"
#include "app/words/explainedrace.h"
#include "app/words/handleexplanation.h"
#include "app/words/headline.h"
#include "app/words/modewords.h"
#include "app/words/racefacts.h"
#include "app/words/serversentences.h"
#include "app/words/verdict.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace fetchrace {

namespace {

using Topic = Explanation::Topic;

struct ExplanationWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::ExplanationWords)
};

constexpr double fewInFlight = 0.75; // of those allowed: worth a word
constexpr double slowerByCost = 1.1; // else its cost made no difference

/// The headline names the first of them, and all where their times alone cannot be compared.
void addProblems(QList<Explanation> &sentences, const ExplainedRace &race, const Headline &said)
{
    const std::vector<Refusals> refused = refusals(race);
    for (const ModeResult *result : race.modes()) {
        if (result->isComparable() || (result->isPaced() && result->failed == 0 && !result->stopped))
            continue;
        if (std::ranges::any_of(refused, [result](const Refusals &of) { return of.result == result && of.all() > 0; }))
            continue; // the headline has it
        if (said.incomplete != result->mode)
            sentences.append({Topic::Problem, result->mode, incompleteSentence(*result)});
    }
}

/// Earlier runs with other settings are named beside the others, and no more: their work is not the same.
void addOthers(QList<Explanation> &sentences, const ExplainedRace &race)
{
    QStringList times;
    for (const ModeResult *other : race.others())
        times.append(ExplanationWords::tr("%1 %2", "a mode and a time")
                         .arg(modeInSentence(other->mode), durationText(other->elapsedNs)));
    if (!times.isEmpty())
        sentences.append({Topic::Result,
                          {},
                          ExplanationWords::tr("Runs with other settings are not compared with these: %1.")
                              .arg(times.join(QStringLiteral(", ")))});
}

/// Where fewer were in flight than allowed, and where there was nothing to wait for.
void addWaiting(QList<Explanation> &sentences, const ExplainedRace &race)
{
    bool nothingWaited = false;
    for (const ModeResult *result : race.compared()) {
        const Summary &summary = summaryOf(result);
        const int allowed = result->concurrency();
        if (summary.client)
            continue; // it has sentences of its own
        if (const auto server = nothingToWaitFor(result)) {
            if (std::exchange(nothingWaited, true))
                continue; // one mode tells it for all
            sentences.append(
                {Topic::Waiting, result->mode,
                 ExplanationWords::tr("A request took %1 on average in %2, only %3 of it in the server: there was "
                                      "almost nothing to wait for.")
                     .arg(durationText(*summary.latency.mean), modeInSentence(result->mode), durationText(*server))});
        } else if (allowed > 1 && result->isWhole() && !longTail(race) && result->plan->handling.isNothing() &&
                   summary.effectiveConcurrency > 0 && summary.effectiveConcurrency < fewInFlight * allowed) {
            sentences.append({Topic::Waiting, result->mode,
                              ExplanationWords::tr("%1 had only %2 of %3 allowed requests in flight on average.")
                                  .arg(modeTitle(result->mode),
                                       QLocale().toString(summary.effectiveConcurrency, 'f', 1), countText(allowed))});
        }
    }
}

/// Async is QNetworkAccessManager, event loop plain sockets with the same waiting: what is between them is overhead.
void addCost(QList<Explanation> &sentences, const ExplainedRace &race, const Headline &said)
{
    if (said.tellsLibraryCost)
        return;
    for (const ModeResult *async : race.comparedOf(Mode::Async)) {
        const auto cost = libraryCost(race, async);
        if (!cost ||
            static_cast<double>(async->elapsedNs) < slowerByCost * static_cast<double>(cost->eventLoop->elapsedNs))
            continue;
        sentences.append({Topic::Cost, async->mode,
                          ExplanationWords::tr("QNetworkAccessManager adds overhead: %1 used %2 of CPU time per "
                                               "request, %3 %4 with plain sockets. That is the cost of the "
                                               "library, not of asynchronous I/O.")
                              .arg(modeInSentence(async->mode), durationText(cost->asyncNs),
                                   modeInSentence(cost->eventLoop->mode), durationText(cost->eventLoopNs))});
        return; // one entry tells it for all
    }
}

void addSpread(QList<Explanation> &sentences, const QList<FinishedRun> &runs)
{
    for (const RepeatedMode &repeated : repeatedModes(runs)) {
        QString sentence = ExplanationWords::tr("%1, %2 runs: median %3, range %4 to %5")
                               .arg(modeTitle(repeated.mode), countText(repeated.elapsed.repeats),
                                    durationText(repeated.elapsed.median), durationText(repeated.elapsed.min),
                                    durationText(repeated.elapsed.max));
        if (repeated.p99)
            sentence += ExplanationWords::tr("; p99 %1 (%2 to %3)")
                            .arg(durationText(repeated.p99->median), durationText(repeated.p99->min),
                                 durationText(repeated.p99->max));
        sentences.append({Topic::Spread, repeated.mode, sentence + QLatin1Char('.')});
    }
}

void addCautions(QList<Explanation> &sentences, const QList<FinishedRun> &runs, int cores)
{
    for (const QString &line : verdictLines(runs, cores))
        sentences.append({Topic::Caution, {}, line});
}

/// What does not depend on the headline, in the order of its importance.
constexpr SentenceMaker makers[] = {
    addServersPart, addDiagnosis, addHandling, addSameConcurrency, addClients, addWaiting, addBound,
};

} // namespace

QList<Explanation> explain(const QList<FinishedRun> &runs, int cores)
{
    RaceResults results;
    for (const FinishedRun &finished : runs)
        results.add(finished);
    const std::vector<ModeResult> all = results.all();
    const ExplainedRace race(all);
    QList<Explanation> sentences;
    const Headline said = headline(all);
    if (!said.sentence.isEmpty())
        sentences.append({Topic::Result, {}, said.sentence});
    addOthers(sentences, race);
    addProblems(sentences, race, said);
    for (const SentenceMaker make : makers)
        make(sentences, race);
    addCost(sentences, race, said);
    addSpread(sentences, runs);
    addCautions(sentences, runs, cores);
    return sentences;
}

} // namespace fetchrace
