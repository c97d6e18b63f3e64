// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/caption.h"

#include "app/analysis/numberformat.h"
#include "app/plan/demo/demoroutes.h"
#include "app/plan/scenarios/scenario.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <set>

namespace fetchrace {

namespace {

struct CaptionWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::CaptionWords)
};

} // namespace

QString delayText(const DemoBehaviour &demo)
{
    if (const auto delay = demo.constantDelay())
        return CaptionWords::tr("delay %1").arg(roundDurationText(*delay));
    return CaptionWords::tr("delay %1 on average").arg(durationText(std::llround(demo.delay.mean())));
}

QString targetText(const Plan &plan)
{
    if (plan.usesDemoServer())
        return CaptionWords::tr("demo server");
    QStringList hosts;
    for (const QUrl &target : plan.targets)
        if (const QString host = isDemoRoute(target) ? CaptionWords::tr("demo server")
                                                     : target.adjusted(QUrl::RemoveUserInfo).authority();
            !hosts.contains(host))
            hosts << host;
    if (plan.targets.size() == 1)
        return plan.targets.first().toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
    return hosts.size() == 1 ? hosts.first()
                             : CaptionWords::tr("%1 and %2 more", "a host, a number of hosts")
                                   .arg(hosts.first(), countText(hosts.size() - 1));
}

QString amountText(const Plan &plan)
{
    if (!plan.pace.hasDuration())
        return plan.requests == 1 ? CaptionWords::tr("1 request")
                                  : CaptionWords::tr("%1 requests").arg(countText(plan.requests));
    return roundDurationText(plan.pace.duration);
}

QString scenarioTitle(const Plan &plan)
{
    const auto titleWhere = [](const auto &isIt) {
        const auto &all = scenarios();
        const auto found = std::ranges::find_if(all, isIt);
        return found == all.end() ? QString() : found->title;
    };
    QString same = titleWhere([&plan](const Scenario &scenario) { return scenario.plan == plan; });
    if (!same.isEmpty())
        return same;
    // Who takes part in a race changes nothing of what is sent.
    return titleWhere([&plan](const Scenario &scenario) {
        Plan raced = scenario.plan;
        raced.entries = plan.entries;
        return raced == plan;
    });
}

namespace {

/// How many requests at once the runs were sent with, of those that heed the number.
struct AtOnce {
    std::set<int> workers;
    std::set<int> inFlight;
};

/// "4", "4 and 16", "1 to 64"
QString numbersText(const std::set<int> &numbers)
{
    QString least = countText(*numbers.begin());
    const QString most = countText(*numbers.rbegin());
    constexpr std::size_t few = 2;
    if (numbers.size() == 1)
        return least;
    return numbers.size() == few ? CaptionWords::tr("%1 and %2", "numbers").arg(least, most)
                                 : CaptionWords::tr("%1 to %2", "numbers").arg(least, most);
}

QStringList captionParts(const Plan &plan, const AtOnce &atOnce)
{
    QStringList parts{scenarioTitle(plan), amountText(plan)};
    if (plan.pace.rate > 0)
        parts << CaptionWords::tr("%1 requests per second").arg(roundRateText(plan.pace.rate));
    if (plan.usesDemoServer())
        parts << delayText(plan.demo);
    if (!atOnce.workers.empty())
        parts << (atOnce.workers == std::set{1} ? CaptionWords::tr("1 worker")
                                                : CaptionWords::tr("%1 workers").arg(numbersText(atOnce.workers)));
    if (!atOnce.inFlight.empty())
        parts << CaptionWords::tr("%1 in flight").arg(numbersText(atOnce.inFlight));
    parts << targetText(plan);
    parts.removeAll(QString());
    return parts;
}

QStringList captionParts(const QList<Run> &runs)
{
    AtOnce atOnce;
    for (const Run &run : runs) {
        if (limitedBy(ModeLimit::Workers).contains(run.entry))
            atOnce.workers.insert(run.plan->workers);
        if (limitedBy(ModeLimit::InFlight).contains(run.entry))
            atOnce.inFlight.insert(run.plan->inFlight);
    }
    return captionParts(*runs.last().plan, atOnce);
}

QList<Run> runsIn(const QList<FinishedRun> &finished)
{
    QList<Run> runs;
    for (const FinishedRun &each : finished)
        runs << each.run;
    return runs;
}

const QString captionSeparator = QStringLiteral(" \u00b7 ");

} // namespace

QString raceCaption(const QList<Run> &runs)
{
    if (runs.isEmpty())
        return {};
    QStringList parts = captionParts(runs);
    if (runs.last().startedAt.isValid())
        parts << QLocale().toString(runs.last().startedAt.toLocalTime(), QLocale::ShortFormat);
    return parts.join(captionSeparator);
}

QString planCaption(const QList<FinishedRun> &runs)
{
    return runs.isEmpty() ? QString() : captionParts(runsIn(runs)).join(captionSeparator);
}

QString viewCaption(SeenBy view)
{
    return view == SeenBy::Server ? CaptionWords::tr("latency as seen by the server") : QString();
}

QString timePartText(const TimePart &part)
{
    struct Unit {
        double nanoseconds;
        const char *symbol;
    };
    const auto end = static_cast<double>(part.to);
    const Unit unit = end >= 1e9 ? Unit{1e9, "s"} : end >= 1e6 ? Unit{1e6, "ms"} : Unit{1e3, "\u00b5s"};
    const double length = std::max(end - static_cast<double>(part.from), 1.0) / unit.nanoseconds;
    const int decimals = std::clamp(2 - static_cast<int>(std::floor(std::log10(length))), 0, 6);
    const auto text = [&](std::int64_t time) {
        return QLocale().toString(static_cast<double>(time) / unit.nanoseconds, 'f', decimals) + QChar(QChar::Nbsp) +
               QString::fromUtf8(unit.symbol);
    };
    return CaptionWords::tr("%1 to %2", "two times").arg(text(part.from), text(part.to));
}

QString repeatCaption(int repeat, int of)
{
    return CaptionWords::tr("repeat %1 of %2").arg(repeat).arg(of);
}

QString timePartCaption(const TimePart &part)
{
    return CaptionWords::tr("requests in flight from %1", "1.20 s to 2.40 s").arg(timePartText(part));
}

QString raceCaption(const QList<FinishedRun> &runs)
{
    return raceCaption(runsIn(runs));
}

} // namespace fetchrace
