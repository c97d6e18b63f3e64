// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/headlinereason.h"

#include "app/analysis/numberformat.h"
#include "app/words/handleexplanation.h"
#include "app/words/headline.h"
#include "app/words/modewords.h"
#include "app/words/racefacts.h"

#include <QCoreApplication>

#include <algorithm>

namespace fetchrace {

namespace {

struct ReasonWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::ReasonWords)
};

using Modes = ExplainedRace::Modes;

double ratio(std::int64_t a, std::int64_t b)
{
    return b > 0 ? static_cast<double>(a) / static_cast<double>(b) : 0.0;
}

/// The work after the responses.
HeadlineReason handlingReason(const ExplainedRace &race)
{
    return handledRaceClause(race);
}

HeadlineReason workersReason(const ExplainedRace &race)
{
    const auto limit = workersLimit(race);
    if (!limit || limit->limited.size() + 1 < race.compared().size())
        return {};
    QString most = ReasonWords::tr("the server handles %1 requests at a time, at most %2 per second, and more "
                                   "concurrency only queues")
                       .arg(countText(limit->workers), rateText(limit->perSecond));
    if (limit->queued == nullptr)
        return most;
    return ReasonWords::tr("%1 (in %2 a request took %3 on average, only %4 of it service time)")
        .arg(most, modeInSentence(limit->queued->mode), durationText(*summaryOf(limit->queued).latency.mean),
             roundDurationText(static_cast<double>(limit->delayNs)));
}

HeadlineReason lateBodiesReason(const ExplainedRace &race)
{
    const Modes late = lateBodies(race);
    if (late.empty())
        return {};
    const ModeResult *shown = late.back(); // the slowest
    return ReasonWords::tr("although the server responds immediately, a typical body came %1 after its header in %2, "
                           "held back by Nagle's algorithm until the client's delayed acknowledgement")
        .arg(durationText(*summaryOf(shown).phases.receive.p50), modeInSentence(shown->mode));
}

HeadlineReason tailReason(const ExplainedRace &race)
{
    const auto tail = longTail(race);
    if (!tail)
        return {};
    QString reason = ReasonWords::tr("half of the responses took up to %1, but one in a hundred %2 or more, and "
                                     "a slow response delays only what is queued behind it")
                         .arg(durationText(tail->medianNs), durationText(tail->p99Ns));
    if (tail->waitedForOne == nullptr)
        return reason;
    return ReasonWords::tr("%1 (the slowest alone took %2 of the %3 of %4)")
        .arg(reason, durationText(*summaryOf(tail->waitedForOne).latency.max),
             durationText(summaryOf(tail->waitedForOne).elapsedNs), modeInSentence(tail->waitedForOne->mode));
}

HeadlineReason sameConcurrencyReason(const ExplainedRace &race)
{
    const auto same = sameConcurrency(race);
    return same ? ReasonWords::tr("async and threaded each had %1 requests in flight, and it is how many requests wait "
                                  "that counts, not how they wait")
                      .arg(countText(same->inFlight))
                : QString();
}

HeadlineReason failuresReason(const ExplainedRace &race)
{
    const auto found = unanswered(race);
    if (!found)
        return {};
    const ModeResult *widest = found->widest;
    const QString timeout = roundDurationText(static_cast<double>(found->timeoutNs));
    const QString places = countText(widest->concurrency());
    if (found->lostNs == 0 || widest == found->narrowest)
        return ReasonWords::tr("an unanswered request keeps its connection until the %1 timeout").arg(timeout);
    return ReasonWords::tr("an unanswered request blocks until the %1 timeout, which cost %2 %3 of its %4, but %5 only "
                           "one of %6 connections at a time")
        .arg(timeout, modeInSentence(found->narrowest->mode), durationText(found->lostNs),
             durationText(summaryOf(found->narrowest).elapsedNs), modeInSentence(widest->mode), places);
}

/// A mode that kept more in flight than another one, and yet was slower.
HeadlineReason didNotHelpReason(const ExplainedRace &race)
{
    const ModeResult *best = race.compared().front();
    const ModeResult *slowest = race.compared().back();
    if (slowest->peakInFlight <= best->peakInFlight || ratio(slowest->elapsedNs, best->elapsedNs) < 1.1)
        return {};
    auto server = nothingToWaitFor(best);
    if (!server)
        server = nothingToWaitFor(slowest);
    QString reason =
        server ? ReasonWords::tr("the server needs only %1 per request, so there is almost nothing to wait for, and up "
                                 "to %2 requests in flight do not help %3")
                     .arg(durationText(*server), countText(slowest->peakInFlight), modeInSentence(slowest->mode))
               : ReasonWords::tr("up to %1 requests in flight did not help %2")
                     .arg(countText(slowest->peakInFlight), modeInSentence(slowest->mode));
    const auto cost = libraryCost(race, slowest);
    if (cost)
        reason += ReasonWords::tr(", whose QNetworkAccessManager costs %1 of CPU time per request (event loop: %2)")
                      .arg(durationText(cost->asyncNs), durationText(cost->eventLoopNs));
    return {reason, cost.has_value()};
}

/// The faster one kept more in flight: did each request gain as well, or only all of them together?
HeadlineReason waitedTogetherReason(const ExplainedRace &race)
{
    const Modes &modes = race.compared();
    const ModeResult *best = modes.front();
    const ModeResult *serial = race.comparedSerial();
    const ModeResult *slowest = serial != nullptr ? serial : modes.back();
    if (best->peakInFlight <= slowest->peakInFlight || !best->p50Ns || !slowest->p50Ns ||
        ratio(slowest->elapsedNs, best->elapsedNs) < 1.1)
        return {};
    const QString latency = durationText(*best->p50Ns);
    const QString other = durationText(*slowest->p50Ns);
    const QString inFlight = countText(best->peakInFlight);
    const double longer = ratio(*best->p50Ns, *slowest->p50Ns);
    if (longer > 1.15)
        return ReasonWords::tr("a typical request was even slower (%1; %2 %3), but %4 waited at the same time")
            .arg(latency, modeInSentence(slowest->mode), other, inFlight);
    if (longer < 0.97)
        return ReasonWords::tr("a typical request took %1 (%2: %3), and %4 waited at the same time")
            .arg(latency, modeInSentence(slowest->mode), other, inFlight);
    return ReasonWords::tr("each request still took about %1, but %2 waited at the same time").arg(latency, inFlight);
}

HeadlineReason noDifferenceReason(const ExplainedRace &race)
{
    const Modes &modes = race.compared();
    const auto byPeak = [](const ModeResult *a, const ModeResult *b) { return a->peakInFlight < b->peakInFlight; };
    const auto [fewest, most] = std::ranges::minmax_element(modes, byPeak);
    if (ratio(modes.back()->elapsedNs, modes.front()->elapsedNs) >= 1.1)
        return {};
    if ((*fewest)->peakInFlight == (*most)->peakInFlight)
        return ReasonWords::tr("each had up to %1 requests in flight").arg(countText((*most)->peakInFlight));
    return ReasonWords::tr("concurrency made no difference, from %1 in flight (%2) to %3 (%4)")
        .arg(countText((*fewest)->peakInFlight), modeInSentence((*fewest)->mode), countText((*most)->peakInFlight),
             modeInSentence((*most)->mode));
}

/// The more particular ones first.
constexpr HeadlineReason (*reasons[])(const ExplainedRace &) = {
    handlingReason, workersReason,    lateBodiesReason,     tailReason,         sameConcurrencyReason,
    failuresReason, didNotHelpReason, waitedTogetherReason, noDifferenceReason,
};

} // namespace

HeadlineReason headlineReason(const ExplainedRace &race)
{
    for (const auto &reason : reasons)
        if (HeadlineReason found = reason(race); !found.clause.isEmpty())
            return found;
    return {};
}

} // namespace fetchrace
