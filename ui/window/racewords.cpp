// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/racewords.h"

#include "app/analysis/numberformat.h"
#include "app/words/comparisonwords.h"
#include "app/words/modewords.h"

#include <QCoreApplication>

namespace fetchrace {

namespace {

struct RaceWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::RaceWords)
};

QString subjectOf(const RaceReport &report)
{
    if (report.kind == RaceKind::Sweep)
        return RaceWords::tr("Sweep");
    return report.modes.size() == 1 ? modeTitle(report.modes.first()) : RaceWords::tr("Race");
}

} // namespace

QString remainingWords(std::int64_t nanoseconds)
{
    constexpr std::int64_t second = 1'000'000'000;
    const std::int64_t seconds = std::max<std::int64_t>(1, (nanoseconds + second - 1) / second);
    if (seconds <= 90)
        return RaceWords::tr("about %1 s left").arg(seconds);
    return RaceWords::tr("about %1 min left").arg((seconds + 30) / 60);
}

QString titleWords(const RaceProgress &progress)
{
    return RaceWords::tr("%1% \u2013 Fetchrace", "how far a race is").arg(static_cast<int>(progress.share * 100));
}

QString progressWords(const RaceProgress &progress)
{
    if (progress.isWarmingUp)
        return RaceWords::tr("Warming up");
    QStringList parts;
    if (progress.requests > 0)
        parts << RaceWords::tr("%1 of %Ln request(s)", nullptr, static_cast<int>(progress.requests))
                     .arg(countText(progress.ended));
    else // it is the time that ends the runs
        parts << RaceWords::tr("%Ln request(s)", nullptr, static_cast<int>(progress.ended));
    parts << RaceWords::tr("%1 in flight").arg(countText(progress.inFlight));
    if (progress.repeat > 0)
        parts << RaceWords::tr("repeat %1").arg(progress.repeat);
    if (progress.questions && progress.questions->all == 0)
        parts << RaceWords::tr("nothing decided before %1 runs each").arg(firstLook);
    if (progress.questions && progress.questions->all > 0)
        parts << RaceWords::tr("%1 of %Ln difference(s) open", nullptr, progress.questions->all)
                     .arg(countText(progress.questions->open));
    if (progress.remainingNs)
        parts << (progress.questions
                      ? RaceWords::tr("at most %1 s left").arg((*progress.remainingNs + 999'999'999) / 1'000'000'000)
                      : remainingWords(*progress.remainingNs));
    return parts.join(RaceWords::tr(", ", "between the parts of a list"));
}

QString reportWords(const RaceReport &report)
{
    const QString subject = subjectOf(report);
    if (report.impossible)
        return report.ended == 0 ? RaceWords::tr("Nothing was sent.")
                                 : RaceWords::tr("%1 ended early.", "Race, Sweep or a mode").arg(subject);
    // Where nothing ended it early, all have been sent that other machines and the duration allowed.
    const int planned = static_cast<int>(report.stopped ? report.planned : report.ended);
    if (report.stopped && report.ended < report.planned)
        return RaceWords::tr("%1 stopped after %2 of %Ln request(s).", "Race, Sweep or a mode", planned)
            .arg(subject, countText(report.ended));
    if (report.stopped && report.planned == 0) // nobody knows how many there would have been
        return RaceWords::tr("%1 stopped after %Ln request(s).", "Race, Sweep or a mode",
                             static_cast<int>(report.ended))
            .arg(subject);
    if (report.endedEarly)
        return RaceWords::tr("%1 ended early, after %Ln request(s).", "Race, Sweep or a mode",
                             static_cast<int>(report.ended))
            .arg(subject);
    if (report.failed > 0)
        return RaceWords::tr("%1 finished: %2 of %Ln request(s) failed.", "Race, Sweep or a mode", planned)
            .arg(subject, countText(report.failed));
    return RaceWords::tr("%1 finished: %Ln request(s), all successful.", "Race, Sweep or a mode", planned).arg(subject);
}

QString endWords(const RaceReport &report, const RunSet &runs)
{
    const QString ended = reportWords(report);
    if (report.kind != RaceKind::Plain || report.impossible || runs.runs().empty())
        return ended;
    const KeptRun &last = runs.runs().back();
    QList<FinishedRun> race;
    for (const KeptRun &kept : runs.runs())
        if (kept.race == last.race && kept.summary && kept.run.plan->untilDecided)
            race.append(kept.finished());
    const QString decision = briefDecision(race);
    return decision.isEmpty() ? ended : decision + QLatin1Char(' ') + ended;
}

} // namespace fetchrace
