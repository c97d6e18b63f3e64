// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/samples/zeroedarray.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>

namespace fetchrace {

/// When the demo server had each request of a run, had a worker for it and began to write its answer, on the clock the
/// client uses: the other end of the run's timeline. 12 bytes per request, and 4 where it waited for a worker. Written
/// by the server's thread, read by any. Turn and answer are kept as their distance from the arrival, in steps of 16 ns,
/// at most 68 s.
class ServerStamps
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    /// The request header that carries the request's index to the demo server.
    static constexpr char headerName[] = "X-Fetchrace-Id";

    struct Stamp {
        TimePoint arrival;             ///< the whole request was there: ServerWatch says for whom
        TimePoint answer;              ///< the answer was about to be written
        TimePoint::duration queued{0}; ///< from the arrival until a worker was free for it
    };

    explicit ServerStamps(std::uint32_t requests)
        : m_requests(requests)
        , m_arrivals(requests)
        , m_queued(requests)
        , m_answers(requests)
    {
    }

    /// Ignored for an index that the run does not have: whatever a client sends cannot write elsewhere.
    void note(std::uint32_t index, const Stamp &stamp)
    {
        if (index >= m_requests)
            return;
        const std::uint32_t kept = stepsOf(stamp.answer - stamp.arrival);
        if (const std::uint32_t queued = stepsOf(stamp.queued); queued > 0) // else the system need not provide its page
            std::atomic_ref(m_queued[index]).store(queued, std::memory_order_relaxed);
        std::atomic_ref(m_arrivals[index]).store(stamp.arrival.time_since_epoch().count(), std::memory_order_relaxed);
        std::atomic_ref(m_answers[index]).store(kept + 1, std::memory_order_release);
    }

    /// Without a value for a request that the server has not answered.
    [[nodiscard]] std::optional<Stamp> at(std::uint32_t index) const
    {
        if (index >= m_requests)
            return {};
        const std::uint32_t answer = std::atomic_ref(m_answers[index]).load(std::memory_order_acquire);
        if (answer == 0)
            return {};
        const TimePoint arrival{
            TimePoint::duration(std::atomic_ref(m_arrivals[index]).load(std::memory_order_relaxed))};
        const Tick queued = std::atomic_ref(m_queued[index]).load(std::memory_order_relaxed);
        return Stamp{arrival, arrival + TimePoint::duration((Tick(answer) - 1) * stepNs),
                     TimePoint::duration(queued * stepNs)};
    }

private:
    using Tick = TimePoint::duration::rep;
    static constexpr Tick stepNs = 16;

    [[nodiscard]] static std::uint32_t stepsOf(TimePoint::duration time)
    {
        return static_cast<std::uint32_t>(std::clamp<Tick>((time.count() + stepNs - 1) / stepNs, 0, UINT32_MAX - 1));
    }

    std::uint32_t m_requests;
    ZeroedArray<Tick> m_arrivals;
    ZeroedArray<std::uint32_t> m_queued;  ///< steps
    ZeroedArray<std::uint32_t> m_answers; ///< steps after the arrival, and one; zero until the request was answered
};

} // namespace fetchrace
