// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/runner.h"

#include "app/modes/asyncworker.h"
#include "app/modes/blockingrunner.h"
#include "app/modes/eventloopworker.h"
#include "app/modes/looprunner.h"

#ifdef Q_OS_LINUX
#include "app/modes/epolldispatcher.h"
#endif

#include <algorithm>
#include <array>

namespace fetchrace {

namespace {

using RunnerPtr = std::unique_ptr<Runner>;

/// What sends a mode's requests, and with how many threads of its own.
struct Sending {
    Mode mode;
    RunnerPtr (*make)(Mode mode, std::unique_ptr<Handler> handler);
    int (*threads)(const PreparedPlan &plan, int lanes);
};

template<typename Worker>
std::unique_ptr<LoopWorker> makeWorker(const PreparedPlan &plan, Handler &handler, int lanes)
{
    return std::make_unique<Worker>(plan, handler, lanes);
}

/// With the system's own waiting where there is one for many sockets.
std::unique_ptr<QAbstractEventDispatcher> fastDispatcher()
{
#ifdef Q_OS_LINUX
    return std::make_unique<EpollDispatcher>();
#else
    return nullptr;
#endif
}

RunnerPtr makeAsync(Mode mode, std::unique_ptr<Handler> handler)
{
    return std::make_unique<LoopRunner>(mode, std::move(handler), makeWorker<AsyncWorker>);
}

RunnerPtr makeEventLoop(Mode mode, std::unique_ptr<Handler> handler)
{
    return std::make_unique<LoopRunner>(mode, std::move(handler), makeWorker<EventLoopWorker>, fastDispatcher());
}

RunnerPtr makeBlocking(Mode mode, std::unique_ptr<Handler> handler)
{
    return std::make_unique<BlockingRunner>(mode, std::move(handler));
}

int threadPerLane(const PreparedPlan &, int lanes)
{
    return lanes;
}

constexpr std::array<Sending, allModes.size()> sendings{
    Sending{Mode::Async, makeAsync,
            [](const PreparedPlan &plan, int lanes) { return 1 + AsyncWorker::managersFor(plan, lanes); }},
    Sending{Mode::Threaded, makeBlocking, threadPerLane},
    Sending{Mode::Serial, makeBlocking, threadPerLane},
    Sending{Mode::EventLoop, makeEventLoop, [](const PreparedPlan &, int) { return 1; }},
};

const Sending &sendingOf(Mode mode)
{
    return *std::ranges::find(sendings, mode, &Sending::mode);
}

} // namespace

LoadControl Runner::control() const
{
    LoadControl control = m_control;
    if (const auto failure = m_handler->failure())
        control.earlyEnd = failure;
    return control;
}

void Runner::finishHandling()
{
    m_handler->finish([this] { QMetaObject::invokeMethod(this, &Runner::finished, Qt::QueuedConnection); });
}

std::unique_ptr<Runner> makeRunner(Mode mode, std::unique_ptr<Handler> handler)
{
    return sendingOf(mode).make(mode, std::move(handler));
}

int threadsNeeded(Mode mode, const PreparedPlan &plan)
{
    const Handling &handling = plan.plan->handling;
    const int handlers = handling.isNothing() || handling.isInline() ? 0 : handling.handlers;
    return sendingOf(mode).threads(plan, plan.plan->concurrency(mode)) + handlers;
}

} // namespace fetchrace

#include "moc_runner.cpp"
