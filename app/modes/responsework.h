// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/handling.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>

namespace fetchrace {

/// Tells those who work or sleep that they have to end. Any thread.
class StopFlag
{
public:
    void set();
    [[nodiscard]] bool isSet() const { return m_isSet.load(std::memory_order_relaxed); }
    /// Sleeps so long; false if the flag was set before that.
    [[nodiscard]] bool sleep(std::chrono::nanoseconds time) const;

private:
    std::atomic<bool> m_isSet{false};
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_wake;
};

/// Computes until this thread has used so much processor time; false if `isOver` said so before that.
[[nodiscard]] bool compute(std::chrono::nanoseconds time, const std::function<bool()> &isOver);

/// One who works on responses, on one at a time.
class ResponseWorker
{
public:
    enum class End {
        Done,
        Stopped, ///< by the flag
        Lost     ///< the worker is gone and will do no further work
    };

    virtual ~ResponseWorker() = default;
    /// The work of one response, in the calling thread or while that waits.
    [[nodiscard]] virtual End work() = 0;
};

/// Works in the calling thread; may be shared by several.
class LocalWorker final : public ResponseWorker
{
public:
    /// The flag outlives the worker.
    LocalWorker(const Handling &handling, const StopFlag &stop) : m_handling(handling), m_stop(stop) {}

    [[nodiscard]] End work() override;

private:
    Handling m_handling;
    const StopFlag &m_stop;
};

} // namespace fetchrace
