// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/eventlooprunner.h"

#include "app/modes/eventloopworker.h"

#ifdef Q_OS_LINUX
#include "app/modes/epolldispatcher.h"
#endif

namespace fetchrace {

namespace {

std::unique_ptr<QAbstractEventDispatcher> dispatcher()
{
#ifdef Q_OS_LINUX
    return std::make_unique<EpollDispatcher>();
#else
    return nullptr;
#endif
}

} // namespace

EventLoopRunner::EventLoopRunner(Mode mode, std::unique_ptr<Handler> handler)
    : LoopRunner(mode, std::move(handler), dispatcher())
{
}

std::unique_ptr<LoopWorker> EventLoopRunner::makeWorker(const PreparedPlan &plan, int lanes) const
{
    return std::make_unique<EventLoopWorker>(plan, handler(), lanes);
}

} // namespace fetchrace
