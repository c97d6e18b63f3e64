// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/prediction.h"

#include "app/analysis/bound.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace fetchrace {

namespace {

/// Whether what was measured for one plan tells how long the other's server will take.
bool asksTheSame(const Plan &a, const Plan &b)
{
    return a.targets == b.targets && a.method == b.method && a.headers == b.headers && a.body == b.body &&
           (!a.usesDemoServer() || a.demo == b.demo);
}

} // namespace

std::optional<Prediction> predictElapsed(const Plan &plan, Mode mode, const std::vector<ModeResult> &earlier)
{
    if (const auto least = bound(plan, mode))
        return least->count() > 0 ? std::optional(Prediction{least->count(), false}) : std::nullopt;
    if (plan.pace.hasDuration())
        return {};
    std::optional<std::int64_t> latency; // the shortest
    int measured = 0;                    // the highest concurrency of a mode that was
    double mostPerNs = 0;
    for (const ModeResult &result : earlier) {
        if (result.p50Ns.value_or(0) <= 0 || !asksTheSame(plan, *result.plan))
            continue;
        latency = std::min(latency.value_or(*result.p50Ns), *result.p50Ns);
        measured = std::max(measured, result.concurrency());
        if (result.elapsedNs > 0 && result.runs > 0)
            mostPerNs = std::max(mostPerNs, static_cast<double>(result.complete) / result.runs /
                                                static_cast<double>(result.elapsedNs));
    }
    // How a server does with more at a time than it was ever sent is not known.
    if (!latency || plan.concurrency(mode) > measured)
        return {};
    const std::int64_t throughput = mostPerNs > 0 ? std::llround(plan.requests / mostPerNs) : 0;
    return Prediction{std::max({leastElapsed(plan.requests, plan.concurrency(mode), *latency), throughput,
                                leastPaced(plan.pace, plan.requests, *latency)}),
                      true};
}

QList<Mode> shortestFirst(const Plan &plan, QList<Mode> modes, const std::vector<ModeResult> &earlier)
{
    std::map<Mode, std::int64_t> expected;
    for (const Mode mode : modes)
        if (const auto prediction = predictElapsed(plan, mode, earlier))
            expected[mode] = prediction->ns;
    if (expected.size() < static_cast<std::size_t>(modes.size()))
        for (const Mode mode : modes)
            expected[mode] = -plan.concurrency(mode);
    std::ranges::stable_sort(modes, [&expected](Mode a, Mode b) { return expected.at(a) < expected.at(b); });
    return modes;
}

} // namespace fetchrace
