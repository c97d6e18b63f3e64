// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/loopworker.h"

#include <algorithm>

namespace fetchrace {

namespace {

constexpr int mostBegunAtOnce = 1000;

} // namespace

LoopWorker::LoopWorker(const PreparedPlan &plan, Handler &handler, int lanes)
    : m_plan(plan)
    , m_pacer(plan)
    , m_lanes(plan, handler, lanes)
    , m_overdueTimer(this)
    , m_paceTimer(m_pacer.wakeEarly(), this)
{
    m_overdueTimer.setSingleShot(true);
    m_overdueTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_overdueTimer, &QTimer::timeout, this, &LoopWorker::endOverdue);
    connect(&m_paceTimer, &PunctualTimer::timeout, this, &LoopWorker::goOnFilling);
}

void LoopWorker::run()
{
    prepare();
    m_lanes.startClock();
    fillLanes();
    endOverdue();
}

void LoopWorker::stop()
{
    m_lanes.startNoMore();
    for (std::size_t lane = 0; lane < m_lanes.count(); ++lane) {
        if (!m_lanes.isUnderWay(lane))
            continue;
        drop(lane);
        m_lanes.end(lane, Outcome::Cancelled);
    }
    fillLanes();
}

void LoopWorker::ended(std::size_t lane, Outcome outcome, Pacer::RetryAfter retryAfter)
{
    m_lanes.end(lane, outcome);
    if (!m_pacer.isUnlimited())
        m_pacer.noteEnd(m_lanes.sample(lane), retryAfter);
    fillLanes();
}

bool LoopWorker::mayStartNext()
{
    if (m_pacer.isUnlimited() || !m_lanes.canStartNext())
        return m_lanes.canStartNext();
    const Pacer::Answer answer = m_pacer.ask(m_lanes.nextIndex(), m_lanes.now());
    if (answer.kind == Pacer::Answer::Kind::End)
        m_lanes.startNoMore();
    if (answer.kind == Pacer::Answer::Kind::Wait)
        m_paceTimer.start(m_lanes.clock().start() + std::chrono::nanoseconds(answer.untilNs));
    return answer.kind == Pacer::Answer::Kind::Go;
}

void LoopWorker::fillLanes()
{
    // A request may end inside begin(), which comes back here: a loop, so that a thousand refused connections in a
    // row do not become a thousand nested calls. After those the event loop has its turn: stop() wants to be heard,
    // and what the requests left to be deleted later takes memory.
    if (m_filling)
        return;
    m_filling = true;
    int begun = 0;
    for (; begun < mostBegunAtOnce && mayStartNext(); ++begun) {
        const auto lane = m_lanes.startNext();
        if (!lane)
            break;
        begin(*lane);
    }
    m_filling = false;
    if (begun == mostBegunAtOnce)
        QMetaObject::invokeMethod(this, &LoopWorker::goOnFilling, Qt::QueuedConnection);

    if (m_lanes.allEnded() && !m_finished) {
        m_finished = true;
        m_overdueTimer.stop();
        m_paceTimer.stop();
        emit finished(furtherThreads());
    }
}

void LoopWorker::goOnFilling()
{
    fillLanes();
    endOverdue(); // the timer is not set while every lane is idle
}

int LoopWorker::millisecondsUntil(std::int64_t ns) const
{
    const std::int64_t remaining = std::max<std::int64_t>(ns - m_lanes.now(), 0);
    return static_cast<int>((remaining + 999'999) / 1'000'000);
}

void LoopWorker::endOverdue()
{
    // Before the timer is set anew the lanes may have changed hands many times; only who is due now matters.
    while (const auto due = m_lanes.nextDue()) {
        if (due->ns > m_lanes.now()) {
            m_overdueTimer.start(millisecondsUntil(due->ns));
            return;
        }
        drop(due->lane);
        ended(due->lane, Outcome::Timeout);
    }
}

} // namespace fetchrace

#include "moc_loopworker.cpp"
