// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/loopworker.h"

namespace fetchrace {

namespace {

constexpr int mostBegunAtOnce = 1000;

} // namespace

LoopWorker::LoopWorker(const PreparedPlan &plan, SampleLog &log, int lanes)
    : m_plan(plan)
    , m_lanes(plan, log, lanes)
    , m_overdueTimer(this)
{
    m_overdueTimer.setSingleShot(true);
    m_overdueTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_overdueTimer, &QTimer::timeout, this, &LoopWorker::endOverdue);
}

void LoopWorker::run()
{
    prepare();
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

void LoopWorker::ended(std::size_t lane, Outcome outcome)
{
    m_lanes.end(lane, outcome);
    fillLanes();
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
    for (; begun < mostBegunAtOnce; ++begun) {
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
        emit finished(furtherThreads());
    }
}

void LoopWorker::goOnFilling()
{
    fillLanes();
    endOverdue(); // the timer is not set while every lane is idle
}

void LoopWorker::endOverdue()
{
    // Before the timer is set anew the lanes may have changed hands many times; only who is due now matters.
    while (const auto due = m_lanes.nextDue()) {
        const std::int64_t remaining = due->ns - m_lanes.now();
        if (remaining > 0) {
            m_overdueTimer.start(static_cast<int>((remaining + 999'999) / 1'000'000));
            return;
        }
        drop(due->lane);
        ended(due->lane, Outcome::Timeout);
    }
}

} // namespace fetchrace
