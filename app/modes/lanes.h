// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/preparedplan.h"
#include "app/modes/deadlines.h"
#include "app/modes/handler.h"

#include <optional>
#include <vector>

namespace fetchrace {

/// The requests that one thread has under way on a fixed number of lanes: which is next, which lane is idle, which is
/// due. Knows nothing of sockets. One thread.
class Lanes
{
public:
    Lanes(const PreparedPlan &plan, Handler &handler, int count);

    /// Whether startNext() would start a request, and which.
    [[nodiscard]] bool canStartNext() const { return !m_idle.empty() && m_nextIndex < m_requests; }
    [[nodiscard]] std::uint32_t nextIndex() const { return m_nextIndex; }
    /// Puts the next request on an idle lane; without a value when no lane is idle or no request is left.
    [[nodiscard]] std::optional<std::size_t> startNext();
    /// The sample of the request that is under way on the lane, to be filled in.
    [[nodiscard]] Sample &sample(std::size_t lane) { return m_lanes[lane].sample; }
    [[nodiscard]] bool isUnderWay(std::size_t lane) const { return m_lanes[lane].underWay; }
    /// Gives the request to the handler and frees the lane: when its response has been worked on, if that is done
    /// inline.
    void end(std::size_t lane, Outcome outcome);
    /// No further request is started.
    void startNoMore() { m_nextIndex = m_requests; }

    [[nodiscard]] bool allEnded() const { return m_nextIndex == m_requests && m_idle.size() == m_lanes.size(); }
    [[nodiscard]] std::size_t count() const { return m_lanes.size(); }
    [[nodiscard]] WireCounter &wire() { return m_handler.log().wire(); }
    /// The run begins now.
    void startClock() { m_handler.log().startClock(); }
    [[nodiscard]] RunClock clock() const { return m_handler.log().clock(); }
    [[nodiscard]] std::int64_t now() const { return m_handler.log().clock().now(); }
    [[nodiscard]] std::optional<Deadlines::Due> nextDue() const { return m_deadlines.next(); }

private:
    struct Lane {
        Sample sample;
        bool underWay = false;
    };

    const PreparedPlan &m_plan;
    Handler &m_handler;
    std::uint32_t m_requests;
    std::uint32_t m_nextIndex = 0;
    std::vector<Lane> m_lanes;
    std::vector<std::size_t> m_idle; ///< the lane freed last is taken first: its connection is warm
    Deadlines m_deadlines;
};

} // namespace fetchrace
