// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/optionset.h"
#include "app/plan/demobehaviour.h"

#include <vector>

namespace fetchrace {

/// The options that say how the demo server behaves, each named "--`prefix`delay" and so on.
[[nodiscard]] std::vector<OptionHelp> demoOptions(const QString &prefix);

/// Those of them that were given; empty if there is none.
[[nodiscard]] QStringList givenDemoOptions(const OptionSet &options, const QString &prefix);

/// Changes what was given; an Error names the option.
[[nodiscard]] Expected<void> readDemoOptions(const OptionSet &options, const QString &prefix, DemoBehaviour &demo);

} // namespace fetchrace
