// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/finishedrun.h"
#include "app/plan/named.h"

#include <array>

namespace fetchrace {

/// From which end the times of requests are told. The server's are from when it had the whole request to when it began
/// to respond, and what lies between a response and the next request on a connection is the sender's own time.
enum class SeenBy : unsigned char { Client, Server };

inline constexpr std::array views{Named{SeenBy::Client, "client"}, Named{SeenBy::Server, "server"}};
inline constexpr auto allViews = valuesOf(views);

/// Whether the run can be told from the server's end.
[[nodiscard]] inline bool isSeenByServer(const Run &run)
{
    return run.entry.client || run.serverStamps;
}

/// How long the request took. A program of somebody else's is seen from the server only: of it both ends say the same;
/// as they do of what no server of ours has seen.
[[nodiscard]] std::int64_t latencySeenBy(SeenBy view, const Run &run, const Sample &sample);

/// With latency and phases as they are seen from there.
[[nodiscard]] Summary summarySeenBy(SeenBy view, Summary summary);
/// The server's as soon as a program of somebody else's takes part, so that like is compared with like.
[[nodiscard]] SeenBy usualView(const QList<FinishedRun> &runs);
[[nodiscard]] QList<FinishedRun> runsSeenBy(SeenBy view, QList<FinishedRun> runs);

} // namespace fetchrace
