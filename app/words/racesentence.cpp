// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/racesentence.h"

#include "app/analysis/numberformat.h"
#include "app/words/handleexplanation.h"
#include "app/words/modewords.h"

#include <QCoreApplication>

#include <algorithm>

namespace fetchrace {

namespace {

struct RaceWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::RaceWords)
};

using Results = std::vector<ModeResult>;

double ratio(std::int64_t a, std::int64_t b)
{
    return b > 0 ? static_cast<double>(a) / static_cast<double>(b) : 0.0;
}

/// "Async answered all 600 in 0.307 s".
QString answeredAll(const ModeResult &result)
{
    const QString title = modeTitle(result.mode);
    const QString time = durationText(result.elapsedNs);
    if (result.plan->requests == 1) {
        return RaceWords::tr("%1 answered its one request in %2").arg(title, time);
    }
    const auto requests = countText(static_cast<std::uint64_t>(result.plan->requests));
    return RaceWords::tr("%1 answered all %2 in %3").arg(title, requests, time);
}

QString perRequest(const ModeResult &result)
{
    return durationText(result.elapsedNs / result.plan->requests);
}

QString aloneSentence(const ModeResult &result)
{
    const QString typical = durationText(result.p50Ns.value_or(0));
    if (result.plan->requests == 1) {
        return RaceWords::tr("%1.").arg(answeredAll(result));
    }
    if (result.peakInFlight <= 1) {
        return RaceWords::tr("%1: one at a time, a typical one took %2.").arg(answeredAll(result), typical);
    }
    return RaceWords::tr("%1: it kept up to %2 requests waiting at once. A typical one took %3.")
        .arg(answeredAll(result), countText(result.peakInFlight), typical);
}

/// The faster one kept more waiting at once: did each request gain as well, or only all of them together?
QString waitedTogetherSentence(const ModeResult &faster, const ModeResult &slower)
{
    const QString first = RaceWords::tr("%1: it kept up to %2 requests waiting at once.")
                              .arg(answeredAll(faster), countText(faster.peakInFlight));
    const QString one = durationText(faster.p50Ns.value_or(0));
    const QString other = durationText(slower.p50Ns.value_or(0));
    const QString otherMode = modeInSentence(slower.mode);
    const double longer = ratio(faster.p50Ns.value_or(0), slower.p50Ns.value_or(0));
    QString second;
    if (longer > 1.15) {
        second = RaceWords::tr("A typical one even took longer, %1 against %2 in %3: they only waited together.");
    } else if (longer >= 0.97) {
        second = RaceWords::tr("A typical one still took %1 (%2 in %3): nothing was answered faster, they waited "
                               "together.");
    } else {
        second = RaceWords::tr("A typical one took %1 (%2 in %3), and they waited together.");
    }
    return first + QLatin1Char(' ') + second.arg(one, other, otherMode);
}

/// A mode that kept more waiting at once than the plain loop, and yet was later; a third one was first.
QString lostToSerialSentence(const ModeResult &first, const ModeResult &serial, const ModeResult &loser)
{
    return RaceWords::tr("%1 was first with %2. %3 needed %4 (%5 per request) and %6 %7 (%8), although %9 kept up to ")
               .arg(modeTitle(first.mode), durationText(first.elapsedNs), modeTitle(loser.mode),
                    durationText(loser.elapsedNs), perRequest(loser), modeInSentence(serial.mode),
                    durationText(serial.elapsedNs), perRequest(serial), modeInSentence(loser.mode)) +
           RaceWords::tr("%1 waiting at once: that did not help it here.").arg(countText(loser.peakInFlight));
}

/// A mode that kept more waiting at once, and yet was later.
QString didNotHelpSentence(const ModeResult &faster, const ModeResult &slower)
{
    return RaceWords::tr("%1, %2 per request. %3 needed %4, %5 per request, although it kept up to %6 waiting at "
                         "once: that did not help here.")
        .arg(answeredAll(faster), perRequest(faster), modeTitle(slower.mode), durationText(slower.elapsedNs),
             perRequest(slower), countText(slower.peakInFlight));
}

QString aboutEqualSentence(const Results &results)
{
    const auto byTime = [](const ModeResult &a, const ModeResult &b) { return a.elapsedNs < b.elapsedNs; };
    const auto [least, most] = std::minmax_element(results.begin(), results.end(), byTime);
    const auto byPeak = [](const ModeResult &a, const ModeResult &b) { return a.peakInFlight < b.peakInFlight; };
    const auto [fewest, largest] = std::minmax_element(results.begin(), results.end(), byPeak);
    if (fewest->peakInFlight > 1) { // none of them went one by one, so nothing is known of that
        return RaceWords::tr("All took about as long, %1 to %2, with up to %3 requests waiting at once in %4 and %5 in "
                             "%6.")
            .arg(durationText(least->elapsedNs), durationText(most->elapsedNs), countText(fewest->peakInFlight),
                 modeInSentence(fewest->mode), countText(largest->peakInFlight), modeInSentence(largest->mode));
    }
    return RaceWords::tr("All took about as long, %1 to %2: waiting for several requests at once made no difference "
                         "here.")
        .arg(durationText(least->elapsedNs), durationText(most->elapsedNs));
}

QString comparisonSentence(const Results &results)
{
    const auto byTime = [](const ModeResult &a, const ModeResult &b) { return a.elapsedNs < b.elapsedNs; };
    const auto slowest = std::max_element(results.begin(), results.end(), byTime);
    const auto best = std::min_element(results.begin(), results.end(), byTime);
    if (ratio(slowest->elapsedNs, best->elapsedNs) < 1.1) {
        return aboutEqualSentence(results);
    }
    const auto serial = std::find_if(results.begin(), results.end(),
                                     [](const ModeResult &result) { return result.mode == Mode::Serial; });
    const auto reference = serial != results.end() ? serial : slowest;

    // That a mode lost to the plain loop is worth more words than that another one won.
    if (slowest->peakInFlight > reference->peakInFlight && ratio(slowest->elapsedNs, reference->elapsedNs) >= 1.2) {
        return best == reference ? didNotHelpSentence(*reference, *slowest)
                                 : lostToSerialSentence(*best, *reference, *slowest);
    }
    // Async and event loop are often close; the first in the usual order then stands for both.
    const auto subject = std::find_if(results.begin(), results.end(), [&](const ModeResult &result) {
        return ratio(result.elapsedNs, best->elapsedNs) <= 1.5 && result.peakInFlight > reference->peakInFlight &&
               ratio(reference->elapsedNs, result.elapsedNs) >= 1.1;
    });
    if (subject != results.end()) {
        return waitedTogetherSentence(*subject, *reference);
    }
    if (slowest->peakInFlight > best->peakInFlight) {
        return didNotHelpSentence(*best, *slowest);
    }
    return RaceWords::tr("%1, %2 sooner than %3.")
        .arg(answeredAll(*best), factorText(ratio(slowest->elapsedNs, best->elapsedNs)), modeInSentence(slowest->mode));
}

} // namespace

QString incompleteSentence(const ModeResult &result)
{
    const QString title = modeTitle(result.mode);
    if (result.complete == 0 && result.failed > 0 && !result.stopped) {
        return RaceWords::tr("%1 got no answer to any of its %2 requests: its bar shows how soon they failed.")
            .arg(title, countText(result.ended));
    }
    if (result.stopped || result.ended < result.planned) {
        return RaceWords::tr("%1 was stopped after %2 of %3 requests.")
            .arg(title, countText(result.ended), countText(result.planned));
    }
    return RaceWords::tr("%1: %2 of %3 requests failed, so its time cannot be compared.")
        .arg(title, countText(result.failed), countText(result.ended));
}

namespace {

bool failedInPart(const ModeResult &result)
{
    return !result.stopped && result.ended == result.planned && result.failed > 0 && result.complete > 0;
}

/// Where no mode stands out, one mode's name would say that it did.
QString allFailedSentence(const Results &results)
{
    const ModeResult &first = results.front();
    const bool alike = std::all_of(results.begin(), results.end(), [&first](const ModeResult &result) {
        return result.failed == first.failed && result.ended == first.ended;
    });
    return alike ? RaceWords::tr("%1 of %2 requests failed in each mode, so their times cannot be compared.")
                       .arg(countText(first.failed), countText(first.ended))
                 : RaceWords::tr("Requests failed in each mode, so their times cannot be compared.");
}

} // namespace

QString comparisonOf(const std::vector<ModeResult> &results)
{
    Results whole;
    std::copy_if(results.begin(), results.end(), std::back_inserter(whole), [&whole](const ModeResult &result) {
        return result.isWhole() && (whole.empty() || sameWork(*whole.front().plan, *result.plan));
    });
    if (whole.empty())
        return {};
    if (!whole.front().plan->handling.isNothing())
        return handledRaceSentence(whole);
    return whole.size() == 1 ? aloneSentence(whole.front()) : comparisonSentence(whole);
}

QString raceSentence(const std::vector<ModeResult> &results)
{
    const auto firstIncomplete =
        std::find_if(results.begin(), results.end(), [](const ModeResult &result) { return !result.isWhole(); });
    if (results.size() > 1 && std::all_of(results.begin(), results.end(), failedInPart))
        return allFailedSentence(results);
    QStringList sentences{comparisonOf(results)};
    if (firstIncomplete != results.end())
        sentences.append(incompleteSentence(*firstIncomplete));
    sentences.removeAll(QString());
    return sentences.join(QLatin1Char(' '));
}

} // namespace fetchrace
