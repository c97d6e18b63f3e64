// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/json/planjson.h"

#include "app/plan/json/demojson.h"
#include "app/plan/json/jsontext.h"
#include "app/plan/plancheck.h"
#include "app/plan/settings/plansetting.h"

#include <QStringList>

namespace fetchrace {

namespace {

QString objectOf(const PlanSetting &setting)
{
    return QString::fromLatin1(setting.object);
}

/// The keys of an object, or of the plan itself, in the order in which sentences name them.
QStringList keysIn(const QString &object)
{
    QStringList keys;
    for (const PlanSetting &setting : planSettings()) {
        const QString key = objectOf(setting) == object ? setting.name() : objectOf(setting);
        const bool isHere = object.isEmpty() || objectOf(setting) == object;
        if (isHere && !keys.contains(key))
            keys.append(key);
    }
    return object.isEmpty() ? keys + QStringList{demoKey} : keys;
}

Expected<void> readSetting(const PlanSetting &setting, const QJsonObject &object, Plan &plan)
{
    const QString key = setting.name();
    if (!object.contains(key) && setting.needed != nullptr)
        return badInput(
            QStringLiteral("\"%1\" has no \"%2\"; %3.").arg(objectOf(setting), key, QLatin1String(setting.needed)));
    if (!object.contains(key))
        return {};
    if (setting.other != nullptr && object.contains(QLatin1String(setting.other)))
        return badInput(QStringLiteral("\"%1\" and \"%2\" cannot be used together; keep one of them.")
                            .arg(QLatin1String(setting.other), key));
    return setting.fromJson(setting, object.value(key), plan);
}

/// What stands in an object of its own ("handle"), or in the plan itself.
Expected<void> readObject(const QString &name, const QJsonValue &value, Plan &plan)
{
    if (!value.isObject())
        return wrongType(name, "an object", value);
    const QJsonObject object = value.toObject();
    if (auto known = refuseUnknownKeys(object, keysIn(name), name); !known)
        return known;
    QStringList objects;
    for (const PlanSetting &setting : planSettings()) {
        const QString inner = objectOf(setting);
        const bool isFirst = inner != name && object.contains(inner) && !objects.contains(inner);
        if (isFirst)
            objects.append(inner);
        auto read = inner == name ? readSetting(setting, object, plan)
                    : isFirst     ? readObject(inner, object.value(inner), plan)
                                  : Expected<void>();
        if (!read)
            return read;
    }
    return {};
}

} // namespace

QJsonObject planToJson(const Plan &plan)
{
    static const Plan usual;
    QJsonObject object;
    for (const PlanSetting &setting : planSettings()) {
        const QJsonValue value = setting.toJson(plan);
        const bool says = setting.matters == nullptr || setting.matters(plan);
        if (!says || (!setting.isAlwaysWritten && value == setting.toJson(usual)))
            continue;
        if (setting.object == nullptr) {
            object.insert(setting.name(), value);
            continue;
        }
        QJsonObject inner = object.value(objectOf(setting)).toObject();
        inner.insert(setting.name(), value);
        object.insert(objectOf(setting), inner);
    }
    object.insert(demoKey, demoToJson(plan.demo));
    return object;
}

Expected<Plan> planFromJson(const QJsonObject &object)
{
    Plan plan;
    auto read = readObject({}, object, plan);
    if (read && object.contains(demoKey))
        read = readDemo(object.value(demoKey), plan.demo);
    if (!read)
        return tl::unexpected(read.error());
    settleRequests(object.keys(), plan);
    settleRelay(plan);
    return checkPlan(plan).map([&plan] { return plan; });
}

Expected<Plan> planFromJsonText(const QByteArray &text)
{
    return objectFromJsonText(text, QStringLiteral("plan file")).and_then(planFromJson);
}

} // namespace fetchrace
