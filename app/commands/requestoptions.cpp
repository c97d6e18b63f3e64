// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/requestoptions.h"

#include "app/commands/numberoption.h"
#include "app/plan/plancheck.h"
#include "app/plan/text/weights.h"

namespace fetchrace {

namespace {

Expected<void> readTargets(const OptionSet &set, Plan &plan)
{
    if (!set.isSet(QStringLiteral("url")))
        return {};
    QList<WeightedTarget> targets;
    for (const QString &text : set.values(QStringLiteral("url"))) {
        const auto target = parseWeightedTarget(text);
        if (!target)
            return tl::unexpected(target.error());
        targets.append(*target);
    }
    setTargets(plan, targets);
    return {};
}

Expected<void> readQuery(const OptionSet &set, Plan &plan)
{
    for (const QString &text : set.values(QStringLiteral("query"))) {
        const auto parameter = parseParameter(text);
        if (!parameter)
            return tl::unexpected(parameter.error());
        plan.query.append(*parameter);
    }
    return {};
}

Expected<void> readHeaders(const OptionSet &set, Plan &plan)
{
    if (set.isSet(QStringLiteral("method")))
        plan.method = set.value(QStringLiteral("method")).toUtf8();
    for (const QString &text : set.values(QStringLiteral("header"))) {
        const auto header = parseHeader(text);
        if (!header)
            return tl::unexpected(header.error());
        plan.headers.append(*header);
    }
    return {};
}

void readBody(const OptionSet &set, Plan &plan)
{
    if (set.isSet(QStringLiteral("json-body")))
        plan.jsonBody = true;
    if (!set.isSet(QStringLiteral("body")))
        return;
    const QString body = set.value(QStringLiteral("body"));
    const bool isFile = body.startsWith(QLatin1Char('@'));
    plan.bodyFile = isFile ? body.mid(1) : QString();
    plan.body = isFile ? QByteArray() : body.toUtf8();
}

Expected<void> readCredentials(const OptionSet &set, Plan &plan)
{
    const bool hasUser = set.isSet(QStringLiteral("user"));
    const bool hasToken = set.isSet(QStringLiteral("bearer"));
    if (hasUser && hasToken)
        return badInput(QStringLiteral("--user and --bearer cannot be used together."));
    if (hasToken)
        plan.credentials = {Credentials::Kind::Bearer, {}, set.value(QStringLiteral("bearer"))};
    if (!hasUser)
        return {};
    return parseBasic(set.value(QStringLiteral("user"))).map([&plan](const Credentials &credentials) {
        plan.credentials = credentials;
    });
}

Expected<void> readExpectation(const OptionSet &set, Plan &plan)
{
    if (set.isSet(QStringLiteral("expect-text")))
        plan.check.text = set.value(QStringLiteral("expect-text"));
    if (!set.isSet(QStringLiteral("expect-status")))
        return {};
    return parseNumber(QStringLiteral("expect-status"), set.value(QStringLiteral("expect-status")), 100, 599)
        .map([&plan](int status) { plan.check.status = status; });
}

} // namespace

Expected<void> readRequestOptions(const OptionSet &options, Plan &plan)
{
    readBody(options, plan);
    return readTargets(options, plan)
        .and_then([&] { return readQuery(options, plan); })
        .and_then([&] { return readHeaders(options, plan); })
        .and_then([&] { return readCredentials(options, plan); })
        .and_then([&] { return readExpectation(options, plan); });
}

} // namespace fetchrace
