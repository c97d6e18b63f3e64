// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plot/plotzoom.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace fetchrace {

/// A point of a chart with very many: request number and a duration in nanoseconds.
struct ChartPoint {
    std::uint32_t x = 0;
    std::int64_t y = 0;
    bool operator==(const ChartPoint &) const = default;
};

/// Lowest and highest of some points.
struct PointRange {
    ChartPoint lowest;
    ChartPoint highest;
    bool any = false;

    void add(const ChartPoint &point);
    void add(const PointRange &other);
};

/// The latencies of one run by request number, taken in any order, and the extremes of 64 and 4,096 neighbours, so that
/// a picture of any part of a million does not have to look at each. 9 bytes a request.
class LatencyTrack
{
public:
    void add(std::uint32_t x, std::int64_t latency, bool failed);

    /// One more than the largest number so far.
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(m_values.size()); }
    [[nodiscard]] std::optional<std::int64_t> answeredAt(std::uint32_t x) const;
    [[nodiscard]] std::optional<std::int64_t> failedAt(std::uint32_t x) const;
    /// Of the answers in [from, to).
    [[nodiscard]] PointRange rangeOf(std::uint32_t from, std::uint32_t to) const;
    /// The leftmost answer in [from, to).
    [[nodiscard]] std::optional<ChartPoint> firstAnswer(std::uint32_t from, std::uint32_t to) const;
    /// The leftmost failure in [from, to).
    [[nodiscard]] std::optional<std::uint32_t> firstFailure(std::uint32_t from, std::uint32_t to) const;

private:
    static constexpr std::array<std::uint32_t, 2> blockSizes{64, 4096};

    struct Block {
        PointRange answers;
        std::uint32_t failures = 0;
    };

    std::vector<std::int64_t> m_values; ///< -1: not there yet; a failure's is -2 - latency
    std::array<std::vector<Block>, blockSizes.size()> m_blocks;
};

/// What a plot with `columns` columns of pixels draws of these runs between two places: of each column the lowest and
/// the highest, and a few more that nothing but their number chose, so that together they lie as all points do. Where
/// there are few, all.
[[nodiscard]] std::vector<ChartPoint> decimated(std::span<const LatencyTrack *const> runs, const AxisSpan &span,
                                                int columns);

} // namespace fetchrace
