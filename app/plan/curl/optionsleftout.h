// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/curl/curloptions.h"

#include <span>

namespace fetchrace {

/// Those of curl's options that are left out.
[[nodiscard]] std::span<const CurlOption> optionsLeftOut();

} // namespace fetchrace
