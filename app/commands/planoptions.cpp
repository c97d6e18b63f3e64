// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/planoptions.h"

#include "app/commands/numberoption.h"
#include "app/commands/paceoptions.h"
#include "app/plan/countfields.h"
#include "app/plan/duration.h"
#include "app/plan/plancheck.h"
#include "app/plan/planjson.h"
#include "app/plan/scenario.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>

namespace fetchrace {

namespace {

constexpr std::array options{
    OptionHelp{"scenario", "NAME", "Start from a named plan; \"fetchrace scenarios\" lists them. Default: article."},
    OptionHelp{"plan", "FILE", "Start from a plan file (JSON) instead of a scenario."},
    OptionHelp{"requests", "N", "Requests in each run, 1 to 1000000. Default: 600."},
    OptionHelp{"workers", "W", "Threads of the threaded mode, 1 to 512. Default: 5."},
    OptionHelp{"in-flight", "C", "Requests that async and event-loop keep waiting at once, 1 to 10000. Default: 100."},
    OptionHelp{"connections", "K", "Connections of async and event-loop, 1 to 10000. Default: as many as in flight."},
    OptionHelp{"rate", "R/s",
               "Open loop: so many requests become due per second, whether or not others were answered."},
    OptionHelp{"duration", "TIME", "Start no request later than this, as 10s, however many that are."},
    OptionHelp{"max-errors", "N", "End a run in which more than N requests fail."},
    OptionHelp{"back-off", "WHEN",
               "Pause when a server answers 429 or 503, and end a run that is refused or mostly fails: except-demo "
               "(every server but the built-in one), always, or never (only on this machine). Default: except-demo."},
    OptionHelp{"repeat", "R", "Run each mode so many times, taking turns, 1 to 100. Default: 1."},
    OptionHelp{"url", "URL", "Send to this address, or to this route of the demo server (/test/). Several take turns."},
    OptionHelp{"method", "M", "Request method. Default: GET."},
    OptionHelp{"header", "K: V", "Send this header too. Can be given several times."},
    OptionHelp{"body", "TEXT|@FILE", "Send this body, or the content of FILE."},
    OptionHelp{"timeout", "TIME", "Longest time for one request, as 500ms or 10s. Default: 10s."},
    OptionHelp{"no-keep-alive", nullptr, "Open a new connection for each request."},
    OptionHelp{"demo-delay", "TIME", "How long the demo server waits before each answer. Default: 47ms."},
};

/// Far above any sensible request, and far below what would exhaust the memory.
constexpr qint64 largestInputFile = 64 * 1024 * 1024;

Expected<QByteArray> readInput(const QString &path, const QString &what)
{
    QFile file(path);
    if (QFileInfo(path).isDir() || !file.open(QIODevice::ReadOnly)) {
        const QString reason = QFileInfo(path).isDir() ? QStringLiteral("it is a folder") : file.errorString();
        return badInput(
            QStringLiteral("Cannot read the %1 file %2 (%3): name a file that can be read.").arg(what, path, reason));
    }
    QByteArray content = file.read(largestInputFile + 1);
    if (content.size() > largestInputFile)
        return badInput(QStringLiteral("The %1 file %2 is larger than 64 MiB: use a smaller one.").arg(what, path));
    return content;
}

Expected<Plan> startingPlan(const OptionSet &set)
{
    if (set.isSet(QStringLiteral("plan")) && set.isSet(QStringLiteral("scenario")))
        return badInput(QStringLiteral("--plan and --scenario exclude each other: give one of them."));
    if (set.isSet(QStringLiteral("plan"))) {
        return readInput(set.value(QStringLiteral("plan")), QStringLiteral("plan"))
            .and_then([&set](const QByteArray &text) {
                return planFromJsonText(text).map_error([&set](Error error) {
                    error.sentence.prepend(QStringLiteral("Plan file %1: ").arg(set.value(QStringLiteral("plan"))));
                    return error;
                });
            });
    }
    if (set.isSet(QStringLiteral("scenario"))) {
        return findScenario(set.value(QStringLiteral("scenario"))).map([](const Scenario &scenario) {
            return scenario.plan;
        });
    }
    return Plan{};
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

Expected<void> readTargets(const OptionSet &set, Plan &plan)
{
    if (!set.isSet(QStringLiteral("url")))
        return {};
    plan.targets.clear();
    for (const QString &text : set.values(QStringLiteral("url"))) {
        const auto target = parseTarget(text);
        if (!target)
            return tl::unexpected(target.error());
        plan.targets.append(*target);
    }
    return {};
}

Expected<void> readRequest(const OptionSet &set, Plan &plan)
{
    if (set.isSet(QStringLiteral("method")))
        plan.method = set.value(QStringLiteral("method")).toUtf8();
    for (const QString &text : set.values(QStringLiteral("header"))) {
        const auto header = parseHeader(text);
        if (!header)
            return tl::unexpected(header.error());
        plan.headers.append(*header);
    }
    if (const QString body = set.value(QStringLiteral("body")); body.startsWith(QLatin1Char('@'))) {
        auto content = readInput(body.mid(1), QStringLiteral("body"));
        if (!content)
            return tl::unexpected(content.error());
        plan.body = std::move(*content);
    } else if (set.isSet(QStringLiteral("body"))) {
        plan.body = body.toUtf8();
    }
    return {};
}

Expected<void> readSettings(const OptionSet &set, Plan &plan)
{
    if (set.isSet(QStringLiteral("no-keep-alive")))
        plan.keepAlive = false;
    return readNumbers(set, plan)
        .and_then([&] { return readPaceOptions(set, plan); })
        .and_then([&] { return readTargets(set, plan); })
        .and_then([&] { return readRequest(set, plan); })
        .and_then([&] { return readDuration(set, QStringLiteral("timeout"), plan.timeout); })
        .and_then([&] { return readDuration(set, QStringLiteral("demo-delay"), plan.demo.delay); })
        .and_then([&] { return checkPlan(plan); });
}

} // namespace

std::span<const OptionHelp> planOptions()
{
    return options;
}

Expected<Plan> readPlan(const OptionSet &set)
{
    return startingPlan(set).and_then([&set](Plan plan) -> Expected<Plan> {
        if (const auto read = readSettings(set, plan); !read)
            return tl::unexpected(read.error());
        return plan;
    });
}

} // namespace fetchrace
