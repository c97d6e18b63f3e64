// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/headline.h"

#include "app/analysis/numberformat.h"
#include "app/words/diagnosis.h"
#include "app/words/headlinereason.h"
#include "app/words/modewords.h"
#include "app/words/pacedsentences.h"
#include "app/words/racefacts.h"
#include "app/words/serversentences.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace fetchrace {

namespace {

struct HeadlineWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::HeadlineWords)
};

using Modes = ExplainedRace::Modes;

constexpr double sameTime = 1.1; // what differs by less is not told apart
constexpr double closeTime = 1.2;

double ratio(const ModeResult *slower, const ModeResult *faster)
{
    return static_cast<double>(slower->elapsedNs) / static_cast<double>(std::max<std::int64_t>(faster->elapsedNs, 1));
}

QString countOf(const ModeResult *result)
{
    return countText(result->plan->requests);
}

/// " (medians of 5 runs)"
QString repeatsNote(const ModeResult *result, bool several)
{
    if (result->runs < 2)
        return {};
    const QString runs = countText(result->runs);
    return QLatin1Char(' ') + (several ? HeadlineWords::tr("(medians of %1 runs)", "more than one").arg(runs)
                                       : HeadlineWords::tr("(median of %1 runs)", "more than one").arg(runs));
}

QString aloneSentence(const ModeResult *result)
{
    const QString title = modeTitle(result->mode);
    const QString time = durationText(result->elapsedNs) + repeatsNote(result, false);
    if (result->plan->requests == 1)
        return HeadlineWords::tr("%1 completed its request in %2.").arg(title, time);
    const QString median = durationText(result->p50Ns.value_or(0));
    const QString completed = HeadlineWords::tr("%1 completed all %2 requests in %3").arg(title, countOf(result), time);
    if (!result->isWhole())
        return HeadlineWords::tr("%1 took %2 for %3 requests, of which %4 failed.")
            .arg(title, time, countOf(result), countText(result->failed / static_cast<unsigned>(result->runs)));
    if (result->peakInFlight <= 1)
        return HeadlineWords::tr("%1, one at a time; median latency %2.").arg(completed, median);
    return HeadlineWords::tr("%1, with up to %2 in flight; median latency %3.")
        .arg(completed, countText(result->peakInFlight), median);
}

bool isEachModeOnce(const Modes &modes)
{
    return modes.size() == allModes.size() && std::ranges::none_of(modes, [](const ModeResult *result) {
               return result->mode.showsNumber || !result->mode.label.isEmpty();
           });
}

QString timesOf(const Modes &modes)
{
    QString first = durationText(modes.front()->elapsedNs);
    const QString last = durationText(modes.back()->elapsedNs);
    if (first == last)
        return first;
    return modes.size() == 2 ? HeadlineWords::tr("%1 and %2", "two times").arg(first, last)
                             : HeadlineWords::tr("%1 to %2", "two times").arg(first, last);
}

/// "1.3× to 5.1×", or one factor where both are the same.
QString factorRange(double least, double most)
{
    const QString from = factorText(least);
    const QString to = factorText(most);
    return from == to ? from : HeadlineWords::tr("%1 to %2", "two factors").arg(from, to);
}

/// "about 90× faster than serial (28.4 s) and 18× faster than threaded (5.69 s)": the slowest first. Of many, the
/// slowest is named, and the others are "1.3× to 5.1× faster than the 5 others".
QString factorsOver(const Modes &winners, const Modes &others)
{
    constexpr std::size_t mostNamed = 3;
    const double time =
        std::sqrt(static_cast<double>(winners.front()->elapsedNs) * static_cast<double>(winners.back()->elapsedNs));
    const auto factorOf = [time](const ModeResult *other) { return static_cast<double>(other->elapsedNs) / time; };
    const bool areMany = others.size() > mostNamed;
    QStringList factors;
    for (auto other = others.rbegin(); other != (areMany ? others.rbegin() + 1 : others.rend()); ++other)
        factors.append(
            HeadlineWords::tr("%1 faster than %2 (%3)", "93×, a mode, its time")
                .arg(factorText(factorOf(*other)), modeInSentence((*other)->mode), durationText((*other)->elapsedNs)));
    if (areMany)
        factors.append(HeadlineWords::tr("%1 faster than the %2 others", "1.3× to 5.1×, a number")
                           .arg(factorRange(factorOf(others.front()), factorOf(*(others.rbegin() + 1))),
                                QString::number(others.size() - 1)));
    if (winners.size() > 1)
        factors.first() = HeadlineWords::tr("about %1", "a factor").arg(factors.first());
    return listed(factors, HeadlineWords::tr("and", "between the last two of a list"));
}

/// "Event loop and async finished in 0.301 s and 0.321 s, about 91× faster than serial (28.4 s)"
QString ranking(const Modes &modes)
{
    const ModeResult *best = modes.front();
    if (ratio(modes.back(), best) < sameTime) {
        const QString who =
            isEachModeOnce(modes) ? HeadlineWords::tr("All modes") : listed(modes, ListOfModes::BeginsSentence);
        const QString first = durationText(best->elapsedNs);
        const QString last = durationText(modes.back()->elapsedNs);
        const QString range = first == last ? first : HeadlineWords::tr("%1 to %2", "two times").arg(first, last);
        return HeadlineWords::tr("%1 took about the same time (%2)").arg(who, range) + repeatsNote(best, true);
    }
    const auto isClose = [best](const ModeResult *result) { return ratio(result, best) < closeTime; };
    Modes winners;
    std::copy_if(modes.begin(), modes.end(), std::back_inserter(winners), isClose);
    if (winners.size() == modes.size())
        winners.resize(1);
    const Modes others(modes.begin() + static_cast<std::ptrdiff_t>(winners.size()), modes.end());
    const QString who = listed(winners, ListOfModes::BeginsSentence);
    const QString factors = factorsOver(winners, others);
    if (best->runs > 1 && winners.size() == 1 && best->slowestNs >= others.front()->fastestNs)
        return HeadlineWords::tr("%1 had the lowest median (%2), but the repeats overlap: %3")
            .arg(who, durationText(best->elapsedNs), factors);
    return HeadlineWords::tr("%1 finished in %2%3, %4", "modes, times, (medians of 5 runs), factors")
        .arg(who, timesOf(winners), repeatsNote(best, winners.size() > 1), factors);
}

/// Where no mode stands out, one mode's name would say that it did.
QString allFailedSentence(const Modes &modes)
{
    const ModeResult &first = *modes.front();
    const bool alike = std::ranges::all_of(modes, [&first](const ModeResult *result) {
        return result->failed == first.failed && result->ended == first.ended;
    });
    const auto byFailed = [](const ModeResult *a, const ModeResult *b) { return a->failed < b->failed; };
    const auto [fewest, most] = std::ranges::minmax_element(modes, byFailed);
    const QString kind = commonFailure(summaryOf(&first));
    const bool sameKind = !kind.isEmpty() && std::ranges::all_of(modes, [&kind](const ModeResult *result) {
        return commonFailure(summaryOf(result)) == kind;
    });
    if (alike && sameKind)
        return HeadlineWords::tr(
                   "%1 of %2 requests failed in each mode, all alike (%3), so the times cannot be compared.")
            .arg(countText(first.failed), countText(first.ended), kind);
    return alike ? HeadlineWords::tr("%1 of %2 requests failed in each mode, so the times cannot be compared.")
                       .arg(countText(first.failed), countText(first.ended))
                 : HeadlineWords::tr("%1 to %2 requests failed in each mode, so the times cannot be compared.")
                       .arg(countText((*fewest)->failed), countText((*most)->failed));
}

bool failedInPart(const ModeResult *result)
{
    return !result->isComparable() && !result->stopped && result->ended == result->planned && result->failed > 0 &&
           result->complete > 0;
}

Headline comparison(const ExplainedRace &race)
{
    const Modes &modes = race.compared();
    if (modes.empty())
        return {};
    if (modes.size() == 1)
        return {aloneSentence(modes.front())};
    const HeadlineReason reason = headlineReason(race);
    if (reason.clause.isEmpty())
        return {HeadlineWords::tr("%1.", "a sentence without its full stop").arg(ranking(modes))};
    return {HeadlineWords::tr("%1: %2.", "who was fastest, why").arg(ranking(modes), reason.clause),
            {},
            reason.tellsLibraryCost};
}

} // namespace

QString incompleteSentence(const ModeResult &result)
{
    const QString title = modeTitle(result.mode);
    const QString kind = result.failed > 0 ? commonFailure(result.typical->summary) : QString();
    if (result.stopped || result.ended < result.planned) {
        const QString stopped = HeadlineWords::tr("%1 was stopped after %2 of %3 requests")
                                    .arg(title, countText(result.ended), countText(result.planned));
        return kind.isEmpty()
                   ? HeadlineWords::tr("%1.", "a sentence without its full stop").arg(stopped)
                   : HeadlineWords::tr("%1; %2 failed, all alike: %3.").arg(stopped, countText(result.failed), kind);
    }
    if (result.typical->summary.count(Outcome::HttpError) == result.ended && result.failed > 0)
        return HeadlineWords::tr("All of %1's %2 requests failed, %3; its bar shows how quickly they were refused.")
            .arg(modeInSentence(result.mode), countText(result.ended),
                 kind.isEmpty() ? HeadlineWords::tr("with different HTTP errors")
                                : HeadlineWords::tr("all alike (%1)", "how they failed").arg(kind));
    if (result.complete == 0 && result.failed > 0)
        return HeadlineWords::tr("None of %1's %2 requests got a response%3; its bar shows how quickly they failed.")
            .arg(modeInSentence(result.mode), countText(result.ended),
                 kind.isEmpty() ? QString() : HeadlineWords::tr(" (%1)", "how they failed").arg(kind));
    if (!kind.isEmpty() && result.failed > 1)
        return HeadlineWords::tr("%1: %2 of %3 requests failed, all alike (%4), so its time cannot be compared.")
            .arg(title, countText(result.failed), countText(result.ended), kind);
    return HeadlineWords::tr("%1: %2 of %3 requests failed, so its time cannot be compared.")
        .arg(title, countText(result.failed), countText(result.ended));
}

QString listed(const std::vector<const ModeResult *> &modes, ListOfModes place)
{
    QList<Entry> entries;
    for (const ModeResult *result : modes)
        entries.append(result->mode);
    return listed(entries, place);
}

Headline headline(const std::vector<ModeResult> &results)
{
    const ExplainedRace race(results);
    if (QString paced = pacedHeadline(race); !paced.isEmpty())
        return {paced};
    if (QString refused = refusalHeadline(race); !refused.isEmpty())
        return {refused};
    const Modes &modes = race.modes();
    if (modes.size() > 1 && std::ranges::all_of(modes, failedInPart))
        return {allFailedSentence(modes)};
    Headline said = comparison(race);
    const auto incomplete =
        std::ranges::find_if(modes, [](const ModeResult *result) { return !result->isComparable(); });
    if (incomplete == modes.end())
        return said;
    if (!said.sentence.isEmpty())
        said.sentence += QLatin1Char(' ');
    said.sentence += incompleteSentence(**incomplete);
    said.incomplete = (*incomplete)->mode;
    return said;
}

} // namespace fetchrace
