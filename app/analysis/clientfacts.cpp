// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/clientfacts.h"

#include "app/analysis/phases.h"

#include <algorithm>
#include <span>
#include <vector>

namespace fetchrace {

namespace {

using Samples = std::span<const Sample>;

/// Adds up what lies between the requests of a connection.
void addAway(ClientFacts &facts, const Run &run)
{
    AwayTimes times(run);
    double away = 0;
    double busy = 0;
    for (const Sample &sample : run.samples->all()) {
        if (const std::int64_t before = times.before(sample); before != Sample::unseen) {
            away += static_cast<double>(before);
            ++facts.awayCount;
        }
        busy += static_cast<double>(sample.latency());
    }
    if (facts.awayCount > 0)
        facts.awayMeanNs = static_cast<std::int64_t>(away / facts.awayCount);
    if (away + busy > 0)
        facts.idleShare = away / (away + busy);
}

/// Whether requests begin in bursts of nearly as many as there are connections, with nothing in between.
bool isInLockstep(Samples samples, std::uint32_t connections)
{
    constexpr std::size_t enoughBursts = 5;
    constexpr std::size_t most = 100'000; // of a longer run its beginning tells it
    if (connections < 2 || samples.size() < enoughBursts * connections)
        return false;
    samples = samples.first(std::min(samples.size(), most));
    std::vector<std::int64_t> starts;
    double latency = 0;
    for (const Sample &sample : samples) {
        starts.push_back(sample.started);
        latency += static_cast<double>(sample.latency());
    }
    std::ranges::sort(starts);
    const double quiet = latency / static_cast<double>(samples.size()) / 2;
    std::size_t full = 0;
    std::size_t inBurst = 1;
    for (std::size_t i = 1; i <= starts.size(); ++i) {
        if (i < starts.size() && static_cast<double>(starts[i] - starts[i - 1]) < quiet) {
            ++inBurst;
            continue;
        }
        if (inBurst * 10 >= std::size_t{connections} * 8 && inBurst <= connections)
            full += inBurst;
        inBurst = 1;
    }
    return full * 10 >= starts.size() * 8;
}

} // namespace

std::optional<ClientFacts> clientFactsOf(const Run &run)
{
    if (!run.observation || !run.clientEnd)
        return {};
    const ClientTraffic &traffic = run.observation->traffic;
    ClientFacts facts;
    facts.startupNs = run.clientEnd->startupNs;
    facts.afterNs = run.clientEnd->afterNs;
    facts.asked = static_cast<std::uint32_t>(run.plan->requests);
    facts.connections = traffic.connections;
    facts.mostOpen = traffic.mostOpen;
    facts.http10 = traffic.http10;
    facts.otherTargets = traffic.otherTargets;
    facts.unrecorded = traffic.unrecorded;
    addAway(facts, run);
    facts.isInLockstep = isInLockstep(run.samples->all(), traffic.mostOpen);
    return facts;
}

} // namespace fetchrace
