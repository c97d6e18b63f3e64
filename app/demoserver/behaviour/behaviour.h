// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demoserver/behaviour/ratelimit.h"
#include "app/demoserver/behaviour/responseplan.h"
#include "app/plan/demo/demobehaviour.h"

#include <atomic>
#include <memory>
#include <mutex>

namespace fetchrace::demo {

/// How the server treats requests: asked once for each, and the only place that knows DemoBehaviour.
/// set() may be called from any thread; everything else belongs to the server's.
/// What is random depends on the seed and the request's index alone; requests of clients that give none are counted.
class Behaviour
{
public:
    /// From the next request on, which is then the first of a run.
    void set(const DemoBehaviour &behaviour);
    /// Nobody has sent anything yet: counts, limits, bans and the stall begin anew.
    void startRun();
    /// Nobody waits for a worker any more.
    void end() { m_workers.reset(); }

    [[nodiscard]] ResponsePlan planResponse(const Incoming &incoming)
    {
        if (m_version.load(std::memory_order_acquire) != m_takenVersion)
            takeOver();
        return m_plainDelay ? ResponsePlan{*m_plainDelay} : decide(incoming);
    }

    /// When the answer is due of a request that is begun now.
    [[nodiscard]] Clock::time_point dueTime(Clock::time_point begin, std::chrono::nanoseconds delay) const;

private:
    void takeOver();
    [[nodiscard]] ResponsePlan decide(const Incoming &incoming);
    /// Whether it is refused at once, and how.
    [[nodiscard]] bool isRefused(const Incoming &incoming, ResponsePlan &planned);
    [[nodiscard]] ResponsePlan::Fault drawFault(std::uint64_t index) const;

    std::mutex m_mutex; ///< of m_given
    DemoBehaviour m_given;
    std::atomic<unsigned> m_version{0};

    unsigned m_takenVersion = 0;
    DemoBehaviour m_demo;
    std::optional<std::chrono::nanoseconds> m_plainDelay = std::chrono::nanoseconds(0); ///< if there is nothing else
    std::unique_ptr<RateLimit> m_rateLimit;
    std::shared_ptr<WorkerQueue> m_workers;
    std::optional<Clock::time_point> m_firstArrival;
    std::uint64_t m_counted = 0; ///< requests without an index
};

} // namespace fetchrace::demo
