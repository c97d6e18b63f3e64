// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/json/jsontext.h"
#include "app/plan/settings/plansetting.h"

#include <QJsonArray>

namespace fetchrace {

/// Reads each text; what a plan file holds says where it stood.
template<typename Value>
Expected<QList<Value>> readEach(const QStringList &texts, Expected<Value> (*read)(const QString &))
{
    QList<Value> values;
    for (const QString &text : texts) {
        const auto value = read(text);
        if (!value)
            return tl::unexpected(value.error());
        values.append(*value);
    }
    return values;
}

/// A list of texts: an array in plan files, an option that can be given several times.
template<typename Value, auto read, auto take, auto textsOf>
constexpr PlanSetting listSetting(const char *key, const char *option, const char *valueName, const char *help)
{
    PlanSetting setting{key, option, valueName, help};
    setting.fromOption = [](const PlanSetting &, const QStringList &texts, Plan &plan) -> Expected<void> {
        return readEach<Value>(texts, read).map([&plan](const QList<Value> &values) { take(plan, values); });
    };
    setting.fromJson = [](const PlanSetting &self, const QJsonValue &json, Plan &plan) -> Expected<void> {
        const auto texts = readStrings(self.name(), json);
        if (!texts)
            return tl::unexpected(texts.error());
        const auto values = readEach<Value>(*texts, read);
        if (!values)
            return errorAt(self.name(), values.error());
        take(plan, *values);
        return {};
    };
    setting.toJson = [](const Plan &plan) -> QJsonValue { return QJsonArray::fromStringList(textsOf(plan)); };
    return setting;
}

} // namespace fetchrace
