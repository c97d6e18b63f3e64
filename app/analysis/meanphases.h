// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/finishedrun.h"

#include <vector>

namespace fetchrace {

/// Where the time of a mean request went, in nanoseconds. Unlike the means of PhaseDistributions these are over all
/// responses that were ok, a phase that was not seen counting as none, so that the parts add up to the whole.
struct MeanPhases {
    std::uint32_t requests = 0; ///< responses that were ok
    double library = 0;         ///< connecting, waiting and sending where nothing tells them apart (Phases)
    double connect = 0;
    double tls = 0;
    double send = 0;
    double wait = 0; ///< and what could not be told apart from it
    double lag = 0;
    double receive = 0;
    double handle = 0;
    /// Of `wait`, what the demo server took, what of that was for one of its workers, and what came before. Without a
    /// value for other targets.
    struct AtServer {
        double all = 0;
        double queue = 0;
        double before = 0;
    };
    std::optional<AtServer> atServer;
    std::optional<double> clientCpu; ///< per request that was sent; without a value where it was not measured

    [[nodiscard]] double total() const { return library + connect + tls + send + wait + lag + receive + handle; }
};

/// Over all requests of these runs together.
[[nodiscard]] MeanPhases meanPhasesOf(const std::vector<FinishedRun> &runs);

} // namespace fetchrace
