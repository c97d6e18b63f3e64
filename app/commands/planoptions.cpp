// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/planoptions.h"

#include "app/commands/demooptions.h"
#include "app/commands/handleoptions.h"
#include "app/commands/numberoption.h"
#include "app/commands/paceoptions.h"
#include "app/commands/requestoptions.h"
#include "app/commands/transportoptions.h"
#include "app/plan/inputfile.h"
#include "app/plan/json/planjson.h"
#include "app/plan/plancheck.h"
#include "app/plan/scenario.h"
#include "app/plan/text/countfields.h"
#include "app/plan/text/duration.h"
#include "app/plan/text/excerpt.h"

#include <algorithm>
#include <array>

namespace fetchrace {

namespace {

constexpr std::array ownOptions{
    OptionHelp{"scenario", "NAME|FILE",
               "Start from a named plan (\"fetchrace scenarios\" lists them) or a scenario file. Default: article."},
    OptionHelp{"plan", "FILE", "Start from a plan file (JSON) instead of a scenario."},
    OptionHelp{"requests", "N", "Requests in each run, 1 to 1000000. Default: 600."},
    OptionHelp{"workers", "W", "Threads of the threaded mode, 1 to 512. Default: 5."},
    OptionHelp{"in-flight", "C", "Requests in flight in async and event-loop, 1 to 10000. Default: 100."},
    OptionHelp{"connections", "K", "Connections of async and event-loop, 1 to 10000. Default: as many as in flight."},
    OptionHelp{"rate", "R/s", "Open loop: start requests at this rate per second, regardless of earlier responses."},
    OptionHelp{"duration", "TIME", "Start no request later than this, for example 10s."},
    OptionHelp{"max-errors", "N", "End a run in which more than N requests fail."},
    OptionHelp{"back-off", "WHEN",
               "Back off when a server responds 429 or 503, and end a run that is refused or mostly fails: except-demo "
               "(every server but the built-in one), always, or never (loopback only). Default: except-demo."},
    OptionHelp{"handle", "TIME", "Processing time per complete response, for example 20ms. Default: none."},
    OptionHelp{"handle-kind", "KIND", "cpu (use this much CPU time) or block (sleep). Default: cpu."},
    OptionHelp{"handle-place", "PLACE",
               "Where responses are processed: inline (in the event loop or worker), pool (a thread pool) or process "
               "(other processes). Default: inline."},
    OptionHelp{"handlers", "N", "Threads of the pool, or processes, 1 to 64. Default: the number of CPU cores."},
    OptionHelp{"repeat", "R", "Run each mode this number of times, taking turns, 1 to 100. Default: 1."},
    OptionHelp{"curl", "COMMAND", "Import the request from a curl command line, such as browsers copy."},
    OptionHelp{"url", "URL",
               "Send to this URL, or to this route of the demo server (/test/). Several are used in rotation; '3x URL' "
               "is used three times as often."},
    OptionHelp{"method", "M", "Request method. Default: GET."},
    OptionHelp{"query", "NAME=VALUE", "Add this to the query of every URL. Can be given several times."},
    OptionHelp{"header", "K: V", "Send this header too. Can be given several times."},
    OptionHelp{"body", "TEXT|@FILE", "Send this body, or the content of FILE."},
    OptionHelp{"json-body", nullptr, "Validate the body as JSON and declare it in Content-Type."},
    OptionHelp{"user", "NAME:PASSWORD", "Send this name and password (basic authentication)."},
    OptionHelp{"bearer", "TOKEN", "Send this token (bearer authentication)."},
    OptionHelp{"expect-status", "CODE", "Count a response with another status, 200 to 399, as failed (bad-response)."},
    OptionHelp{"expect-text", "TEXT", "Count a response without this text in its body as failed (bad-response)."},
    OptionHelp{"insecure", nullptr, "Accept any certificate of an https server."},
    OptionHelp{"cacert", "FILE",
               "Trust https servers whose certificate these authorities (PEM) signed, instead of the system's."},
    OptionHelp{"client-cert", "FILE", "Present this certificate (PEM) to https servers."},
    OptionHelp{"client-key", "FILE", "Its private key (PEM). Default: the certificate's file."},
    OptionHelp{"proxy", "HOST:PORT", "Send through this HTTP proxy. Default: none, whatever the system says."},
    OptionHelp{"redirects", "N",
               "Follow up to N redirects, 0 to 20, to hosts of the plan on this machine. Default: 0."},
    OptionHelp{"http2", nullptr, "Use HTTP/2 with https servers; only in the mode async."},
    OptionHelp{"timeout", "TIME", "Timeout of each request, for example 500ms or 10s. Default: 10s."},
    OptionHelp{"no-keep-alive", nullptr, "Open a new connection for each request."},
};

const QString &demoPrefix()
{
    static const QString prefix = QStringLiteral("demo-");
    return prefix;
}

std::vector<OptionHelp> allOptions()
{
    std::vector<OptionHelp> all(ownOptions.begin(), ownOptions.end());
    const std::vector<OptionHelp> demo = demoOptions(demoPrefix());
    all.insert(all.end(), demo.begin(), demo.end());
    return all;
}

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

Expected<void> readNumbers(const OptionSet &set, Plan &plan)
{
    for (const CountField &field : countFields) {
        const QString option = QString::fromLatin1(field.key).replace(QLatin1Char('_'), QLatin1Char('-'));
        if (!set.isSet(option))
            continue;
        // Where a plan says 0 for "as many as fit", the command line leaves the option out.
        const auto value = parseNumber(option, set.value(option), std::max(field.least, 1), field.most);
        if (!value)
            return tl::unexpected(value.error());
        plan.*field.member = *value;
    }
    return {};
}

Expected<void> readDuration(const OptionSet &set, const QString &option, std::chrono::nanoseconds &field)
{
    if (!set.isSet(option))
        return {};
    const auto duration = parseDuration(set.value(option));
    if (!duration)
        return badInput(QStringLiteral("--%1: %2").arg(option, duration.error().sentence));
    field = *duration;
    return {};
}

Expected<void> readDemo(const OptionSet &set, Plan &plan)
{
    const QStringList given = givenDemoOptions(set, demoPrefix());
    const bool isAsked =
        std::any_of(plan.targets.cbegin(), plan.targets.cend(), [](const QUrl &target) { return target.isRelative(); });
    if (!given.isEmpty() && !isAsked)
        return badInput(QStringLiteral("--%1 is for the built-in demo server, but no --url is one of its routes: leave "
                                       "it out, or add a route such as --url /.")
                            .arg(given.first()));
    return readDemoOptions(set, demoPrefix(), plan.demo);
}

Expected<void> readSettings(const OptionSet &set, Plan &plan)
{
    if (set.isSet(QStringLiteral("no-keep-alive")))
        plan.keepAlive = false;
    return readNumbers(set, plan)
        .and_then([&] { return readPaceOptions(set, plan); })
        .and_then([&] { return readHandleOptions(set, plan); })
        .and_then([&] { return readRequestOptions(set, plan); })
        .and_then([&] { return readTransportOptions(set, plan); })
        .and_then([&] { return readDuration(set, QStringLiteral("timeout"), plan.timeout); })
        .and_then([&] { return readDemo(set, plan); })
        .and_then([&] { return checkPlan(plan); });
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

std::span<const OptionHelp> planOptions()
{
    static const std::vector<OptionHelp> options = allOptions();
    return options;
}

Expected<CurlRequest> readPlan(const OptionSet &set)
{
    return startingPlan(set)
        .and_then([&set](const Plan &plan) { return readCurl(set, plan); })
        .and_then(
            [&set](CurlRequest request) { return readSettings(set, request.plan).map([&request] { return request; }); })
        .and_then([](CurlRequest request) {
            return withoutStream(request.plan).and_then([&request](const Plan &plan) {
                request.plan = plan;
                return checkPlan(plan).map([&request] { return request; });
            });
        });
}

} // namespace fetchrace
