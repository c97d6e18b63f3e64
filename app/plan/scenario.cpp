// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/scenario.h"

#include "app/plan/jsontext.h"
#include "app/plan/planjson.h"

#include <QDir>
#include <QFile>
#include <QStringList>

#include <algorithm>
#include <array>

// Resources of a static library are only linked in when something asks for them; not possible inside a namespace.
static void linkScenarioFiles()
{
    Q_INIT_RESOURCE(scenarios);
}

namespace fetchrace {

namespace {

constexpr QLatin1String planKey("plan");

Expected<Scenario> scenarioFromText(const QByteArray &text)
{
    const auto object = objectFromJsonText(text, QStringLiteral("scenario"));
    if (!object)
        return tl::unexpected(object.error());
    Scenario scenario;
    const std::array<std::pair<QString, QString *>, 3> texts{{{QStringLiteral("name"), &scenario.name},
                                                              {QStringLiteral("title"), &scenario.title},
                                                              {QStringLiteral("description"), &scenario.description}}};
    QStringList known{planKey};
    for (const auto &[key, destination] : texts) {
        known.append(key);
        *destination = object->value(key).toString();
        if (destination->isEmpty())
            return badInput(QStringLiteral("\"%1\" of a scenario must be a string that is not empty.").arg(key));
    }
    if (const auto checked = refuseUnknownKeys(*object, known, {}); !checked)
        return tl::unexpected(checked.error());
    if (!object->value(planKey).isObject())
        return badInput(QStringLiteral("\"plan\" of a scenario must be an object, not %1.")
                            .arg(describeJson(object->value(planKey))));
    return planFromJson(object->value(planKey).toObject()).map([&](const Plan &plan) {
        scenario.plan = plan;
        return scenario;
    });
}

QList<Scenario> readScenarios()
{
    linkScenarioFiles();
    QList<Scenario> list;
    const QFileInfoList files = QDir(QStringLiteral(":/scenarios")).entryInfoList(QDir::Files, QDir::Name);
    for (const QFileInfo &info : files) {
        QFile file(info.filePath());
        const bool opened = file.open(QIODevice::ReadOnly);
        const auto scenario = scenarioFromText(opened ? file.readAll() : QByteArray());
        // The files are part of the program; a test reads them all.
        if (!scenario)
            qFatal("%s: %s", qPrintable(info.filePath()), qPrintable(scenario.error().sentence));
        list.append(*scenario);
    }
    std::stable_partition(list.begin(), list.end(),
                          [](const Scenario &scenario) { return scenario.name == QLatin1String("article"); });
    return list;
}

} // namespace

const QList<Scenario> &scenarios()
{
    static const QList<Scenario> list = readScenarios();
    return list;
}

Expected<Scenario> findScenario(const QString &name)
{
    QStringList names;
    for (const Scenario &scenario : scenarios()) {
        if (scenario.name == name)
            return scenario;
        names.append(scenario.name);
    }
    return badInput(
        QStringLiteral("There is no scenario \"%1\"; choose one of %2.").arg(name, names.join(QStringLiteral(", "))));
}

} // namespace fetchrace
