// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/inputfile.h"
#include "app/plan/plancheck.h"
#include "app/plan/settings/listsetting.h"
#include "app/plan/settings/settingrows.h"
#include "app/plan/settings/settingvalue.h"
#include "app/plan/text/utf8.h"
#include "app/plan/text/weights.h"

#include <QJsonObject>

#include <array>
#include <cmath>

namespace fetchrace {

namespace {

QStringList targetTexts(const Plan &plan)
{
    QStringList texts;
    for (const WeightedTarget &target : weightedTargets(plan))
        texts.append(textOf(target));
    return texts;
}

void addQuery(Plan &plan, const QList<Parameter> &query)
{
    plan.query.append(query);
}

QStringList queryTexts(const Plan &plan)
{
    QStringList texts;
    for (const Parameter &parameter : plan.query)
        texts.append(textOf(parameter));
    return texts;
}

void addHeaders(Plan &plan, const QList<Header> &headers)
{
    plan.headers.append(headers);
}

QStringList headerTexts(const Plan &plan)
{
    QStringList texts;
    for (const Header &header : plan.headers)
        texts.append(QString::fromUtf8(header.name + ": " + header.value));
    return texts;
}

/// "@FILE" stands for what is in the file.
Expected<void> bodyFromOption(const PlanSetting &, const QStringList &texts, Plan &plan)
{
    const QString &body = texts.last();
    const bool isFile = body.startsWith(QLatin1Char('@'));
    plan.bodyFile = isFile ? body.mid(1) : QString();
    plan.body = isFile ? QByteArray() : body.toUtf8();
    return isFile ? checkFileName(plan.bodyFile, QStringLiteral("body")) : Expected<void>();
}

QString bodyToOption(const Plan &plan)
{
    return plan.bodyFile.isEmpty() ? QString::fromUtf8(plan.body) : QLatin1Char('@') + plan.bodyFile;
}

bool bodyIsText(const Plan &plan)
{
    return survivesAsText(plan.body);
}

constexpr PlanSetting bytesSetting()
{
    PlanSetting setting{"body_base64"};
    setting.fromJson = [](const PlanSetting &self, const QJsonValue &json, Plan &plan) -> Expected<void> {
        const auto text = readString(self.name(), json);
        if (!text)
            return tl::unexpected(text.error());
        const QByteArray encoded = text->toUtf8();
        const auto decoded = QByteArray::fromBase64Encoding(encoded, QByteArray::AbortOnBase64DecodingErrors);
        // Qt overlooks a missing end.
        if (!decoded || (*decoded).toBase64() != encoded)
            return badInput(QStringLiteral("\"%1\" is not valid, padded base64; correct it.").arg(self.name()));
        plan.body = *decoded;
        return {};
    };
    setting.toJson = [](const Plan &plan) -> QJsonValue { return QString::fromLatin1(plan.body.toBase64()); };
    setting.matters = [](const Plan &plan) { return !survivesAsText(plan.body); };
    return setting;
}

bool isBasic(const Plan &plan)
{
    return plan.credentials.kind == Credentials::Kind::Basic;
}

constexpr PlanSetting basicSetting()
{
    PlanSetting setting{"basic_auth", "user", "NAME:PASSWORD", "Send this name and password (basic authentication)."};
    setting.fromOption = [](const PlanSetting &, const QStringList &texts, Plan &plan) {
        return parseBasic(texts.last()).map([&plan](const Credentials &read) { plan.credentials = read; });
    };
    setting.fromJson = [](const PlanSetting &self, const QJsonValue &json, Plan &plan) -> Expected<void> {
        const QJsonObject object = json.toObject();
        const QJsonValue user = object.value(QLatin1String("user"));
        const QJsonValue password = object.value(QLatin1String("password"));
        if (!user.isString() || !password.isString())
            return badInput(QStringLiteral("\"%1\" must be an object with the strings \"user\" and \"password\".")
                                .arg(self.name()));
        plan.credentials = {Credentials::Kind::Basic, user.toString(), password.toString()};
        return refuseUnknownKeys(object, {QStringLiteral("user"), QStringLiteral("password")}, self.name());
    };
    // Neither name nor password is something else than no credentials.
    setting.toJson = [](const Plan &plan) -> QJsonValue {
        if (!isBasic(plan))
            return {};
        return QJsonObject{{QStringLiteral("user"), plan.credentials.user},
                           {QStringLiteral("password"), plan.credentials.secret}};
    };
    setting.toOption = [](const Plan &plan) {
        return isBasic(plan) ? plan.credentials.user + QLatin1Char(':') + plan.credentials.secret : QString();
    };
    setting.matters = isBasic;
    return setting;
}

constexpr PlanSetting bearerSetting()
{
    PlanSetting setting{"bearer_token", "bearer", "TOKEN", "Send this token (bearer authentication)."};
    setting.fromOption = [](const PlanSetting &, const QStringList &texts, Plan &plan) -> Expected<void> {
        plan.credentials = {Credentials::Kind::Bearer, {}, texts.last()};
        return {};
    };
    setting.fromJson = [](const PlanSetting &self, const QJsonValue &json, Plan &plan) {
        return readString(self.name(), json).map([&plan](const QString &token) {
            plan.credentials = {Credentials::Kind::Bearer, {}, token};
        });
    };
    setting.toJson = [](const Plan &plan) -> QJsonValue { return plan.credentials.secret; };
    setting.matters = [](const Plan &plan) { return plan.credentials.kind == Credentials::Kind::Bearer; };
    return setting;
}

constexpr PlanSetting statusSetting()
{
    PlanSetting setting{"status", "expect-status", "CODE",
                        "Count a response with another status, 200 to 399, as failed (bad-response)."};
    setting.fromOption = [](const PlanSetting &self, const QStringList &texts, Plan &plan) {
        return parseNumber(self.optionName(), texts.last(), 100, 599).map([&plan](int status) {
            plan.check.status = status;
        });
    };
    setting.fromJson = [](const PlanSetting &self, const QJsonValue &json, Plan &plan) -> Expected<void> {
        const double number = json.toDouble(-1);
        if (!json.isDouble() || std::trunc(number) != number || number < 0 || number > 999)
            return wrongType(self.name(), "a status such as 200", json);
        plan.check.status = static_cast<int>(number);
        return {};
    };
    setting.toJson = [](const Plan &plan) -> QJsonValue { return plan.check.status; };
    return setting;
}

constexpr std::array requestRows{
    listSetting<WeightedTarget, parseWeightedTarget, setTargets, targetTexts>(
        "targets", "url", "URL",
        "Send to this URL, or to this route of the demo server (/test/). Several are used in rotation; '3x URL' is "
        "used three times as often.")
        .always(),
    valueSetting<&Plan::method>("method", "method", "M", "Request method. Default: GET.").always(),
    listSetting<Parameter, parseParameter, addQuery, queryTexts>(
        "query", "query", "NAME=VALUE", "Add this to the query of every URL. Can be given several times."),
    listSetting<Header, parseHeader, addHeaders, headerTexts>("headers", "header", "K: V",
                                                              "Send this header too. Can be given several times.")
        .always(),
    valueSetting<&Plan::body>("body", "body", "TEXT|@FILE", "Send this body, or the content of FILE.")
        .takenFrom(bodyFromOption)
        .givenAs(bodyToOption)
        .within(nullptr, bodyIsText)
        .always(),
    bytesSetting().instead("body"),
    valueSetting<&Plan::bodyFile>("body_file", nullptr, nullptr, nullptr),
    valueSetting<&Plan::jsonBody>("json_body", "json-body", nullptr,
                                  "Validate the body as JSON and declare it in Content-Type."),
    basicSetting(),
    bearerSetting().instead("basic_auth"),
    statusSetting().within("expect", nullptr),
    valueSetting<&Plan::check, &ResponseCheck::text>(
        "text", "expect-text", "TEXT", "Count a response without this text in its body as failed (bad-response).")
        .within("expect", nullptr),
};

} // namespace

std::span<const PlanSetting> requestSettings()
{
    return requestRows;
}

} // namespace fetchrace
