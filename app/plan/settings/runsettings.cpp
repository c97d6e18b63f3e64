// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/json/jsontext.h"
#include "app/plan/settings/settingrows.h"
#include "app/plan/settings/settingvalue.h"
#include "app/plan/text/excerpt.h"

#include <array>

namespace fetchrace {

namespace {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;

constexpr std::int64_t ns(nanoseconds duration)
{
    return duration.count();
}

/// Where a plan says 0 for "as many as fit", the command line leaves the option out.
Expected<void> connectionsFromOption(const PlanSetting &setting, const QStringList &texts, Plan &plan)
{
    return parseNumber(setting.optionName(), texts.last(), 1, Plan::maxInFlight).map([&plan](int count) {
        plan.connections = count;
    });
}

Expected<void> durationFromOption(const PlanSetting &setting, const QStringList &texts, Plan &plan)
{
    auto read = valueFromOption<&Plan::pace, &Pace::duration>(setting, texts, plan);
    if (read && !plan.pace.hasDuration()) // which is no limit to a plan, and was not meant
        return badInput(QStringLiteral("--duration: A run takes longer than %1; give its time, such as 10s.")
                            .arg(excerpt(texts.last())));
    return read;
}

constexpr PlanSetting rateSetting()
{
    PlanSetting setting{"rate", "rate", "R/s",
                        "Open loop: start requests at this rate per second, regardless of earlier responses."};
    setting.fromOption = [](const PlanSetting &self, const QStringList &texts, Plan &plan) -> Expected<void> {
        const auto rate = parseRate(texts.last());
        if (!rate)
            return badInput(QStringLiteral("--%1: %2").arg(self.optionName(), rate.error().sentence));
        plan.pace.rate = *rate;
        return {};
    };
    setting.fromJson = [](const PlanSetting &self, const QJsonValue &value, Plan &plan) -> Expected<void> {
        if (!value.isDouble())
            return wrongType(self.name(), "a number of requests per second", value);
        plan.pace.rate = value.toDouble();
        return {};
    };
    setting.toJson = [](const Plan &plan) -> QJsonValue { return plan.pace.rate; };
    return setting;
}

const QLatin1String untilDecided("auto");

void repeatUntilDecided(Plan &plan)
{
    plan.repeat = Plan::mostUntilDecided;
    plan.untilDecided = true;
}

/// A number, or "auto".
constexpr PlanSetting repeatSetting()
{
    PlanSetting setting =
        valueSetting<&Plan::repeat>("repeat", "repeat", "R|auto",
                                    "Run each mode this number of times, taking turns, 1 to 100; auto: until it is "
                                    "decided which is faster, at most 50 times or 60 s. Default: 1.");
    setting.fromOption = [](const PlanSetting &self, const QStringList &texts, Plan &plan) -> Expected<void> {
        plan.untilDecided = texts.last() == untilDecided;
        if (!plan.untilDecided)
            return valueFromOption<&Plan::repeat>(self, texts, plan);
        repeatUntilDecided(plan);
        return {};
    };
    setting.fromJson = [](const PlanSetting &self, const QJsonValue &value, Plan &plan) -> Expected<void> {
        if (value.toString() != untilDecided)
            return valueFromJson<&Plan::repeat>(self, value, plan);
        repeatUntilDecided(plan);
        return {};
    };
    setting.toJson = [](const Plan &plan) -> QJsonValue {
        return plan.untilDecided ? QJsonValue(untilDecided) : QJsonValue(plan.repeat);
    };
    return setting.limited("number of repeats", 1, Plan::maxRepeat).always();
}

constexpr auto pace = &Plan::pace;
constexpr auto handling = &Plan::handling;

bool isHandled(const Plan &plan)
{
    return !plan.handling.isNothing();
}

bool hasHandlers(const Plan &plan)
{
    return isHandled(plan) && !plan.handling.isInline();
}

/// How the work is done says nothing while there is none.
template<auto read>
Expected<void> ofSomeWork(const PlanSetting &setting, const QStringList &texts, Plan &plan)
{
    if (plan.handling.isNothing())
        return badInput(QStringLiteral("--%1 says how responses are handled, but not for how long: add --handle TIME.")
                            .arg(setting.optionName()));
    return read(setting, texts, plan);
}

constexpr PlanSetting kindSetting = choiceSetting<handleKinds, handling, &Handling::kind>(
    "kind", "handle-kind", "KIND", "cpu (use this much CPU time) or block (sleep). Default: cpu.");

constexpr PlanSetting placeSetting = choiceSetting<handlePlaces, handling, &Handling::place>(
    "place", "handle-place", "PLACE",
    "Where responses are processed: inline (in the event loop or worker), pool (a thread pool) or process (other "
    "processes). Default: inline.");

Expected<void> kindFromOption(const PlanSetting &setting, const QStringList &texts, Plan &plan)
{
    return kindSetting.fromOption(setting, texts, plan);
}

Expected<void> placeFromOption(const PlanSetting &setting, const QStringList &texts, Plan &plan)
{
    return placeSetting.fromOption(setting, texts, plan).map([&plan] {
        if (plan.handling.isInline())
            plan.handling.handlers = Handling().handlers; // of a scenario's pool
    });
}

Expected<void> handlersFromOption(const PlanSetting &setting, const QStringList &texts, Plan &plan)
{
    if (plan.handling.isInline())
        return badInput(QStringLiteral("--%1 is the number of threads or processes, but the work is done inline: add "
                                       "--handle-place pool or process.")
                            .arg(setting.optionName()));
    return valueFromOption<handling, &Handling::handlers>(setting, texts, plan);
}

constexpr PlanSetting handlersSetting()
{
    PlanSetting setting = valueSetting<handling, &Handling::handlers>(
        "handlers", "handlers", "N", "Threads of the pool, or processes, 1 to 64. Default: the number of CPU cores.");
    setting.fromJson = [](const PlanSetting &self, const QJsonValue &value, Plan &plan) -> Expected<void> {
        if (plan.handling.isInline())
            return badInput(QStringLiteral("\"%1\" is the number of threads or processes, but the work is done inline; "
                                           "set \"place\" to \"pool\" or \"process\", or remove it.")
                                .arg(self.name()));
        return valueFromJson<handling, &Handling::handlers>(self, value, plan);
    };
    return setting.limited("number of handlers", 1, Handling::maxHandlers).within("handle", hasHandlers).always();
}

constexpr std::array runRows{
    valueSetting<&Plan::requests>("requests", "requests", "N", "Requests in each run, 1 to 1000000. Default: 600.")
        .limited("number of requests", 1, Plan::maxRequests)
        .always(),
    valueSetting<&Plan::workers>("workers", "workers", "W", "Threads of the mode {workers}, 1 to 512. Default: 5.")
        .limited("number of workers", 1, Plan::maxWorkers)
        .always(),
    valueSetting<&Plan::inFlight>("in_flight", "in-flight", "C",
                                  "Requests in flight in {in flight}, 1 to 10000. Default: 100.")
        .limited("number of requests in flight", 1, Plan::maxInFlight)
        .always(),
    valueSetting<&Plan::connections>("connections", "connections", "K",
                                     "Connections of {in flight}, 1 to 10000. Default: as many as in flight.")
        .limited("number of connections", 0, Plan::maxInFlight)
        .takenFrom(connectionsFromOption)
        .always(),
    rateSetting(),
    valueSetting<pace, &Pace::duration>("duration", "duration", "TIME",
                                        "Start no request later than this, for example 10s.")
        .limited("duration of a run", ns(1ms), ns(Pace::maxDuration))
        .orZero()
        .takenFrom(durationFromOption),
    valueSetting<pace, &Pace::maxErrors>("max_errors", "max-errors", "N",
                                         "End a run in which more than N requests fail.")
        .limited("number of errors that end a run", 0, Plan::maxRequests),
    choiceSetting<backOffs, pace, &Pace::backOff>(
        "back_off", "back-off", "WHEN",
        "Back off when a server responds 429 or 503, and end a run that is refused or mostly fails: except-demo (every "
        "server but the built-in one), always, or never (loopback only). Default: except-demo."),
    valueSetting<handling, &Handling::time>("time", "handle", "TIME",
                                            "Processing time per complete response, for example 20ms. Default: none.")
        .limited("time of the work after a response", ns(Handling::leastTime), ns(Handling::maxTime))
        .orZero()
        .neededFor("say how long the work takes, such as \"20ms\"")
        .within("handle", isHandled),
    kindSetting.takenFrom(ofSomeWork<kindFromOption>).within("handle", isHandled).always(),
    placeSetting.takenFrom(ofSomeWork<placeFromOption>).within("handle", isHandled).always(),
    handlersSetting().takenFrom(ofSomeWork<handlersFromOption>),
    repeatSetting(),
    valueSetting<&Plan::timeout>("timeout", "timeout", "TIME",
                                 "Timeout of each request, for example 500ms or 10s. Default: 10s.")
        .limited("timeout", ns(1ms), ns(Plan::maxTimeout))
        .always(),
    valueSetting<&Plan::keepAlive>("keep_alive", "no-keep-alive", nullptr, "Open a new connection for each request.")
        .always(),
};

} // namespace

std::span<const PlanSetting> runSettings()
{
    return runRows;
}

} // namespace fetchrace
