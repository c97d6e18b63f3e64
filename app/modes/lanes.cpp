// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/lanes.h"

namespace fetchrace {

Lanes::Lanes(const PreparedPlan &plan, Handler &handler, int count)
    : m_plan(plan)
    , m_handler(handler)
    , m_requests(static_cast<std::uint32_t>(plan.plan->requests))
    , m_lanes(static_cast<std::size_t>(count))
    , m_deadlines(m_lanes.size(), plan.plan->timeout.count())
{
    m_idle.reserve(m_lanes.size());
    for (std::size_t lane = m_lanes.size(); lane > 0; --lane)
        m_idle.push_back(lane - 1);
}

std::optional<std::size_t> Lanes::startNext()
{
    if (!canStartNext())
        return {};
    const std::size_t lane = m_idle.back();
    m_idle.pop_back();

    Sample sample;
    sample.index = m_nextIndex++;
    sample.lane = static_cast<std::uint16_t>(lane);
    sample.target = m_plan.targetOf(sample.index);
    m_handler.log().noteStarted();
    sample.started = now();
    m_deadlines.start(lane, sample.started);
    m_lanes[lane] = {sample, true};
    return lane;
}

void Lanes::end(std::size_t lane, Outcome outcome)
{
    Sample &sample = m_lanes[lane].sample;
    sample.outcome = outcome;
    if (sample.lastByte == Sample::unseen)
        sample.lastByte = now();
    m_handler.take(sample);
    m_lanes[lane].underWay = false;
    m_deadlines.finish(lane);
    m_idle.push_back(lane);
}

} // namespace fetchrace
