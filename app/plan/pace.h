// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"
#include "app/plan/named.h"

#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <optional>

namespace fetchrace {

/// Which servers are spared when they refuse (429, 503) or when most requests fail.
enum class BackOff : unsigned char {
    ExceptDemo, ///< every server but the built-in one, which is there to be tried
    Always,
    Never ///< for servers of one's own on this machine; refused for any other
};

inline constexpr std::array backOffs{Named{BackOff::ExceptDemo, "except-demo"}, Named{BackOff::Always, "always"},
                                     Named{BackOff::Never, "never"}};
inline constexpr auto allBackOffs = valuesOf(backOffs);

/// When requests may start, and what ends a run before its last request.
struct Pace {
    static constexpr double leastRate = 0.01;
    static constexpr double mostRate = 100'000;
    static constexpr std::chrono::nanoseconds maxDuration = std::chrono::hours(24);

    /// Open loop: so many requests become due per second, whether or not earlier ones have been answered. 0: a request
    /// starts as soon as a lane is free.
    double rate = 0;
    std::chrono::nanoseconds duration{0}; ///< no request starts later than this after the run's start; 0: no limit
    std::optional<int> maxErrors = {};    ///< a run with more failed requests than that ends
    BackOff backOff = BackOff::ExceptDemo;

    bool operator==(const Pace &) const = default;

    [[nodiscard]] bool isOpenLoop() const { return rate > 0; }
    [[nodiscard]] bool hasDuration() const { return duration.count() > 0; }
    /// Its time is a setting, no result.
    [[nodiscard]] bool isTimed() const { return isOpenLoop() || hasDuration(); }
    /// When the request becomes due, in ns since the run's start. Without a rate, all are due at the start.
    [[nodiscard]] std::int64_t dueNs(std::uint32_t index) const
    {
        return isOpenLoop() ? std::llround(static_cast<double>(index) * (1e9 / rate)) : 0;
    }
};

/// Nothing, or what is wrong with the rate; the other numbers are settings with limits.
[[nodiscard]] Expected<void> checkPace(const Pace &pace);

/// "50" or "50/s": requests per second.
[[nodiscard]] Expected<double> parseRate(const QString &text);

} // namespace fetchrace
