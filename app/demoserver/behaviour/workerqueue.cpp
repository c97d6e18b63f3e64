// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demoserver/behaviour/workerqueue.h"

#include "app/demoserver/connection/session.h"

#include <utility>

namespace fetchrace::demo {

WorkerQueue::WorkerQueue(int workers) : m_free(workers) {}

WorkerQueue::~WorkerQueue() = default;

bool WorkerQueue::enter(SessionPtr session)
{
    if (m_free > 0) {
        --m_free;
        return true;
    }
    m_waiting.push_back(std::move(session));
    return false;
}

SessionPtr WorkerQueue::leave()
{
    if (m_waiting.empty()) {
        ++m_free;
        return {};
    }
    SessionPtr next = std::move(m_waiting.front());
    m_waiting.pop_front();
    return next;
}

} // namespace fetchrace::demo
