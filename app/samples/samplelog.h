// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/samples/runclock.h"
#include "app/samples/sample.h"
#include "app/samples/wirefacts.h"
#include "app/samples/zeroedarray.h"

#include <atomic>
#include <cstdint>
#include <span>

namespace fetchrace {

/// The samples of one run, in the order in which the requests ended. Append-only; 80 bytes per sample, reserved for
/// `capacity` samples and taken from the system as they come.
///
/// Writers are the run's workers, on any thread, without a lock. Readers (the window, a summary) may read at any
/// time, each with a position of its own.
class SampleLog
{
public:
    explicit SampleLog(std::uint32_t capacity);

    /// Starts the run's clock, before anything is appended: by the Runner, before the first connection. Of a client it
    /// is started once more when its first connection has come.
    void startClock(RunClock::Clock::time_point start = RunClock::Clock::now()) { m_start.store(start); }
    [[nodiscard]] RunClock clock() const { return RunClock(m_start.load(std::memory_order_relaxed)); }

    /// A request has taken its lane. Any thread.
    void noteStarted() { m_started.fetch_add(1, std::memory_order_relaxed); }
    /// Its response has been handed to somebody who works on it, and the lane is free. Any thread.
    void noteHandedOn() { m_beingHandled.fetch_add(1, std::memory_order_relaxed); }
    /// That work has ended, and the request is in the log. Any thread.
    void noteHandled() { m_beingHandled.fetch_sub(1, std::memory_order_relaxed); }
    /// A request has ended. Any thread; at most `capacity` calls.
    void append(const Sample &sample);

    [[nodiscard]] std::uint32_t capacity() const { return m_capacity; }
    [[nodiscard]] std::uint32_t startedCount() const { return m_started.load(std::memory_order_relaxed); }
    /// How many have been appended or are being appended now.
    [[nodiscard]] std::uint32_t endedCount() const { return m_ended.load(std::memory_order_relaxed); }

    /// How many wait for a handler, or are being handled.
    [[nodiscard]] std::uint32_t beingHandledCount() const { return m_beingHandled.load(std::memory_order_relaxed); }

    /// What happens on the wire beside the samples.
    [[nodiscard]] WireCounter &wire() { return m_wire; }
    [[nodiscard]] const WireCounter &wire() const { return m_wire; }

    /// The samples that can be read from `position` on; empty when there is nothing new. The reader adds the span's
    /// size to its position for the next call. The span stays valid as long as the log.
    [[nodiscard]] std::span<const Sample> readFrom(std::uint32_t position) const;
    /// Every sample; only when the run has ended.
    [[nodiscard]] std::span<const Sample> all() const { return readFrom(0); }

private:
    std::atomic<RunClock::Clock::time_point> m_start{RunClock::Clock::now()};
    std::uint32_t m_capacity;
    ZeroedArray<Sample> m_samples; ///< zeroed: none is marked as written
    std::atomic<std::uint32_t> m_started{0};
    std::atomic<std::uint32_t> m_ended{0};
    std::atomic<std::uint32_t> m_beingHandled{0};
    WireCounter m_wire;
};

} // namespace fetchrace
