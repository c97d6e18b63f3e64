// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/optionset.h"
#include "app/plan/plan.h"

namespace fetchrace {

/// Reads what a request says and where it goes into the plan: --url, --method, --query, --header, --body, --json-body,
/// --user, --bearer, --expect-status and --expect-text.
[[nodiscard]] Expected<void> readRequestOptions(const OptionSet &options, Plan &plan);

} // namespace fetchrace
