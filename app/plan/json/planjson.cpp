// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/json/planjson.h"

#include "app/plan/json/demojson.h"
#include "app/plan/json/handlejson.h"
#include "app/plan/json/jsonfields.h"
#include "app/plan/json/pacejson.h"
#include "app/plan/json/requestjson.h"
#include "app/plan/json/transportjson.h"
#include "app/plan/plancheck.h"
#include "app/plan/text/countfields.h"
#include "app/plan/text/duration.h"
#include "app/plan/text/weights.h"
#include "app/plan/utf8.h"

#include <QJsonArray>

#include <cmath>

namespace fetchrace {

namespace {

constexpr QLatin1String targetsKey("targets");
constexpr QLatin1String methodKey("method");
constexpr QLatin1String headersKey("headers");
constexpr QLatin1String bodyKey("body");
constexpr QLatin1String bodyBase64Key("body_base64");
constexpr QLatin1String timeoutKey("timeout");
constexpr QLatin1String keepAliveKey("keep_alive");
constexpr QLatin1String demoKey("demo");

Expected<void> readCount(const CountField &field, const QJsonValue &value, Plan &plan)
{
    const QString key = QLatin1String(field.key);
    const double number = value.toDouble();
    if (!value.isDouble() || !std::isfinite(number) || std::trunc(number) != number)
        return wrongType(key, "a whole number", value);
    if (number < field.least || number > field.most)
        return badInput(rangeSentence(field, QStringLiteral("\"%1\"").arg(key), number));
    plan.*field.member = static_cast<int>(number);
    return {};
}

Expected<void> readTargets(const QJsonValue &value, Plan &plan)
{
    const auto texts = readStrings(targetsKey, value);
    if (!texts)
        return tl::unexpected(texts.error());
    QList<WeightedTarget> targets;
    for (const QString &text : *texts) {
        const auto target = parseWeightedTarget(text);
        if (!target)
            return errorAt(targetsKey, target.error());
        targets.append(*target);
    }
    setTargets(plan, targets);
    return {};
}

Expected<void> readHeaders(const QJsonValue &value, Plan &plan)
{
    const auto texts = readStrings(headersKey, value);
    if (!texts)
        return tl::unexpected(texts.error());
    plan.headers.clear();
    for (const QString &text : *texts) {
        const auto header = parseHeader(text);
        if (!header)
            return errorAt(headersKey, header.error());
        plan.headers.append(*header);
    }
    return {};
}

Expected<void> readMethod(const QJsonValue &value, Plan &plan)
{
    return readString(methodKey, value).map([&](const QString &method) { plan.method = method.toUtf8(); });
}

Expected<void> readBody(const QJsonValue &value, Plan &plan)
{
    return readString(bodyKey, value).map([&](const QString &body) { plan.body = body.toUtf8(); });
}

Expected<void> readBodyBase64(const QJsonValue &value, Plan &plan)
{
    const auto text = readString(bodyBase64Key, value);
    if (!text)
        return tl::unexpected(text.error());
    const QByteArray encoded = text->toUtf8();
    const auto decoded = QByteArray::fromBase64Encoding(encoded, QByteArray::AbortOnBase64DecodingErrors);
    // Qt overlooks a missing end.
    if (!decoded || (*decoded).toBase64() != encoded)
        return badInput(QStringLiteral("\"%1\" is not valid, padded base64; correct it.").arg(bodyBase64Key));
    plan.body = *decoded;
    return {};
}

Expected<void> readTimeout(const QJsonValue &value, Plan &plan)
{
    return readDuration(timeoutKey, value).map([&](std::chrono::nanoseconds timeout) { plan.timeout = timeout; });
}

Expected<void> readKeepAlive(const QJsonValue &value, Plan &plan)
{
    return readBool(keepAliveKey, value).map([&](bool keepAlive) { plan.keepAlive = keepAlive; });
}

Expected<void> readDemoKey(const QJsonValue &value, Plan &plan)
{
    return readDemo(value, plan.demo);
}

/// One entry per key that is not a count.
using Field = JsonField<Plan>;
constexpr std::array fields{
    Field{targetsKey, readTargets},     Field{methodKey, readMethod},         Field{headersKey, readHeaders},
    Field{bodyKey, readBody},           Field{bodyBase64Key, readBodyBase64}, Field{timeoutKey, readTimeout},
    Field{keepAliveKey, readKeepAlive}, Field{demoKey, readDemoKey},
};

QStringList knownKeys()
{
    QStringList keys = keysOf(fields);
    for (const CountField &field : countFields)
        keys.append(QLatin1String(field.key));
    keys.append(handleKey);
    return keys + requestKeys() + transportKeys() + paceKeys();
}

Expected<void> readAll(const QJsonObject &object, Plan &plan)
{
    if (auto read = readFields(fields, object, plan); !read)
        return read;
    for (const CountField &field : countFields) {
        const QString key = QLatin1String(field.key);
        if (!object.contains(key))
            continue;
        if (auto read = readCount(field, object.value(key), plan); !read)
            return read;
    }
    return readRequest(object, plan)
        .and_then([&] { return readTransport(object, plan.transport); })
        .and_then([&] { return readPace(object, plan.pace); })
        .and_then([&] { return readHandling(object, plan.handling); });
}

} // namespace

QJsonObject planToJson(const Plan &plan)
{
    QJsonObject object;
    QJsonArray targets;
    for (const WeightedTarget &target : weightedTargets(plan))
        targets.append(textOf(target));
    QJsonArray headers;
    for (const Header &header : plan.headers)
        headers.append(QString::fromUtf8(header.name + ": " + header.value));

    object.insert(targetsKey, targets);
    object.insert(methodKey, QString::fromUtf8(plan.method));
    object.insert(headersKey, headers);
    if (survivesAsText(plan.body))
        object.insert(bodyKey, QString::fromUtf8(plan.body));
    else
        object.insert(bodyBase64Key, QString::fromLatin1(plan.body.toBase64()));
    for (const CountField &field : countFields)
        object.insert(QLatin1String(field.key), plan.*field.member);
    object.insert(timeoutKey, formatDuration(plan.timeout));
    object.insert(keepAliveKey, plan.keepAlive);
    writeRequest(plan, object);
    writeTransport(plan.transport, object);
    writePace(plan.pace, object);
    writeHandling(plan.handling, object);
    object.insert(demoKey, demoToJson(plan.demo));
    return object;
}

Expected<Plan> planFromJson(const QJsonObject &object)
{
    if (auto known = refuseUnknownKeys(object, knownKeys(), {}); !known)
        return tl::unexpected(known.error());
    if (object.contains(bodyKey) && object.contains(bodyBase64Key))
        return badInput(QStringLiteral("\"body\" and \"body_base64\" cannot be used together; keep one of them."));
    Plan plan;
    if (auto read = readAll(object, plan); !read)
        return tl::unexpected(read.error());
    if (plan.pace.duration > plan.pace.duration.zero() && !object.contains(QLatin1String("requests")))
        plan.requests = Plan::maxRequests; // it is the duration that ends the run
    if (auto checked = checkPlan(plan); !checked)
        return tl::unexpected(checked.error());
    return plan;
}

Expected<Plan> planFromJsonText(const QByteArray &text)
{
    return objectFromJsonText(text, QStringLiteral("plan file")).and_then(planFromJson);
}

} // namespace fetchrace
