// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/preparedplan.h"
#include "app/samples/loadcontrol.h"
#include "app/samples/runclock.h"
#include "app/samples/sample.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <stop_token>

namespace fetchrace {

/// Decides when each request of a run may start, and when the run has to end before its last one: one object for all
/// workers of a run, the same rules for every mode. All methods may be called from any thread. A lock is taken only to
/// wait, after refusals, and at an early end.
class Pacer
{
public:
    using RetryAfter = std::optional<std::chrono::nanoseconds>;

    /// The longest pause. A server that asks to be left alone for longer ends the run.
    static constexpr std::chrono::nanoseconds longestPause = std::chrono::seconds(60);
    /// The pause after a refusal that does not say how long.
    static constexpr std::chrono::nanoseconds usualPause = std::chrono::seconds(1);
    /// So many refusals in a row end the run. Requests that were under way when one came belong to it: what the server
    /// says to them is nothing new.
    static constexpr int mostRefusals = 3;
    /// The run ends when more than half of the last so many requests have failed.
    static constexpr int watched = 20;

    explicit Pacer(const PreparedPlan &plan);

    /// Whether the plan has nothing that the pacer would have to heed: nothing else need be asked or told then.
    [[nodiscard]] bool isUnlimited() const { return m_isUnlimited; }

    struct Answer {
        enum class Kind : unsigned char {
            Go,   ///< this request may start, and counts as started
            Wait, ///< ask again at `untilNs`
            End   ///< neither this request nor a later one may start
        };
        Kind kind = Kind::Go;
        std::int64_t untilNs = 0; ///< since the run's start
    };
    [[nodiscard]] Answer ask(std::uint32_t index, std::int64_t nowNs);

    /// Waits until the request may start; false when it may not, or was stopped. For threads without an event loop.
    [[nodiscard]] bool wait(std::uint32_t index, const RunClock &clock, const std::stop_token &stop);

    /// A request has ended; `retryAfter` is what the server said about it, if anything.
    void noteEnd(const Sample &sample, RetryAfter retryAfter);

    /// How long before a request may start whoever waits for it has to be awake.
    [[nodiscard]] std::chrono::nanoseconds wakeEarly() const { return m_wakeEarly; }

    /// What the pacer has done so far.
    [[nodiscard]] LoadControl report(std::int64_t nowNs) const;

private:
    [[nodiscard]] std::int64_t takeSlot(std::int64_t nowNs);
    void noteHistory(bool failed);
    bool noteRefusal(const Sample &sample, RetryAfter retryAfter);
    void noteAnswer(const Sample &sample);
    void end(EarlyEnd::Reason reason, const QString &sentence);

    const Pace m_pace;
    const bool m_backsOff;
    const std::int64_t m_spacingNs; ///< between two starts; 0: none
    const bool m_isUnlimited;
    const std::chrono::nanoseconds m_wakeEarly;

    std::atomic<bool> m_isOver{false};
    std::atomic<std::int64_t> m_nextSlot{0};    ///< no request may start earlier
    std::atomic<std::int64_t> m_pausedUntil{0}; ///< the same, because the server refused
    std::atomic<int> m_refusalsInRow{0};
    std::atomic<int> m_errors{0};
    std::atomic<std::uint64_t> m_history{0}; ///< a bit for each of the last requests, 1 for failed; above, their count

    mutable std::mutex m_mutex;
    std::condition_variable_any m_wake;
    /// The end of the pause after the refusal counted last: those of requests that started earlier are nothing new. The
    /// pause of all, m_pausedUntil, may have become longer by them.
    std::int64_t m_refusedUntil = 0;
    LoadControl m_control;
};

} // namespace fetchrace
