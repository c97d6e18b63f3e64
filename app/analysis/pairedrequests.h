// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/samples/run.h"

#include <cstdint>
#include <vector>

namespace fetchrace {

/// How much longer a request took in B than in A.
struct RequestDifference {
    std::uint32_t index = 0;
    std::int64_t ns = 0;
};

/// Two runs of the same work, request by request. The demo server gives a request the same fate in each run, so that
/// what is left between the two is what the runs did.
struct PairedRequests {
    std::vector<RequestDifference> differences; ///< by index; of requests that were ok in both
    std::int64_t medianNs = 0;                  ///< nearest rank
    /// Beyond these a difference is an outlier: three times the distance of the quartiles from them (Tukey,
    /// "Exploratory data analysis", 1977, section 2D: "far out").
    std::int64_t lowFenceNs = 0;
    std::int64_t highFenceNs = 0;
    std::size_t outliers = 0;
    static constexpr std::size_t mostLargest = 200;
    std::vector<RequestDifference> largest; ///< the outliers that are farthest from the median

    /// Null where the request has no pair.
    [[nodiscard]] const RequestDifference *of(std::uint32_t index) const;
    [[nodiscard]] bool isOutlier(const RequestDifference &difference) const
    {
        return difference.ns < lowFenceNs || difference.ns > highFenceNs;
    }
};

/// Whether the runs' requests are pairs: the demo server answered both in the same way.
[[nodiscard]] bool arePaired(const Run &a, const Run &b);
/// Empty unless they are. Takes some 20 ms for 1,000,000 requests. The runs have ended.
[[nodiscard]] PairedRequests pairedRequests(const Run &a, const Run &b);

} // namespace fetchrace
