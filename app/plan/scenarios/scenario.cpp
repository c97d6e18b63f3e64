// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/scenarios/scenario.h"

#include "app/plan/json/clientjson.h"
#include "app/plan/json/jsontext.h"
#include "app/plan/json/planjson.h"
#include "app/plan/scenarios/ownscenarios.h"
#include "app/plan/text/excerpt.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
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
constexpr QLatin1String clientsKey("clients");

/// A key of a scenario's file and where its text belongs.
struct ScenarioText {
    QLatin1String key;
    QString Scenario::*member;
};

constexpr std::array scenarioTexts{ScenarioText{QLatin1String("name"), &Scenario::name},
                                   ScenarioText{QLatin1String("title"), &Scenario::title},
                                   ScenarioText{QLatin1String("description"), &Scenario::description}};

/// What cannot be typed without thinking about quotes, or looks like a file, is no name.
bool isName(const QString &name)
{
    return std::ranges::all_of(
        name, [](QChar c) { return c.isLetterOrNumber() || c == QLatin1Char('-') || c == QLatin1Char('_'); });
}

/// Names of presets, and clients with commands.
Expected<void> readClients(const QJsonValue &value, Scenario &scenario)
{
    if (!value.isUndefined() && !value.isArray())
        return badInput(QStringLiteral("\"clients\" of a scenario must be an array, not %1.").arg(describeJson(value)));
    for (const auto &each : value.toArray()) {
        if (each.isString()) {
            scenario.clients.append(each.toString());
            continue;
        }
        if (!each.isObject())
            return badInput(QStringLiteral("A client of a scenario must be the name of a preset or an object, not %1.")
                                .arg(describeJson(each)));
        const auto client = clientFromJson(each.toObject());
        if (!client)
            return tl::unexpected(client.error());
        scenario.commands.append(*client);
    }
    return {};
}

QList<Scenario> readScenarios()
{
    linkScenarioFiles();
    QList<Scenario> list;
    const QFileInfoList files = QDir(QStringLiteral(":/scenarios")).entryInfoList(QDir::Files, QDir::Name);
    for (const QFileInfo &info : files) {
        QFile file(info.filePath());
        const bool opened = file.open(QIODevice::ReadOnly);
        const auto scenario = objectFromJsonText(opened ? file.readAll() : QByteArray(), QStringLiteral("scenario"))
                                  .and_then(scenarioFromJson);
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
    const OwnScenarios own = readOwnScenarios();
    QStringList names;
    for (const Scenario &scenario : scenarios() + own.scenarios) {
        if (scenario.name == name)
            return scenario;
        names.append(scenario.name);
    }
    return badInput(QStringLiteral("There is no scenario \"%1\"; choose one of %2.")
                        .arg(excerpt(name), names.join(QStringLiteral(", "))));
}

Expected<Scenario> scenarioFromArgument(const QString &nameOrFile)
{
    const bool isFile = nameOrFile.contains(QLatin1Char('/')) || nameOrFile.endsWith(QLatin1String(".json"));
    return isFile ? readScenarioFile(nameOrFile) : findScenario(nameOrFile);
}

bool isScenario(const QJsonObject &object)
{
    return object.contains(planKey);
}

Expected<Scenario> scenarioFromJson(const QJsonObject &object)
{
    Scenario scenario;
    QStringList known{planKey, clientsKey};
    for (const ScenarioText &field : scenarioTexts) {
        known.append(field.key);
        scenario.*field.member = object.value(field.key).toString();
        if ((scenario.*field.member).isEmpty())
            return badInput(QStringLiteral("\"%1\" of a scenario must be a string that is not empty.").arg(field.key));
    }
    if (!isName(scenario.name))
        return badInput(QStringLiteral("\"%1\" is not a scenario name; use letters, digits and hyphens.")
                            .arg(excerpt(scenario.name)));
    if (const auto checked = refuseUnknownKeys(object, known, {}); !checked)
        return tl::unexpected(checked.error());
    if (const auto read = readClients(object.value(clientsKey), scenario); !read)
        return tl::unexpected(read.error());
    if (!object.value(planKey).isObject())
        return badInput(QStringLiteral("\"plan\" of a scenario must be an object, not %1.")
                            .arg(describeJson(object.value(planKey))));
    return planFromJson(object.value(planKey).toObject()).map([&](const Plan &plan) {
        scenario.plan = plan;
        return scenario;
    });
}

QJsonObject scenarioToJson(const Scenario &scenario)
{
    QJsonObject object;
    for (const ScenarioText &field : scenarioTexts)
        object.insert(field.key, scenario.*field.member);
    QJsonArray clients = QJsonArray::fromStringList(scenario.clients);
    for (const Entry &client : scenario.commands)
        clients.append(clientToJson(client));
    if (!clients.isEmpty())
        object.insert(clientsKey, clients);
    object.insert(planKey, planToJson(scenario.plan));
    return object;
}

} // namespace fetchrace
