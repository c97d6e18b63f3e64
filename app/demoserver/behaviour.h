// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/plan.h"

#include <atomic>
#include <chrono>

namespace fetchrace::demo {

/// What the behaviour has decided for one answer.
struct Treatment {
    std::chrono::nanoseconds delay; ///< from the request's end to its answer
};

/// How the server treats requests: asked once for each, and the only place that knows DemoBehaviour.
/// set() may be called from any thread while the server's thread asks.
class Behaviour
{
public:
    void set(const DemoBehaviour &behaviour) { m_delay.store(behaviour.delay.count(), std::memory_order_relaxed); }

    [[nodiscard]] Treatment treatNext() const
    {
        return {std::chrono::nanoseconds(m_delay.load(std::memory_order_relaxed))};
    }

private:
    std::atomic<std::chrono::nanoseconds::rep> m_delay{0};
};

} // namespace fetchrace::demo
