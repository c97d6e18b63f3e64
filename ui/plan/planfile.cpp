// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/planfile.h"

#include "app/formats/outputfile.h"
#include "app/plan/json/jsontext.h"
#include "app/plan/json/planjson.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

namespace fetchrace {

namespace {

struct PlanFileWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::PlanFileWords)
};

// A body of the largest size, in base64, leaves room enough.
constexpr qint64 largestFile = qint64{64} * 1024 * 1024;

Expected<Scenario> planOrScenario(const QJsonObject &object)
{
    if (isScenario(object))
        return scenarioFromJson(object);
    return planFromJson(object).map([](const Plan &plan) { return Scenario{{}, {}, {}, plan}; });
}

} // namespace

Expected<Scenario> readPlanFile(const QString &path)
{
    const QString shownPath = QDir::toNativeSeparators(path);
    const QString name = QFileInfo(path).fileName();
    QFile file(path);
    if (QFileInfo(path).isDir() || !file.open(QIODevice::ReadOnly))
        return badInput(PlanFileWords::tr("The file %1 cannot be read; choose a plan file.").arg(shownPath));
    const QByteArray text = file.read(largestFile + 1);
    if (text.size() > largestFile)
        return badInput(PlanFileWords::tr("The file %1 is too large for a plan; choose a plan file.").arg(shownPath));
    const auto named = [&](const Error &error) {
        return Error{error.kind,
                     PlanFileWords::tr("%1: %2", "a file's name: what is wrong with it").arg(name, error.sentence)};
    };
    return objectFromJsonText(text, QStringLiteral("plan file")).and_then(planOrScenario).map_error(named);
}

Expected<void> writePlanFile(const QString &path, const Plan &plan)
{
    return writeOutput(path, QJsonDocument(planToJson(plan)).toJson());
}

Expected<void> writeScenarioFile(const QString &path, const Scenario &scenario)
{
    return writeOutput(path, QJsonDocument(scenarioToJson(scenario)).toJson());
}

} // namespace fetchrace
