// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/json/requestjson.h"

#include "app/plan/json/jsonfields.h"

#include <QJsonArray>

#include <cmath>

namespace fetchrace {

namespace {

constexpr QLatin1String queryKey("query");
constexpr QLatin1String bodyFileKey("body_file");
constexpr QLatin1String jsonBodyKey("json_body");
constexpr QLatin1String basicKey("basic_auth");
constexpr QLatin1String userKey("user");
constexpr QLatin1String passwordKey("password");
constexpr QLatin1String bearerKey("bearer_token");
constexpr QLatin1String expectKey("expect");
constexpr QLatin1String statusKey("status");
constexpr QLatin1String textKey("text");

Expected<void> readQuery(const QJsonValue &value, Plan &plan)
{
    const auto texts = readStrings(queryKey, value);
    if (!texts)
        return tl::unexpected(texts.error());
    plan.query.clear();
    for (const QString &text : *texts) {
        const auto parameter = parseParameter(text);
        if (!parameter)
            return errorAt(queryKey, parameter.error());
        plan.query.append(*parameter);
    }
    return {};
}

Expected<void> readBodyFile(const QJsonValue &value, Plan &plan)
{
    return readString(bodyFileKey, value).map([&plan](const QString &file) { plan.bodyFile = file; });
}

Expected<void> readJsonBody(const QJsonValue &value, Plan &plan)
{
    return readBool(jsonBodyKey, value).map([&plan](bool isJson) { plan.jsonBody = isJson; });
}

Expected<void> readCredentials(const Credentials &read, Plan &plan)
{
    if (plan.credentials.kind != Credentials::Kind::None)
        return badInput(
            QStringLiteral("\"%1\" and \"%2\" cannot be used together; keep one of them.").arg(basicKey, bearerKey));
    plan.credentials = read;
    return {};
}

Expected<void> readBasic(const QJsonValue &value, Plan &plan)
{
    const QJsonObject object = value.toObject();
    if (!object.value(userKey).isString() || !object.value(passwordKey).isString())
        return badInput(
            QStringLiteral("\"%1\" must be an object with the strings \"user\" and \"password\".").arg(basicKey));
    if (auto known = refuseUnknownKeys(object, {userKey, passwordKey}, basicKey); !known)
        return known;
    return readCredentials(
        {Credentials::Kind::Basic, object.value(userKey).toString(), object.value(passwordKey).toString()}, plan);
}

Expected<void> readBearer(const QJsonValue &value, Plan &plan)
{
    return readString(bearerKey, value).and_then([&plan](const QString &token) {
        return readCredentials({Credentials::Kind::Bearer, {}, token}, plan);
    });
}

Expected<void> readStatus(const QJsonValue &value, ResponseCheck &check)
{
    const double number = value.toDouble(-1);
    if (!value.isDouble() || std::trunc(number) != number || number < 0 || number > 999)
        return wrongType(statusKey, "a status such as 200", value);
    check.status = static_cast<int>(number);
    return {};
}

Expected<void> readText(const QJsonValue &value, ResponseCheck &check)
{
    return readString(textKey, value).map([&check](const QString &text) { check.text = text; });
}

constexpr std::array expectFields{JsonField<ResponseCheck>{statusKey, readStatus},
                                  JsonField<ResponseCheck>{textKey, readText}};

Expected<void> readExpectation(const QJsonValue &value, Plan &plan)
{
    if (!value.isObject())
        return wrongType(expectKey, "an object", value);
    return refuseUnknownKeys(value.toObject(), keysOf(expectFields), expectKey).and_then([&] {
        return readFields(expectFields, value.toObject(), plan.check);
    });
}

using Field = JsonField<Plan>;
constexpr std::array fields{Field{queryKey, readQuery},       Field{bodyFileKey, readBodyFile},
                            Field{jsonBodyKey, readJsonBody}, Field{basicKey, readBasic},
                            Field{bearerKey, readBearer},     Field{expectKey, readExpectation}};

void writeCredentials(const Credentials &credentials, QJsonObject &object)
{
    if (credentials.kind == Credentials::Kind::Basic)
        object.insert(basicKey, QJsonObject{{userKey, credentials.user}, {passwordKey, credentials.secret}});
    if (credentials.kind == Credentials::Kind::Bearer)
        object.insert(bearerKey, credentials.secret);
}

void writeExpectation(const ResponseCheck &check, QJsonObject &object)
{
    if (check.asksNothing())
        return;
    QJsonObject expect;
    if (check.status != 0)
        expect.insert(statusKey, check.status);
    if (!check.text.isEmpty())
        expect.insert(textKey, check.text);
    object.insert(expectKey, expect);
}

} // namespace

QStringList requestKeys()
{
    return keysOf(fields);
}

void writeRequest(const Plan &plan, QJsonObject &object)
{
    if (!plan.query.isEmpty()) {
        QJsonArray query;
        for (const Parameter &parameter : plan.query)
            query.append(textOf(parameter));
        object.insert(queryKey, query);
    }
    if (!plan.bodyFile.isEmpty())
        object.insert(bodyFileKey, plan.bodyFile);
    if (plan.jsonBody)
        object.insert(jsonBodyKey, true);
    writeCredentials(plan.credentials, object);
    writeExpectation(plan.check, object);
}

Expected<void> readRequest(const QJsonObject &object, Plan &plan)
{
    return readFields(fields, object, plan);
}

} // namespace fetchrace
