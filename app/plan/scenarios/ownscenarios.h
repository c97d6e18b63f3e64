// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/scenarios/scenario.h"

#include <QStringList>

namespace fetchrace {

/// The scenarios of a folder. One that cannot be used is left out and named in a sentence.
struct OwnScenarios {
    QList<Scenario> scenarios; ///< by name
    QStringList files;         ///< where each of them is
    QStringList problems;
};

/// Where a user's own scenarios are: ~/.local/share/fetchrace/scenarios, or what the system has for it.
[[nodiscard]] QString ownScenarioFolder();

/// Reads every .json file there; a folder that does not exist has none.
[[nodiscard]] OwnScenarios readOwnScenarios(const QString &folder = ownScenarioFolder());

/// An Error names the file.
[[nodiscard]] Expected<Scenario> readScenarioFile(const QString &path);

/// "My slow API!" becomes "my-slow-api": a name for --scenario and for a file. Empty where nothing is left.
[[nodiscard]] QString scenarioNameFrom(const QString &title);

} // namespace fetchrace
