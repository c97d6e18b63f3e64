// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demoserver/behaviour/duequeue.h"

#include "app/demoserver/connection/session.h"

#include <algorithm>

namespace fetchrace::demo {

DueQueue::DueQueue(asio::io_context &context) : m_timer(context) {}

void DueQueue::add(SessionPtr session, Clock::time_point due)
{
    m_heap.push_back({due, std::move(session)});
    std::push_heap(m_heap.begin(), m_heap.end(), isLater);
    arm();
}

void DueQueue::clear()
{
    m_timer.cancel();
    m_armedFor.reset();
    m_heap.clear();
}

void DueQueue::arm()
{
    if (m_heap.empty() || m_armedFor == m_heap.front().due)
        return;
    m_armedFor = m_heap.front().due;
    m_timer.expires_at(*m_armedFor);
    m_timer.async_wait([this](ErrorCode error) {
        if (!error)
            answerDue();
    });
}

void DueQueue::answerDue()
{
    m_armedFor.reset();
    const auto now = Clock::now();
    while (!m_heap.empty() && m_heap.front().due <= now) {
        std::pop_heap(m_heap.begin(), m_heap.end(), isLater);
        const SessionPtr session = std::move(m_heap.back().session);
        m_heap.pop_back();
        session->onDue();
    }
    arm();
}

} // namespace fetchrace::demo
