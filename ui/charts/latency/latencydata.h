// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/race/runset.h"
#include "app/samples/runreader.h"
#include "ui/charts/latency/latencytrack.h"

#include <deque>
#include <map>
#include <optional>
#include <vector>

namespace fetchrace {

/// One run, read as far as it is known.
struct LatencyRun {
    Run run;
    RunReader reader;
    LatencyTrack track;
};

/// The runs of one mode together.
struct LatencySeries {
    std::deque<LatencyRun> runs;
    std::uint64_t answered = 0;     ///< requests with outcome Ok
    std::uint64_t failed = 0;       ///< all others
    PointRange range;               ///< of the answers
    std::vector<std::int64_t> p50s; ///< of the runs that are over and had an answer
    bool running = false;
    std::uint64_t generation = 0; ///< tells these runs from all that were here before them

    [[nodiscard]] std::optional<std::int64_t> p50() const; ///< median of the runs
    [[nodiscard]] std::vector<const LatencyTrack *> tracks() const;
};

/// Reads the samples of runs as they come. No sample is looked at twice.
class LatencyData
{
public:
    void take(const RunSet &runs);
    /// From when each request was due, of runs whose plan has a rate; otherwise from when it was sent. Begins anew.
    void setFromDue(bool on, const RunSet &runs);
    [[nodiscard]] bool isFromDue() const { return m_fromDue; }

    /// Takes at most `most` new samples. Whether there were any.
    bool read(std::uint32_t most);

    [[nodiscard]] const LatencySeries *of(const Entry &mode) const;
    [[nodiscard]] const std::map<Entry, LatencySeries> &series() const { return m_series; }
    /// How many numbers the axis needs: the largest run's requests, or of one that a duration ends, those so far.
    [[nodiscard]] std::uint32_t requests() const;

private:
    std::map<Entry, LatencySeries> m_series;
    bool m_fromDue = false;
    RunView m_view;                  ///< of what was taken
    std::uint64_t m_generations = 0; ///< clearing does not begin anew
};

} // namespace fetchrace
