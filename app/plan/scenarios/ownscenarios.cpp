// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/scenarios/ownscenarios.h"

#include "app/plan/inputfile.h"
#include "app/plan/json/jsontext.h"
#include "app/plan/text/excerpt.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>
#include <map>
#include <utility>

namespace fetchrace {

namespace {

bool isNamed(const QList<Scenario> &list, const QString &name)
{
    return std::ranges::any_of(list, [&name](const Scenario &scenario) { return scenario.name == name; });
}

} // namespace

QString ownScenarioFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/fetchrace/scenarios");
}

OwnScenarios readOwnScenarios(const QString &folder)
{
    OwnScenarios own;
    std::map<QString, QString> found; // names and files
    const QFileInfoList files = QDir(folder).entryInfoList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    for (const QFileInfo &info : files) {
        const auto scenario = readScenarioFile(info.filePath());
        if (!scenario)
            own.problems.append(scenario.error().sentence);
        else if (isNamed(scenarios(), scenario->name) || isNamed(own.scenarios, scenario->name))
            own.problems.append(QStringLiteral("Scenario file %1: There is another scenario \"%2\"; change the name in "
                                               "the file.")
                                    .arg(excerpt(info.filePath()), excerpt(scenario->name)));
        else
            own.scenarios.append(*scenario);
        if (scenario)
            found.emplace(scenario->name, info.filePath()); // the first of a name is the one that is listed
    }
    std::ranges::sort(own.scenarios, {}, &Scenario::name);
    for (const Scenario &scenario : std::as_const(own.scenarios))
        own.files.append(found.at(scenario.name));
    return own;
}

Expected<Scenario> readScenarioFile(const QString &path)
{
    const auto text = readInputFile(path, QStringLiteral("scenario"));
    if (!text)
        return tl::unexpected(text.error());
    return objectFromJsonText(*text, QStringLiteral("scenario"))
        .and_then(scenarioFromJson)
        .map_error([&path](const Error &error) {
            return Error{error.kind, QStringLiteral("Scenario file %1: %2").arg(excerpt(path), error.sentence)};
        });
}

QString scenarioNameFrom(const QString &title)
{
    QString name;
    for (const QChar character : title.toLower())
        if (character.isLetterOrNumber())
            name += character;
        else if (!name.isEmpty() && !name.endsWith(QLatin1Char('-')))
            name += QLatin1Char('-');
    while (name.endsWith(QLatin1Char('-')))
        name.chop(1);
    return name;
}

} // namespace fetchrace
