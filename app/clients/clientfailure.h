// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/entries/client.h"
#include "app/samples/clientend.h"
#include "app/samples/clienttraffic.h"
#include "app/samples/loadcontrol.h"

namespace fetchrace {

/// What kept a client from what it was there for, in a sentence; without a value where nothing did.
[[nodiscard]] std::optional<EarlyEnd> clientFailure(const Client &client, const ClientEnd &end,
                                                    const ClientTraffic &traffic, std::uint32_t requests);

} // namespace fetchrace
