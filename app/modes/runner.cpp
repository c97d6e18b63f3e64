// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/runner.h"

#include "app/modes/asyncrunner.h"
#include "app/modes/asyncworker.h"
#include "app/modes/blockingrunner.h"
#include "app/modes/eventlooprunner.h"

#include <array>

namespace fetchrace {

namespace {

/// What sends a mode's requests, and with how many threads of its own.
struct Sending {
    std::unique_ptr<Runner> (*make)(Mode mode, std::unique_ptr<Handler> handler);
    int (*threads)(const PreparedPlan &plan, int lanes);
};

template<typename Kind>
std::unique_ptr<Runner> make(Mode mode, std::unique_ptr<Handler> handler)
{
    return std::make_unique<Kind>(mode, std::move(handler));
}

int threadPerLane(const PreparedPlan &, int lanes)
{
    return lanes;
}

/// In the order of the modes.
constexpr std::array<Sending, allModes.size()> sendings{
    Sending{make<AsyncRunner>,
            [](const PreparedPlan &plan, int lanes) { return 1 + AsyncWorker::managersFor(plan, lanes); }},
    Sending{make<BlockingRunner>, threadPerLane},
    Sending{make<BlockingRunner>, threadPerLane},
    Sending{make<EventLoopRunner>, [](const PreparedPlan &, int) { return 1; }},
};

const Sending &sendingOf(Mode mode)
{
    return sendings[static_cast<std::size_t>(mode)];
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
