// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/settings/plancommand.h"

#include "app/plan/curl/shellwords.h"
#include "app/plan/demo/demofields.h"
#include "app/plan/request/redact.h"
#include "app/plan/settings/plansetting.h"

#include <QJsonArray>

namespace fetchrace {

namespace {

/// As the option takes it: a list is given item by item.
QStringList textsOf(const PlanSetting &setting, const Plan &plan)
{
    if (setting.toOption != nullptr)
        return {setting.toOption(plan)};
    const QJsonValue value = setting.toJson(plan);
    QStringList texts;
    for (const auto &each : value.isArray() ? value.toArray() : QJsonArray{value})
        texts.append(each.toVariant().toString());
    return texts;
}

void addSetting(const PlanSetting &setting, const Plan &plan, QStringList &arguments)
{
    const QString option = QStringLiteral("--") + setting.optionName();
    if (setting.valueName == nullptr) {
        arguments.append(option);
        return;
    }
    for (const QString &text : textsOf(setting, plan))
        arguments << option << text;
}

bool isSaid(const PlanSetting &setting, const Plan &plan)
{
    static const Plan usual;
    if (setting.option == nullptr || (setting.matters != nullptr && !setting.matters(plan)))
        return false;
    return setting.toOption == nullptr ? setting.toJson(plan) != setting.toJson(usual)
                                       : setting.toOption(plan) != setting.toOption(usual);
}

void addDemo(const DemoBehaviour &demo, QStringList &arguments)
{
    static const DemoBehaviour usual;
    for (const DemoField &field : demoFields()) {
        const QString text = field.write(demo);
        if (text == field.write(usual))
            continue;
        arguments.append(QStringLiteral("--") + demoOptionPrefix + field.optionName());
        if (field.kind != DemoField::Kind::Switch)
            arguments.append(text);
    }
}

QString commandLine(const QString &command, const Plan &plan)
{
    QStringList words{command};
    for (const QString &argument : planArguments(redacted(plan)))
        words.append(shellQuoted(argument));
    return words.join(QLatin1Char(' '));
}

} // namespace

QStringList planArguments(const Plan &plan)
{
    QStringList arguments;
    for (const PlanSetting &setting : planSettings())
        if (isSaid(setting, plan))
            addSetting(setting, plan, arguments);
    for (const Entry &entry : plan.entries)
        if (entry.client)
            arguments << QStringLiteral("--client") << entry.client->command;
    if (plan.usesDemoServer())
        addDemo(plan.demo, arguments);
    return arguments;
}

QString planCommand(const Plan &plan)
{
    return commandLine(QStringLiteral("fetchrace run"), plan);
}

QString sweepCommand(Plan plan, int limit)
{
    static const Plan usual;
    plan.workers = usual.workers;
    plan.inFlight = usual.inFlight;
    plan.connections = usual.connections;
    return commandLine(QStringLiteral("fetchrace sweep --limit %1").arg(limit), plan);
}

} // namespace fetchrace
