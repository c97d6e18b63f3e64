// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/settings/settingvalue.h"

#include "app/plan/json/jsontext.h"
#include "app/plan/text/duration.h"
#include "app/plan/text/excerpt.h"
#include "app/plan/text/groupednumber.h"

#include <algorithm>
#include <cmath>

namespace fetchrace {

namespace {

bool isWithin(const PlanSetting &setting, double number)
{
    return setting.words == nullptr || (number == 0 && setting.mayBeZero) ||
           (number >= static_cast<double>(setting.least) && number <= static_cast<double>(setting.most));
}

tl::unexpected<Error> outside(const QString &subject, const QString &least, const QString &most, const QString &number)
{
    return badInput(QStringLiteral("%1 must be from %2 to %3, not %4.").arg(subject, least, most, number));
}

tl::unexpected<Error> outside(const PlanSetting &setting, const QString &subject, double number)
{
    constexpr double longest = 1e15; // beyond it the digits are not those that were written anyway
    return outside(subject, grouped(setting.least), grouped(setting.most),
                   std::abs(number) < longest ? grouped(number) : QString::number(number));
}

QString subjectOf(const PlanSetting &setting)
{
    return QStringLiteral("The ") + QLatin1String(setting.words);
}

} // namespace

Expected<int> parseNumber(const QString &option, const QString &text, int least, int most)
{
    // toInt() alone would take a sign and blanks as well.
    const bool digitsOnly =
        std::ranges::all_of(text, [](QChar c) { return c >= QLatin1Char('0') && c <= QLatin1Char('9'); });
    bool read = false;
    const int value = text.toInt(&read);
    if (!read || !digitsOnly || value < least || value > most)
        return badInput(QStringLiteral("--%1 takes a whole number from %2 to %3, not '%4'.")
                            .arg(option, QString::number(least), QString::number(most), excerpt(text)));
    return value;
}

Expected<void> fromOption(const PlanSetting &setting, const QString &text, int &value)
{
    return parseNumber(setting.optionName(), text, static_cast<int>(setting.least), static_cast<int>(setting.most))
        .map([&value](int number) { value = number; });
}

Expected<void> fromOption(const PlanSetting &setting, const QString &text, std::optional<int> &value)
{
    return fromOption(setting, text, value.emplace());
}

/// An empty text would be taken for none, and is more often a variable of a script that is not set.
Expected<void> fromOption(const PlanSetting &setting, const QString &text, QString &value)
{
    if (text.isEmpty())
        return badInput(
            QStringLiteral("--%1 is given without a value: write one, or leave it out.").arg(setting.optionName()));
    value = text;
    return {};
}

Expected<void> fromOption(const PlanSetting &, const QString &text, QByteArray &value)
{
    value = text.toUtf8();
    return {};
}

Expected<void> fromOption(const PlanSetting &setting, const QString &text, std::chrono::nanoseconds &value)
{
    const auto duration = parseDuration(text);
    if (!duration)
        return badInput(QStringLiteral("--%1: %2").arg(setting.optionName(), duration.error().sentence));
    value = *duration;
    return {};
}

Expected<void> fromJson(const PlanSetting &setting, const QJsonValue &json, int &value)
{
    const double number = json.toDouble();
    if (!json.isDouble() || !std::isfinite(number) || std::trunc(number) != number)
        return wrongType(setting.name(), "a whole number", json);
    if (!isWithin(setting, number))
        return outside(setting, QStringLiteral("\"%1\"").arg(setting.name()), number);
    value = static_cast<int>(number);
    return {};
}

Expected<void> fromJson(const PlanSetting &setting, const QJsonValue &json, std::optional<int> &value)
{
    return readWholeNumber(setting.name(), json).map([&value](int number) { value = number; });
}

Expected<void> fromJson(const PlanSetting &setting, const QJsonValue &json, bool &value)
{
    return readBool(setting.name(), json).map([&value](bool is) { value = is; });
}

Expected<void> fromJson(const PlanSetting &setting, const QJsonValue &json, QString &value)
{
    return readString(setting.name(), json).and_then([&](const QString &text) -> Expected<void> {
        if (text.isEmpty())
            return badInput(QStringLiteral("\"%1\" is empty; give it a value, or leave it out.").arg(setting.name()));
        value = text;
        return {};
    });
}

Expected<void> fromJson(const PlanSetting &setting, const QJsonValue &json, QByteArray &value)
{
    return readString(setting.name(), json).map([&value](const QString &text) { value = text.toUtf8(); });
}

Expected<void> fromJson(const PlanSetting &setting, const QJsonValue &json, std::chrono::nanoseconds &value)
{
    return readDuration(setting.name(), json).map([&value](std::chrono::nanoseconds duration) { value = duration; });
}

QJsonValue toJson(const std::optional<int> &value)
{
    return value ? QJsonValue(*value) : QJsonValue(QJsonValue::Undefined);
}

QJsonValue toJson(std::chrono::nanoseconds value)
{
    return formatDuration(value);
}

Expected<void> checkLimits(const PlanSetting &setting, int value)
{
    if (!isWithin(setting, value))
        return outside(setting, subjectOf(setting), value);
    return {};
}

Expected<void> checkLimits(const PlanSetting &setting, std::optional<int> value)
{
    return value ? checkLimits(setting, *value) : Expected<void>();
}

Expected<void> checkLimits(const PlanSetting &setting, std::chrono::nanoseconds value)
{
    using std::chrono::nanoseconds;
    if (!isWithin(setting, static_cast<double>(value.count())))
        return outside(subjectOf(setting), formatDuration(nanoseconds(setting.least)),
                       formatDuration(nanoseconds(setting.most)), formatDuration(value));
    return {};
}

tl::unexpected<Error> notAmong(const QString &option, const QStringList &names, const QString &text)
{
    return badInput(
        QStringLiteral("--%1 is %2, not '%3'.").arg(option, listed(names, QStringLiteral("or")), excerpt(text)));
}

tl::unexpected<Error> notAmong(const QString &key, const QStringList &names)
{
    QStringList quoted;
    for (const QString &name : names)
        quoted.append(QLatin1Char('"') + name + QLatin1Char('"'));
    return badInput(QStringLiteral("\"%1\" must be %2.").arg(key, listed(quoted, QStringLiteral("or"))));
}

} // namespace fetchrace
