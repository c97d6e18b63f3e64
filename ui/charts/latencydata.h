// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/race/race.h"
#include "ui/charts/decimation.h"

#include <map>
#include <optional>
#include <span>
#include <vector>

namespace fetchrace {

/// The latencies of one mode, decimated.
struct LatencySeries {
    BucketDecimator answered;       ///< requests with outcome Ok
    BucketDecimator failed;         ///< all others
    std::vector<std::int64_t> p50s; ///< of the runs that are over and had an answer
    bool running = false;

    [[nodiscard]] std::optional<std::int64_t> p50() const; ///< median of the runs
};

/// Reads the samples of runs as they come and keeps what a chart can show of them. No sample is looked at twice.
class LatencyData
{
public:
    /// More buckets show more of a large run, and cost more to draw.
    explicit LatencyData(std::uint32_t mostBuckets = 4096) : m_mostBuckets(mostBuckets) {}

    void clear();
    void clear(Mode mode);
    void startRun(const Run &run);
    void finishRun(const FinishedRun &run);

    /// Takes at most `most` new samples. Whether there were any.
    bool read(std::uint32_t most);
    /// Takes all that are there.
    void readAll();

    [[nodiscard]] const LatencySeries *of(Mode mode) const;
    [[nodiscard]] const std::map<Mode, LatencySeries> &series() const { return m_series; }
    /// Of the largest run; 0 without one.
    [[nodiscard]] std::uint32_t requests() const { return m_requests; }
    /// Of the answered requests of all modes; without a value when there are none.
    [[nodiscard]] std::optional<std::int64_t> lowest() const;
    [[nodiscard]] std::optional<std::int64_t> highest() const;

    /// The same runs, read anew into other buckets.
    [[nodiscard]] LatencyData withBuckets(std::uint32_t mostBuckets) const;

private:
    struct Reader {
        Run run;
        std::uint32_t position = 0;      ///< of the first sample that has not been handed out
        std::span<const Sample> pending; ///< handed out by the log, not taken yet
    };

    void addReader(const Run &run);
    /// Buckets for the largest number of requests, filled again from the start.
    void makeBuckets();

    std::uint32_t m_mostBuckets;
    std::uint32_t m_requests = 0;
    std::vector<Reader> m_readers;
    std::map<Mode, LatencySeries> m_series;
};

} // namespace fetchrace
