// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/settings/plansetting.h"

#include <optional>

namespace fetchrace {

/// How a value of each type is read and written.
[[nodiscard]] Expected<void> fromOption(const PlanSetting &setting, const QString &text, int &value);
[[nodiscard]] Expected<void> fromOption(const PlanSetting &setting, const QString &text, std::optional<int> &value);
[[nodiscard]] Expected<void> fromOption(const PlanSetting &setting, const QString &text, QString &value);
[[nodiscard]] Expected<void> fromOption(const PlanSetting &setting, const QString &text, QByteArray &value);
[[nodiscard]] Expected<void> fromOption(const PlanSetting &setting, const QString &text,
                                        std::chrono::nanoseconds &value);

[[nodiscard]] Expected<void> fromJson(const PlanSetting &setting, const QJsonValue &json, int &value);
[[nodiscard]] Expected<void> fromJson(const PlanSetting &setting, const QJsonValue &json, std::optional<int> &value);
[[nodiscard]] Expected<void> fromJson(const PlanSetting &setting, const QJsonValue &json, bool &value);
[[nodiscard]] Expected<void> fromJson(const PlanSetting &setting, const QJsonValue &json, QString &value);
[[nodiscard]] Expected<void> fromJson(const PlanSetting &setting, const QJsonValue &json, QByteArray &value);
[[nodiscard]] Expected<void> fromJson(const PlanSetting &setting, const QJsonValue &json,
                                      std::chrono::nanoseconds &value);

[[nodiscard]] inline QJsonValue toJson(int value)
{
    return value;
}
[[nodiscard]] inline QJsonValue toJson(bool value)
{
    return value;
}
[[nodiscard]] inline QJsonValue toJson(const QString &value)
{
    return value;
}
[[nodiscard]] inline QJsonValue toJson(const QByteArray &value)
{
    return QString::fromUtf8(value);
}
[[nodiscard]] QJsonValue toJson(const std::optional<int> &value);
[[nodiscard]] QJsonValue toJson(std::chrono::nanoseconds value);

[[nodiscard]] Expected<void> checkLimits(const PlanSetting &setting, int value);
[[nodiscard]] Expected<void> checkLimits(const PlanSetting &setting, std::optional<int> value);
[[nodiscard]] Expected<void> checkLimits(const PlanSetting &setting, std::chrono::nanoseconds value);

[[nodiscard]] tl::unexpected<Error> notAmong(const QString &option, const QStringList &names, const QString &text);
[[nodiscard]] tl::unexpected<Error> notAmong(const QString &key, const QStringList &names);

/// The value at the end of the members' path.
template<auto... path>
[[nodiscard]] auto &at(auto &plan)
{
    return (plan.*....*path);
}

template<auto... path>
Expected<void> valueFromOption(const PlanSetting &setting, const QStringList &texts, Plan &plan)
{
    auto &value = at<path...>(plan);
    if constexpr (std::is_same_v<decltype(value), bool &>) {
        const Plan usual;
        value = !at<path...>(usual); // what a switch is for
        return {};
    } else {
        return fromOption(setting, texts.last(), value);
    }
}

template<auto... path>
Expected<void> valueFromJson(const PlanSetting &setting, const QJsonValue &json, Plan &plan)
{
    return fromJson(setting, json, at<path...>(plan));
}

template<auto... path>
QJsonValue valueToJson(const Plan &plan)
{
    return toJson(at<path...>(plan));
}

template<auto... path>
Expected<void> valueWithinLimits(const PlanSetting &setting, const Plan &plan)
{
    using Value = std::remove_cvref_t<decltype(at<path...>(plan))>;
    if constexpr (std::is_same_v<Value, int> || std::is_same_v<Value, std::optional<int>> ||
                  std::is_same_v<Value, std::chrono::nanoseconds>)
        return checkLimits(setting, at<path...>(plan));
    else
        return {};
}

/// A setting that is the value of a member of the plan, or of a member of that.
template<auto... path>
[[nodiscard]] constexpr PlanSetting valueSetting(const char *key, const char *option, const char *valueName,
                                                 const char *help)
{
    PlanSetting setting{key, option, valueName, help};
    setting.fromOption = valueFromOption<path...>;
    setting.fromJson = valueFromJson<path...>;
    setting.toJson = valueToJson<path...>;
    setting.check = valueWithinLimits<path...>;
    return setting;
}

/// One of a few values that have names, in a table of them.
template<const auto &named, auto... path>
[[nodiscard]] constexpr PlanSetting choiceSetting(const char *key, const char *option, const char *valueName,
                                                  const char *help)
{
    PlanSetting setting{key, option, valueName, help};
    setting.fromOption = [](const PlanSetting &self, const QStringList &texts, Plan &plan) -> Expected<void> {
        const auto value = valueIn(named, texts.last());
        if (!value)
            return notAmong(self.optionName(), namesIn(named), texts.last());
        at<path...>(plan) = *value;
        return {};
    };
    setting.fromJson = [](const PlanSetting &self, const QJsonValue &json, Plan &plan) -> Expected<void> {
        const auto value = valueIn(named, json.toString());
        if (!value)
            return notAmong(self.name(), namesIn(named));
        at<path...>(plan) = *value;
        return {};
    };
    setting.toJson = [](const Plan &plan) -> QJsonValue { return QString(nameIn(named, at<path...>(plan))); };
    return setting;
}

} // namespace fetchrace
