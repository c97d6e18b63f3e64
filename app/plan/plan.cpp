// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/plan.h"

#include <algorithm>

namespace fetchrace {

bool Plan::usesDemoServer() const
{
    // "//host/" has no scheme either, but names somebody else's server.
    const auto isRoute = [](const QUrl &url) { return url.scheme().isEmpty() && url.host().isEmpty(); };
    return !targets.isEmpty() && std::all_of(targets.begin(), targets.end(), isRoute);
}

bool Plan::isSeenByServer() const
{
    return usesDemoServer() || !transport.through.isEmpty();
}

int Plan::concurrency(Mode mode) const
{
    switch (modeRow(mode).limit) {
    case ModeLimit::One:
        return 1;
    case ModeLimit::Workers:
        return std::min(workers, requests);
    case ModeLimit::InFlight:
        return std::min({inFlight, connections == 0 ? inFlight : connections, requests});
    }
    Q_UNREACHABLE();
}

} // namespace fetchrace
