// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/entries/entry.h"
#include "app/plan/error.h"
#include "app/plan/plan.h"

#include <QJsonObject>
#include <QStringList>

namespace fetchrace {

/// A named plan: shipped as data in resources/scenarios/, or a user's own.
struct Scenario {
    QString name;        ///< as --scenario takes it: "article"
    QString title;       ///< as the window lists it: "The article"
    QString description; ///< a paragraph: what to look for
    Plan plan;
    QStringList clients = {};   ///< presets that race beside all four modes
    QList<Entry> commands = {}; ///< clients that do so by a command of the file's: run only when the user allows it

    bool operator==(const Scenario &) const = default;
};

/// All shipped scenarios, the article's first.
[[nodiscard]] const QList<Scenario> &scenarios();

/// A shipped one, or one from the user's folder; an Error names those there are.
[[nodiscard]] Expected<Scenario> findScenario(const QString &name);

/// What --scenario takes: a name, or a file, which has a slash or the ending .json.
[[nodiscard]] Expected<Scenario> scenarioFromArgument(const QString &nameOrFile);

/// Whether the text of a file is meant as a scenario, and not as a plan.
[[nodiscard]] bool isScenario(const QJsonObject &object);
[[nodiscard]] Expected<Scenario> scenarioFromJson(const QJsonObject &object);
[[nodiscard]] QJsonObject scenarioToJson(const Scenario &scenario);

} // namespace fetchrace
