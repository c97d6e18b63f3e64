// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/optionset.h"
#include "app/plan/plan.h"

namespace fetchrace {

/// Reads --insecure, --cacert, --client-cert, --client-key, --proxy, --http2 and --redirects into the plan.
[[nodiscard]] Expected<void> readTransportOptions(const OptionSet &options, Plan &plan);

} // namespace fetchrace
