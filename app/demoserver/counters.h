// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/samples/servercounts.h"

#include <atomic>

namespace fetchrace::demo {

/// Counted by the server's thread alone, read by any.
class Counters
{
public:
    void countRequest() { increment(m_requests); }
    void countConnection() { increment(m_connections); }
    void reset()
    {
        m_requests.store(0, std::memory_order_relaxed);
        m_connections.store(0, std::memory_order_relaxed);
    }
    [[nodiscard]] ServerCounts read() const
    {
        return {m_requests.load(std::memory_order_relaxed), m_connections.load(std::memory_order_relaxed)};
    }

private:
    using Counter = std::atomic<std::uint64_t>;
    // One writer: a load and a store do, and spare the locked instruction.
    static void increment(Counter &counter)
    {
        counter.store(counter.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
    }

    Counter m_requests{0};
    Counter m_connections{0};
};

} // namespace fetchrace::demo
