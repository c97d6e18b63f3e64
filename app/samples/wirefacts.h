// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/samples/asyncdifference.h"

#include <array>
#include <atomic>
#include <cstdint>

namespace fetchrace {

/// What happened to a run's requests on the wire that no sample tells.
struct WireFacts {
    std::uint32_t resends = 0; ///< how often a request was sent once more because its connection had been closed
    std::array<std::uint32_t, AsyncDifference::kinds> met{}; ///< in async: requests that ended otherwise, by kind

    [[nodiscard]] std::uint32_t count(AsyncDifference::Kind kind) const { return met[static_cast<std::size_t>(kind)]; }
};

/// Counts them while the run is under way. Any thread.
class WireCounter
{
public:
    void noteResend() { m_resends.fetch_add(1, std::memory_order_relaxed); }
    void note(AsyncDifference::Kind kind)
    {
        m_met[static_cast<std::size_t>(kind)].fetch_add(1, std::memory_order_relaxed);
    }

    [[nodiscard]] WireFacts facts() const
    {
        WireFacts facts{m_resends.load(std::memory_order_relaxed)};
        for (std::size_t kind = 0; kind < m_met.size(); ++kind)
            facts.met[kind] = m_met[kind].load(std::memory_order_relaxed);
        return facts;
    }

private:
    std::atomic<std::uint32_t> m_resends{0};
    std::array<std::atomic<std::uint32_t>, AsyncDifference::kinds> m_met{};
};

} // namespace fetchrace
