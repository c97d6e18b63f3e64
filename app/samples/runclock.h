// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>

namespace fetchrace {

/// Nanoseconds since a run's start, on the steady clock. A value: copies tell the same time.
class RunClock
{
public:
    using Clock = std::chrono::steady_clock;

    RunClock() : m_start(Clock::now()) {}
    explicit RunClock(Clock::time_point start) : m_start(start) {}

    [[nodiscard]] std::int64_t now() const { return at(Clock::now()); }
    [[nodiscard]] std::int64_t at(Clock::time_point time) const
    {
        return std::chrono::duration_cast<std::chrono::nanoseconds>(time - m_start).count();
    }
    [[nodiscard]] Clock::time_point start() const { return m_start; }

private:
    Clock::time_point m_start;
};

} // namespace fetchrace
