// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/boundsentences.h"

#include "app/analysis/numberformat.h"
#include "app/words/modewords.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>
#include <optional>

namespace fetchrace {

namespace {

struct BoundWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::BoundWords)
};

constexpr double unusual = 0.25; // of the minimum: what is less needs no sentence
constexpr std::size_t many = 3;  // of a kind have one sentence together

double excess(const ModeResult *result)
{
    const std::int64_t least = summaryOf(result).boundNs.value_or(0);
    return least > 0 && result->isWhole()
               ? static_cast<double>(summaryOf(result).elapsedNs) / static_cast<double>(least) - 1
               : 0;
}

QString spentOn(BoundGap::Part part)
{
    switch (part) {
    case BoundGap::Part::Library:
        return BoundWords::tr("Most of the difference (about %1) was connecting, waiting and sending in "
                              "QNetworkAccessManager.");
    case BoundGap::Part::Connecting:
        return BoundWords::tr("Most of the difference (about %1) was connecting.");
    case BoundGap::Part::Sending:
        return BoundWords::tr("Most of the difference (about %1) was sending.");
    case BoundGap::Part::OnTheWay:
        return BoundWords::tr("Most of the difference (about %1) was network and server time on top of the configured "
                              "delay.");
    case BoundGap::Part::Unread:
        return BoundWords::tr("Most of it (about %1): responses had arrived but had not been read yet.");
    case BoundGap::Part::Receiving:
        return BoundWords::tr("Most of the difference (about %1) was receiving.");
    case BoundGap::Part::Handling:
        return BoundWords::tr("Most of the difference (about %1) is processing that took longer than its nominal "
                              "time.");
    case BoundGap::Part::BetweenRequests:
        break;
    }
    return BoundWords::tr("Most of the difference (about %1) was start-up and gaps between requests.");
}

QString sentenceOf(const ModeResult *result)
{
    const Summary &summary = summaryOf(result);
    QString sentence = BoundWords::tr("%1's theoretical minimum is %2; it took %3 (%4) longer.")
                           .arg(modeTitle(result->mode), durationText(*summary.boundNs),
                                durationText(summary.elapsedNs - *summary.boundNs), percentText(excess(result)));
    if (const auto gap = largestPartOfGap(*result->typical))
        sentence += QLatin1Char(' ') + spentOn(gap->part).arg(durationText(gap->ns));
    return sentence;
}

std::optional<BoundGap::Part> causeOf(const ModeResult *result)
{
    const auto gap = largestPartOfGap(*result->typical);
    return gap ? std::optional(gap->part) : std::nullopt;
}

/// The same of several that have the cause in common, which then is named once.
QString sentenceOf(const ExplainedRace::Modes &alike)
{
    QStringList excesses;
    for (const ModeResult *result : alike) {
        const QString mode = modeInSentence(result->mode);
        const QString least = durationText(*summaryOf(result).boundNs);
        const QString longer = durationText(summaryOf(result).elapsedNs - *summaryOf(result).boundNs);
        const QString share = percentText(excess(result));
        const auto gap = largestPartOfGap(*result->typical);
        excesses.append(
            gap ? BoundWords::tr("%1 by %2 (%3 of %4), about %5 of it", "a mode and how much longer")
                      .arg(mode, longer, share, least, durationText(gap->ns))
                : BoundWords::tr("%1 by %2 (%3 of %4)", "a mode and how much longer").arg(mode, longer, share, least));
    }
    const QString list = excesses.join(QStringLiteral("; "));
    const auto cause = causeOf(alike.front());
    return cause ? BoundWords::tr("Some exceeded their theoretical minimum, mostly because of %1: %2.")
                       .arg(gapWords(*cause), list)
                 : BoundWords::tr("Some exceeded their theoretical minimum: %1.").arg(list);
}

} // namespace

QString gapWords(BoundGap::Part part)
{
    switch (part) {
    case BoundGap::Part::Library:
        return BoundWords::tr("connecting and sending in the library");
    case BoundGap::Part::Connecting:
        return BoundWords::tr("connecting");
    case BoundGap::Part::Sending:
        return BoundWords::tr("sending");
    case BoundGap::Part::OnTheWay:
        return BoundWords::tr("network and server");
    case BoundGap::Part::Unread:
        return BoundWords::tr("unread responses");
    case BoundGap::Part::Receiving:
        return BoundWords::tr("receiving");
    case BoundGap::Part::Handling:
        return BoundWords::tr("processing");
    case BoundGap::Part::BetweenRequests:
        break;
    }
    return BoundWords::tr("start-up and gaps");
}

void addBound(QList<Explanation> &sentences, const ExplainedRace &race)
{
    ExplainedRace::Modes modes;
    std::copy_if(race.compared().begin(), race.compared().end(), std::back_inserter(modes),
                 [](const ModeResult *result) { return excess(result) >= unusual; });
    std::ranges::stable_sort(modes, [](const ModeResult *a, const ModeResult *b) { return excess(a) > excess(b); });
    for (const ModeResult *result : modes) {
        ExplainedRace::Modes alike;
        std::copy_if(modes.begin(), modes.end(), std::back_inserter(alike),
                     [result](const ModeResult *other) { return causeOf(other) == causeOf(result); });
        if (alike.size() < many)
            sentences.append({Explanation::Topic::Bound, result->mode, sentenceOf(result)});
        else if (alike.front() == result)
            sentences.append({Explanation::Topic::Bound, {}, sentenceOf(alike)});
    }
}

} // namespace fetchrace
