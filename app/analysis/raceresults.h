// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/finishedrun.h"

#include <map>
#include <optional>
#include <vector>

namespace fetchrace {

/// What the runs of one mode say together. Of repeated runs the median stands for the mode.
struct ModeResult {
    Entry mode;
    std::shared_ptr<const Plan> plan;
    int runs = 0;
    std::int64_t elapsedNs = 0; ///< median of the runs, nearest rank
    std::int64_t fastestNs = 0;
    std::int64_t slowestNs = 0;
    std::optional<std::int64_t> boundNs;
    std::optional<std::int64_t> p50Ns; ///< of the latency; median of the runs
    std::uint32_t peakInFlight = 0;    ///< largest of the runs
    std::uint64_t planned = 0;         ///< requests of all runs together, as are the following
    std::uint64_t ended = 0;
    std::uint64_t failed = 0;
    std::uint64_t complete = 0;                 ///< got a whole response, whatever its status
    bool stopped = false;                       ///< one of them was
    std::shared_ptr<const FinishedRun> typical; ///< the one with that elapsed time

    /// How many requests its plan allows it under way at once.
    [[nodiscard]] int concurrency() const { return plan->concurrency(mode.mode); }
    /// Every request that was planned got an answer that counts as one: only then is elapsedNs the mode's time.
    [[nodiscard]] bool isWhole() const { return !stopped && failed == 0 && ended == planned; }
    /// Nothing failed but what the demo server fails in every mode alike, so that the times may be compared.
    [[nodiscard]] bool isComparable() const;
    /// Whether its end is a matter of time (a duration, or when requests are due), so that elapsedNs is no measure.
    [[nodiscard]] bool isPaced() const;
};

/// Whether two modes were given the same work, so that their times may be compared.
[[nodiscard]] bool sameWork(const Plan &a, const Plan &b);
/// The same of one mode, whose runs then mean the same under both plans: it has to heed the same numbers, too. Workers
/// are nothing to async, nor the number in flight to serial.
[[nodiscard]] bool sameWork(const Plan &a, const Plan &b, Mode mode);

/// What finished runs say, mode by mode.
class RaceResults
{
public:
    RaceResults() = default;
    explicit RaceResults(const QList<FinishedRun> &runs);
    /// A run given again, as after a repeat was run anew, takes the place of the earlier one.
    void add(const FinishedRun &run);

    [[nodiscard]] bool isEmpty() const { return m_runs.empty(); }
    [[nodiscard]] std::optional<ModeResult> of(const Entry &entry) const;
    /// Those that have a result, the modes in their order.
    [[nodiscard]] std::vector<ModeResult> all() const;

private:
    std::map<Entry, std::vector<FinishedRun>> m_runs;
};

} // namespace fetchrace
