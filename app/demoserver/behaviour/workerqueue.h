// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demoserver/behaviour/duequeue.h"

#include <deque>

namespace fetchrace::demo {

/// A limit of answers at once: who comes when all workers are busy waits for its turn, first come, first served.
/// Whoever has a worker owns the queue as well, so that the queue of an earlier run serves out those who still wait.
class WorkerQueue
{
public:
    explicit WorkerQueue(int workers);
    ~WorkerQueue();
    WorkerQueue(const WorkerQueue &) = delete;
    WorkerQueue &operator=(const WorkerQueue &) = delete;

    /// Whether the session has a worker at once; else it will be given back by leave().
    [[nodiscard]] bool enter(SessionPtr session);
    /// A worker becomes free: the session whose turn it is has it now; null if nobody waits.
    [[nodiscard]] SessionPtr leave();

private:
    int m_free;
    std::deque<SessionPtr> m_waiting;
};

} // namespace fetchrace::demo
