// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/samples/run.h"

#include <cstdint>
#include <random>

namespace fetchrace {

/// Latencies in nanoseconds, 47 ms and a long tail: the same in every program.
class LongTail
{
public:
    std::int64_t next() { return 47'000'000 + static_cast<std::int64_t>(m_tail(m_random)); }

private:
    std::mt19937_64 m_random{20260131};
    std::exponential_distribution<double> m_tail{1e-6}; // 1 ms on average
};

/// A run of an event loop that always had the same number of requests in flight; nothing was sent.
[[nodiscard]] Run steadyRun(int requests);

} // namespace fetchrace
