// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/optionset.h"
#include "app/plan/curl/curlcommand.h"

namespace fetchrace {

/// The options of "fetchrace run" that describe the plan.
[[nodiscard]] std::span<const OptionHelp> planOptions();

/// The plan of --scenario or --plan (or the article's), with the request of --curl, changed by the other options, and
/// checked. The notes say what of a curl command is done otherwise.
[[nodiscard]] Expected<CurlRequest> readPlan(const OptionSet &options);

} // namespace fetchrace
