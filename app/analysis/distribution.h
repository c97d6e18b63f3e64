// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace fetchrace {

/// Figures of a set of durations, in nanoseconds. Without a value where there are too few durations to tell:
/// p99 needs 100 of them, p999 1,000, the others one. stddev is that of the population.
struct Distribution {
    std::uint32_t count = 0;
    std::optional<std::int64_t> min, mean, stddev, p50, p75, p90, p95, p99, p999, max;
};

/// Nearest-rank percentile, exact: the smallest value such that at least `percent` per cent of all are not above it.
/// `sorted` is ascending and not empty; percent is in (0, 100].
[[nodiscard]] std::int64_t nearestRank(const std::vector<std::int64_t> &sorted, double percent);

/// Exact percentiles, by nearest rank. Reorders the durations, so it takes them.
[[nodiscard]] Distribution distributionOf(std::vector<std::int64_t> durations);
/// The same for durations below 4.29 s, in half the memory.
[[nodiscard]] Distribution distributionOfShort(std::vector<std::uint32_t> durations);

} // namespace fetchrace
