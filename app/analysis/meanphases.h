// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/phases.h"
#include "app/analysis/seenby.h"

#include <array>

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
    double away = 0; ///< between requests, where they are seen by the server
    /// Of `wait`, what the demo server took, what of that was for one of its workers, and what came before. Without a
    /// value for other targets.
    struct AtServer {
        double all = 0;
        double queue = 0;
        double before = 0;
    };
    std::optional<AtServer> atServer;
    std::optional<double> clientCpu; ///< per request that was sent; without a value where it was not measured

    [[nodiscard]] double total() const;
};

/// A phase, wherever all of them are gone through.
struct RequestPhase {
    const char *key;                                ///< in files
    Distribution PhaseDistributions::*distribution; ///< over a run
    std::int64_t Phases::*ofRequest = nullptr;      ///< null: it lies between requests
    double MeanPhases::*mean = nullptr;             ///< null: it is no part of a request's time
    bool isOfLatency = true;
};

/// In the order of time.
inline constexpr std::array requestPhases{
    RequestPhase{"queued", &PhaseDistributions::queued, &Phases::queued, nullptr, false},
    RequestPhase{"library", &PhaseDistributions::library, &Phases::library, &MeanPhases::library},
    RequestPhase{"connect", &PhaseDistributions::connect, &Phases::connect, &MeanPhases::connect},
    RequestPhase{"tls", &PhaseDistributions::tls, &Phases::tls, &MeanPhases::tls},
    RequestPhase{"send", &PhaseDistributions::send, &Phases::send, &MeanPhases::send},
    RequestPhase{"wait", &PhaseDistributions::wait, &Phases::wait, &MeanPhases::wait},
    RequestPhase{"lag", &PhaseDistributions::lag, &Phases::lag, &MeanPhases::lag},
    RequestPhase{"receive", &PhaseDistributions::receive, &Phases::receive, &MeanPhases::receive},
    RequestPhase{"handle", &PhaseDistributions::handle, &Phases::handle, &MeanPhases::handle, false},
    RequestPhase{"away", &PhaseDistributions::away, nullptr, &MeanPhases::away, false},
};

/// Adds requests up to their mean: whole runs by their numbers, or one request after another.
class PhaseSums
{
public:
    /// All of the run's requests, as its summary sees them.
    void add(const FinishedRun &run);
    /// One request, as it is seen from there. `awayNs` is what the sender took before it (AwayTimes).
    void add(SeenBy view, const Run &run, const Sample &sample, std::int64_t awayNs);

    [[nodiscard]] MeanPhases mean() const;

private:
    void addFromServer(const Run &run, const Sample &sample, std::int64_t awayNs);
    void addFromClient(const Run &run, const Sample &sample);

    MeanPhases m_sums; ///< of `wait` where it was seen; its mean is what is left of the latency
    MeanPhases::AtServer m_atServer;
    double m_latency = 0;
    double m_sent = 0; ///< requests whose CPU time is known
    double m_cpu = 0;
    bool m_isServerSeen = true; ///< of all that were added
};

} // namespace fetchrace
