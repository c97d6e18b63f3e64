// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/planoptions.h"

#include "app/plan/demo/demofields.h"
#include "app/plan/demo/demoroutes.h"
#include "app/plan/inputfile.h"
#include "app/plan/json/planjson.h"
#include "app/plan/scenarios/scenario.h"
#include "app/plan/settings/plansetting.h"
#include "app/plan/text/excerpt.h"

#include <algorithm>

namespace fetchrace {

namespace {

Expected<Plan> startingPlan(const OptionSet &set)
{
    if (set.isSet(QStringLiteral("plan")) && set.isSet(QStringLiteral("scenario")))
        return badInput(QStringLiteral("--plan and --scenario cannot be used together."));
    if (set.isSet(QStringLiteral("plan"))) {
        return readInputStream(set.value(QStringLiteral("plan")), QStringLiteral("plan"))
            .and_then([&set](const QByteArray &text) {
                return planFromJsonText(text).map_error([&set](Error error) {
                    error.sentence.prepend(
                        QStringLiteral("Plan file %1: ").arg(excerpt(set.value(QStringLiteral("plan")))));
                    return error;
                });
            });
    }
    if (set.isSet(QStringLiteral("scenario"))) {
        return scenarioFromArgument(set.value(QStringLiteral("scenario"))).map([](const Scenario &scenario) {
            return scenario.plan;
        });
    }
    return Plan{};
}

Expected<CurlRequest> readCurl(const OptionSet &set, const Plan &plan)
{
    if (!set.isSet(QStringLiteral("curl")))
        return CurlRequest{plan, {}};
    return requestFromCurl(set.value(QStringLiteral("curl")), plan).map_error([](Error error) {
        error.sentence.prepend(QStringLiteral("--curl: "));
        return error;
    });
}

Expected<void> readDemo(const OptionSet &set, Plan &plan)
{
    const auto fields = demoFields();
    const auto given = std::ranges::find_if(
        fields, [&set](const DemoField &field) { return set.isSet(demoOptionPrefix + field.optionName()); });
    if (given != fields.end() && !hasDemoRoute(plan.targets))
        return badInput(QStringLiteral("--%1 is for the built-in demo server, but no --url is one of its routes: leave "
                                       "it out, or add a route such as --url /.")
                            .arg(demoOptionPrefix + given->optionName()));
    return readDemoOptions(set, demoOptionPrefix, plan.demo);
}

/// The option of the setting with this key.
QString optionOf(const char *key)
{
    const auto settings = planSettings();
    const auto found = std::ranges::find_if(
        settings, [key](const PlanSetting &setting) { return QLatin1String(setting.key) == QLatin1String(key); });
    return found->optionName();
}

Expected<void> readSetting(const OptionSet &set, const PlanSetting &setting, Plan &plan)
{
    if (setting.other != nullptr && set.isSet(optionOf(setting.other)))
        return badInput(QStringLiteral("--%1 and --%2 cannot be used together.")
                            .arg(optionOf(setting.other), setting.optionName()));
    return setting.fromOption(setting, set.values(setting.optionName()), plan);
}

Expected<void> readSettings(const OptionSet &set, Plan &plan)
{
    QStringList given;
    for (const PlanSetting &setting : planSettings()) {
        if (setting.option == nullptr || !set.isSet(setting.optionName()))
            continue;
        if (auto read = readSetting(set, setting, plan); !read)
            return read;
        given.append(setting.name());
    }
    settleRequests(given, plan);
    settleRelay(plan);
    return readDemo(set, plan);
}

/// A pipe gives its content once, so it is taken now, before anything looks at the plan; a file stays a file, and is
/// read when the race begins.
Expected<Plan> withoutStream(Plan plan)
{
    if (plan.bodyFile.isEmpty())
        return plan;
    if (!isStream(plan.bodyFile))
        return checkInputFile(plan.bodyFile, QStringLiteral("body")).map([&plan] { return plan; });
    return readInputStream(plan.bodyFile, QStringLiteral("body")).map([&plan](QByteArray content) {
        plan.body = std::move(content);
        plan.bodyFile.clear();
        return plan;
    });
}

} // namespace

Options demoOptions(const QString &prefix)
{
    Options options;
    for (const DemoField &field : demoFields())
        options.append(
            {prefix + field.optionName(), QString::fromLatin1(field.help), QString::fromLatin1(field.valueName)});
    return options;
}

Expected<void> readDemoOptions(const OptionSet &options, const QString &prefix, DemoBehaviour &demo)
{
    for (const DemoField &field : demoFields()) {
        const QString name = prefix + field.optionName();
        if (!options.isSet(name))
            continue;
        const QString text = field.kind == DemoField::Kind::Switch ? QStringLiteral("true") : options.value(name);
        if (const auto read = field.read(text, demo); !read)
            return badInput(QStringLiteral("--%1: %2").arg(name, read.error().sentence));
    }
    return {};
}

Options planOptions()
{
    Options options{
        option("scenario", "NAME|FILE",
               "Start from a named plan (\"fetchrace scenarios\" lists them) or a scenario file. Default: article."),
        option("plan", "FILE", "Start from a plan file (JSON) instead of a scenario."),
        option("curl", "COMMAND", "Import the request from a curl command line, such as browsers copy."),
    };
    for (const PlanSetting &setting : planSettings())
        if (setting.option != nullptr)
            options.append(option(setting.option, setting.valueName, setting.helpText()));
    return options + demoOptions(demoOptionPrefix);
}

Expected<CurlRequest> readPlan(const OptionSet &set)
{
    return startingPlan(set)
        .and_then([&set](const Plan &plan) { return readCurl(set, plan); })
        .and_then(
            [&set](CurlRequest request) { return readSettings(set, request.plan).map([&request] { return request; }); })
        .and_then([](CurlRequest request) {
            return withoutStream(request.plan).map([&request](const Plan &plan) {
                request.plan = plan;
                return request;
            });
        });
}

} // namespace fetchrace
