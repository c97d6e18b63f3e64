// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/responsework.h"

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <ctime>
#include <mutex>

namespace fetchrace {

namespace {

// A few microseconds: no more than that is computed too much, and most of the time is computing rather than looking at
// the clock, which is a system call.
constexpr int roundsAtOnce = 4000;
// As asking whether to end is one too.
constexpr int piecesPerQuestion = 16;

std::chrono::nanoseconds usedByThread()
{
    timespec used{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return std::chrono::seconds(used.tv_sec) + std::chrono::nanoseconds(used.tv_nsec);
}

/// Marsaglia's xorshift: each round needs the one before, so that no compiler can skip any.
std::uint64_t churn(std::uint64_t state)
{
    for (int round = 0; round < roundsAtOnce; ++round) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
    }
    return state;
}

// What was computed is left here, so that it was not for nothing.
std::atomic<std::uint64_t> lastResult{0x9e3779b97f4a7c15};

/// Sleeps so long; false if it was stopped before that.
bool sleepFor(std::chrono::nanoseconds time, const std::stop_token &stop)
{
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_until(lock, stop, std::chrono::steady_clock::now() + time, [] { return false; });
    return !stop.stop_requested();
}

} // namespace

bool compute(std::chrono::nanoseconds time, const std::function<bool()> &isOver)
{
    const auto end = usedByThread() + time;
    std::uint64_t state = lastResult.load(std::memory_order_relaxed);
    for (int piece = 0; usedByThread() < end; ++piece) {
        if (piece % piecesPerQuestion == 0 && isOver())
            return false;
        state = churn(state);
    }
    lastResult.store(state, std::memory_order_relaxed);
    return true;
}

ResponseWorker::End LocalWorker::work()
{
    const bool isDone = m_handling.kind == HandleKind::Cpu
                            ? compute(m_handling.time, [this] { return m_stop.stop_requested(); })
                            : sleepFor(m_handling.time, m_stop);
    return isDone ? End::Done : End::Stopped;
}

} // namespace fetchrace
