// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/pacedsentences.h"

#include "app/analysis/numberformat.h"
#include "app/analysis/openloop.h"
#include "app/words/headline.h"
#include "app/words/modewords.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace fetchrace {

namespace {

struct PacedWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::PacedWords)
};

using Modes = ExplainedRace::Modes;

std::uint64_t okOf(const ModeResult *result)
{
    return summaryOf(result).count(Outcome::Ok);
}

/// " (12 failed)"
QString failuresNote(const ModeResult *result)
{
    const std::uint32_t failed = summaryOf(result).failed();
    return failed == 0 ? QString() : PacedWords::tr(" (%1 failed)", "a number of requests").arg(countText(failed));
}

/// How a mode that did not keep up fell behind.
QString behindSentence(const ModeResult *result, const OpenLoop &loop)
{
    const QString title = modeTitle(result->mode);
    const QString sent = countText(loop.sent);
    if (loop.neverSent() > 0)
        return PacedWords::tr("%1 sent %2 of %3%4; %5 were due but never sent.")
            .arg(title, sent, countText(loop.due), failuresNote(result), countText(loop.neverSent()));
    return PacedWords::tr("%1 sent all %2%3 but fell behind: half of them started %4 or more after they were due.")
        .arg(title, sent, failuresNote(result), durationText(loop.medianLatenessNs));
}

QString openLoopHeadline(const Modes &modes)
{
    const Plan &plan = *modes.front()->plan;
    Modes kept;
    QStringList sentences;
    for (const ModeResult *result : modes) {
        const OpenLoop loop = openLoopOf(*result->typical);
        if (result->stopped)
            sentences.append(incompleteSentence(*result));
        else if (loop.keptUp())
            kept.push_back(result);
        else
            sentences.append(behindSentence(result, loop));
    }
    const QString due = countText(openLoopOf(*modes.front()->typical).due);
    const QString rate = roundRateText(plan.pace.rate);
    if (kept.empty())
        sentences.prepend(PacedWords::tr("No mode kept up with %1 requests per second (%2 due).").arg(rate, due));
    else
        sentences.prepend(PacedWords::tr("%1 kept up with %2 requests per second: all %3 that were due were sent%4.")
                              .arg(listed(kept, ListOfModes::BeginsSentence), rate, due,
                                   kept.size() == 1 ? failuresNote(kept.front()) : QString()));
    return sentences.join(QLatin1Char(' '));
}

QString timedHeadline(Modes modes)
{
    const auto byCount = [](const ModeResult *a, const ModeResult *b) { return okOf(a) > okOf(b); };
    std::ranges::stable_sort(modes, byCount);
    const ModeResult *best = modes.front();
    QString sentence = PacedWords::tr("In %1 %2 completed %3 requests (%4 per second)")
                           .arg(roundDurationText(best->plan->pace.duration), modeInSentence(best->mode),
                                countText(okOf(best)), rateText(summaryOf(best).throughputRps));
    QStringList others;
    for (auto other = modes.rbegin(); *other != best; ++other) {
        const QString name = modeInSentence((*other)->mode);
        const QString count = countText(okOf(*other));
        const double factor =
            okOf(*other) > 0 ? static_cast<double>(okOf(best)) / static_cast<double>(okOf(*other)) : 0;
        others.append(
            factor >= 1.05
                ? PacedWords::tr("%1 as many as %2 (%3)", "93×, a mode, a number").arg(factorText(factor), name, count)
                : PacedWords::tr("about as many as %1 (%2)", "a mode, a number").arg(name, count));
    }
    if (!others.isEmpty())
        sentence += PacedWords::tr(", ") + others.join(PacedWords::tr(", "));
    return PacedWords::tr("%1.", "a sentence without its full stop").arg(sentence);
}

} // namespace

QString pacedHeadline(const ExplainedRace &race)
{
    const Modes &modes = race.modes();
    if (modes.empty() || std::ranges::any_of(modes, [&modes](const ModeResult *result) {
            return !result->isPaced() || !sameWork(*modes.front()->plan, *result->plan);
        }))
        return {};
    return modes.front()->plan->pace.isOpenLoop() ? openLoopHeadline(modes) : timedHeadline(modes);
}

} // namespace fetchrace
