// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/optionset.h"
#include "app/plan/curl/curlcommand.h"

namespace fetchrace {

/// The options of "fetchrace run" that describe the plan.
[[nodiscard]] Options planOptions();

/// The plan of --scenario or --plan (or the article's), with the request of --curl, changed by the other options. Not
/// yet checked, since that depends on the modes. The notes say what of a curl command is done otherwise.
[[nodiscard]] Expected<CurlRequest> readPlan(const OptionSet &options);

/// The options that say how the demo server behaves, each named "--`prefix`delay" and so on.
[[nodiscard]] Options demoOptions(const QString &prefix);

/// Changes what was given; an Error names the option.
[[nodiscard]] Expected<void> readDemoOptions(const OptionSet &options, const QString &prefix, DemoBehaviour &demo);

} // namespace fetchrace
