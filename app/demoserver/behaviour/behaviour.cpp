// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demoserver/behaviour/behaviour.h"

#include <utility>

namespace fetchrace::demo {

namespace {

using Fault = ResponsePlan::Fault;

/// What a random number is drawn for, so that none of them depends on whether the others are.
enum Purpose : std::uint64_t { DelayPurpose = 1, BodyPurpose, FailurePurpose };

SeededRandom randomFor(const DemoBehaviour &demo, Purpose purpose, std::uint64_t index)
{
    return {static_cast<std::uint64_t>(demo.seed), purpose, index};
}

Fault faultOf(FailureKind kind)
{
    switch (kind) {
    case FailureKind::Status500:
        return Fault::Status500;
    case FailureKind::Status503:
        return Fault::Status503;
    case FailureKind::Reset:
        return Fault::Reset;
    case FailureKind::Close:
        return Fault::Closed;
    case FailureKind::Cut:
        return Fault::Cut;
    case FailureKind::Never:
        break;
    }
    return Fault::Never;
}

} // namespace

void Behaviour::set(const DemoBehaviour &behaviour)
{
    const std::scoped_lock lock(m_mutex);
    m_given = behaviour;
    m_version.fetch_add(1, std::memory_order_release);
}

void Behaviour::takeOver()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_demo = m_given;
        m_takenVersion = m_version.load(std::memory_order_relaxed);
    }
    m_plainDelay = m_demo.isPlain() ? m_demo.constantDelay() : std::nullopt;
    startRun();
}

void Behaviour::startRun()
{
    m_counted = 0;
    m_firstArrival.reset();
    m_workers = m_demo.workers > 0 ? std::make_shared<WorkerQueue>(m_demo.workers) : nullptr;
    m_rateLimit.reset();
    if (m_demo.rateLimit > 0)
        m_rateLimit = std::make_unique<RateLimit>(m_demo.rateLimit, m_demo.banAfter);
}

ResponsePlan Behaviour::decide(const Incoming &incoming)
{
    if (!m_firstArrival)
        m_firstArrival = incoming.arrival;
    ResponsePlan planned;
    planned.isLast = m_demo.closeAfter > 0 && std::cmp_greater_equal(incoming.onConnection, m_demo.closeAfter);
    planned.twoWrites = m_demo.twoWrites;
    const std::uint64_t index = incoming.index ? *incoming.index : m_counted++;
    if (isRefused(incoming, planned))
        return planned;
    SeededRandom delayRandom = randomFor(m_demo, DelayPurpose, index);
    planned.delay = std::chrono::nanoseconds(m_demo.delay.draw(delayRandom, DemoBehaviour::maxDelay.count()));
    if (m_demo.body) {
        SeededRandom bodyRandom = randomFor(m_demo, BodyPurpose, index);
        planned.bodySize = static_cast<std::size_t>(m_demo.body->draw(bodyRandom, DemoBehaviour::maxBody));
    }
    planned.fault = drawFault(index);
    if (planned.fault != Fault::Never)
        planned.workers = m_workers;
    return planned;
}

bool Behaviour::isRefused(const Incoming &incoming, ResponsePlan &planned)
{
    if (!m_rateLimit)
        return false;
    const RateLimit::Decision decision = m_rateLimit->decide(incoming.client, incoming.arrival);
    switch (decision.verdict) {
    case RateLimit::Verdict::Allowed:
        return false;
    case RateLimit::Verdict::TooMany:
        planned.fault = Fault::TooMany;
        planned.retryAfter = std::chrono::ceil<std::chrono::seconds>(decision.wait);
        return true;
    case RateLimit::Verdict::Banned:
        break;
    }
    planned.fault = Fault::Banned;
    return true;
}

ResponsePlan::Fault Behaviour::drawFault(std::uint64_t index) const
{
    double left = randomFor(m_demo, FailurePurpose, index).next() * 100;
    for (const FailureKind kind : allFailureKinds) {
        if (left < m_demo.failures.of(kind))
            return faultOf(kind);
        left -= m_demo.failures.of(kind);
    }
    return Fault::None;
}

Clock::time_point Behaviour::dueTime(Clock::time_point begin, std::chrono::nanoseconds delay) const
{
    if (!m_demo.stall || !m_firstArrival)
        return begin + delay;
    const Clock::time_point from = *m_firstArrival + m_demo.stall->at;
    const Clock::time_point to = from + m_demo.stall->length;
    const auto unlessStalled = [from, to](Clock::time_point time) { return time >= from && time < to ? to : time; };
    // What comes meanwhile is read when it is over; what is due meanwhile is answered then.
    return unlessStalled(unlessStalled(begin) + delay);
}

} // namespace fetchrace::demo
