// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/caption.h"

#include "app/analysis/numberformat.h"
#include "app/plan/scenarios/scenario.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace fetchrace {

namespace {

struct CaptionWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::CaptionWords)
};

QString delayText(const DemoBehaviour &demo)
{
    if (const auto delay = demo.constantDelay())
        return CaptionWords::tr("delay %1").arg(roundDurationText(static_cast<double>(delay->count())));
    return CaptionWords::tr("delay %1 on average").arg(durationText(std::llround(demo.delay.mean())));
}

QString targetText(const Plan &plan)
{
    if (plan.usesDemoServer())
        return CaptionWords::tr("demo server");
    QStringList hosts;
    for (const QUrl &target : plan.targets)
        if (const QString host = target.isRelative() ? CaptionWords::tr("demo server")
                                                     : target.adjusted(QUrl::RemoveUserInfo).authority();
            !hosts.contains(host))
            hosts << host;
    if (plan.targets.size() == 1)
        return plan.targets.first().toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
    return hosts.size() == 1 ? hosts.first()
                             : CaptionWords::tr("%1 and %2 more", "a host, a number of hosts")
                                   .arg(hosts.first(), countText(static_cast<std::uint64_t>(hosts.size() - 1)));
}

QString amountText(const Plan &plan)
{
    if (plan.pace.duration.count() == 0) {
        return plan.requests == 1 ? CaptionWords::tr("1 request")
                                  : CaptionWords::tr("%1 requests").arg(countText(std::uint64_t(plan.requests)));
    }
    return roundDurationText(static_cast<double>(plan.pace.duration.count()));
}

} // namespace

QString scenarioTitle(const Plan &plan)
{
    const auto titleWhere = [](const auto &isIt) {
        const auto &all = scenarios();
        const auto found = std::find_if(all.begin(), all.end(), isIt);
        return found == all.end() ? QString() : found->title;
    };
    const QString same = titleWhere([&plan](const Scenario &scenario) { return scenario.plan == plan; });
    if (!same.isEmpty())
        return same;
    // Who takes part in a race changes nothing of what is sent.
    return titleWhere([&plan](const Scenario &scenario) {
        Plan raced = scenario.plan;
        raced.entries = plan.entries;
        return raced == plan;
    });
}

QStringList planCaption(const Plan &plan, const QList<Mode> &modes)
{
    const auto heeds = [&modes](ModeLimit limit) {
        const QList<Mode> limited = limitedBy(limit);
        return modes.isEmpty() ||
               std::any_of(limited.begin(), limited.end(), [&modes](Mode mode) { return modes.contains(mode); });
    };
    QStringList parts{scenarioTitle(plan), amountText(plan)};
    if (plan.pace.rate > 0)
        parts << CaptionWords::tr("%1 requests per second").arg(QLocale().toString(plan.pace.rate, 'g', 6));
    if (plan.usesDemoServer())
        parts << delayText(plan.demo);
    if (heeds(ModeLimit::Workers))
        parts << (plan.workers == 1 ? CaptionWords::tr("1 worker")
                                    : CaptionWords::tr("%1 workers").arg(countText(std::uint64_t(plan.workers))));
    if (heeds(ModeLimit::InFlight))
        parts << CaptionWords::tr("%1 in flight").arg(countText(std::uint64_t(plan.inFlight)));
    parts << targetText(plan);
    parts.removeAll(QString());
    return parts;
}

QString raceCaption(const Run &last, const QList<Mode> &modes)
{
    QStringList parts = planCaption(*last.plan, modes);
    if (last.startedAt.isValid())
        parts << QLocale().toString(last.startedAt.toLocalTime(), QLocale::ShortFormat);
    return parts.join(QStringLiteral(" \u00b7 "));
}

QString raceCaption(const QList<FinishedRun> &runs)
{
    QList<Mode> modes;
    for (const FinishedRun &finished : runs)
        modes << finished.run.entry;
    return runs.isEmpty() ? QString() : raceCaption(runs.last().run, modes);
}

} // namespace fetchrace
