// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/boundsentences.h"

#include "app/analysis/numberformat.h"
#include "app/words/modewords.h"

#include <QCoreApplication>

#include <algorithm>

namespace fetchrace {

namespace {

struct BoundWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::BoundWords)
};

constexpr double unusual = 0.25; // of the minimum: what is less needs no sentence

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
    std::stable_sort(modes.begin(), modes.end(),
                     [](const ModeResult *a, const ModeResult *b) { return excess(a) > excess(b); });
    for (const ModeResult *result : modes) {
        const Summary &summary = summaryOf(result);
        QString sentence = BoundWords::tr("%1's theoretical minimum is %2; it took %3 (%4) longer.")
                               .arg(modeTitle(result->mode), durationText(*summary.boundNs),
                                    durationText(summary.elapsedNs - *summary.boundNs), percentText(excess(result)));
        if (const auto gap = largestPartOfGap(*result->typical))
            sentence += QLatin1Char(' ') + spentOn(gap->part).arg(durationText(gap->ns));
        sentences.append({Explanation::Topic::Bound, result->mode, sentence});
    }
}

} // namespace fetchrace
