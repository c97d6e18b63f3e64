// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"
#include "app/plan/plan.h"

namespace fetchrace {

/// A named plan, shipped as data in resources/scenarios/.
struct Scenario {
    QString name;        ///< as --scenario takes it: "article"
    QString title;       ///< as the window lists it: "The article"
    QString description; ///< one sentence: what to look for
    Plan plan;
};

/// All shipped scenarios, the article's first.
[[nodiscard]] const QList<Scenario> &scenarios();

/// An Error names the scenarios there are.
[[nodiscard]] Expected<Scenario> findScenario(const QString &name);

} // namespace fetchrace
