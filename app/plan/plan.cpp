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

int Plan::concurrency(Mode mode) const
{
    switch (mode) {
    case Mode::Threaded:
        return std::min(workers, requests);
    case Mode::Serial:
        return 1;
    case Mode::Async:
    case Mode::EventLoop:
        return std::min({inFlight, connections == 0 ? inFlight : connections, requests});
    }
    Q_UNREACHABLE();
}

} // namespace fetchrace
