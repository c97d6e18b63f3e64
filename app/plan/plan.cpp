// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/plan.h"

#include "app/plan/demo/demoroutes.h"

#include <algorithm>

namespace fetchrace {

bool Plan::usesDemoServer() const
{
    return !targets.isEmpty() && std::ranges::all_of(targets, isDemoRoute);
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
