// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/settings/plansetting.h"

#include "app/plan/demo/demoroutes.h"
#include "app/plan/entries/sweep.h"
#include "app/plan/settings/settingrows.h"

#include <vector>

namespace fetchrace {

QString PlanSetting::helpText() const
{
    const auto modes = [](const QList<Mode> &meant) { return listed(namesOf(meant)); };
    return QString::fromLatin1(help)
        .replace(QLatin1String("{modes}"), namesOf({allModes.begin(), allModes.end()}).join(QStringLiteral(", ")))
        .replace(QLatin1String("{article}"), modes(modesOf(usualEntries())))
        .replace(QLatin1String("{workers}"), modes(limitedBy(ModeLimit::Workers)))
        .replace(QLatin1String("{in flight}"), modes(limitedBy(ModeLimit::InFlight)))
        .replace(QLatin1String("{http2}"), modes(modesWith([](const ModeRow &row) { return row.hasHttp2; })));
}

std::span<const PlanSetting> planSettings()
{
    static const std::vector<PlanSetting> all = [] {
        std::vector<PlanSetting> rows;
        for (const auto part : {entrySettings(), requestSettings(), runSettings(), transportSettings()})
            rows.insert(rows.end(), part.begin(), part.end());
        return rows;
    }();
    return all;
}

Expected<void> checkSettings(const Plan &plan)
{
    for (const PlanSetting &setting : planSettings()) {
        if (setting.check == nullptr)
            continue;
        if (auto checked = setting.check(setting, plan); !checked)
            return checked;
    }
    return {};
}

void settleRequests(const QStringList &given, Plan &plan)
{
    const bool endsByTime = given.contains(QLatin1String("duration")) && plan.pace.hasDuration();
    if (endsByTime && !given.contains(QLatin1String("requests")))
        plan.requests = Plan::maxRequests;
}

void settleRelay(Plan &plan)
{
    if (plan.transport.through.isEmpty())
        return;
    for (QUrl &target : plan.targets)
        if (isDemoRoute(target))
            target = plan.transport.through.resolved(target);
}

} // namespace fetchrace
