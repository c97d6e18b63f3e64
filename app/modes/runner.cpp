// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/runner.h"

#include "app/modes/asyncrunner.h"
#include "app/modes/blockingrunner.h"
#include "app/modes/eventlooprunner.h"

#include <array>

namespace fetchrace {

namespace {

constexpr int asyncConnectionsPerThread = 6; // of a QNetworkAccessManager; on plain http more

using Factory = std::unique_ptr<Runner> (*)(Mode mode, std::unique_ptr<Handler> handler);

template<typename Kind>
std::unique_ptr<Runner> make(Mode mode, std::unique_ptr<Handler> handler)
{
    return std::make_unique<Kind>(mode, std::move(handler));
}

/// In the order of the modes.
constexpr std::array<Factory, allModes.size()> factories{make<AsyncRunner>, make<BlockingRunner>, make<BlockingRunner>,
                                                         make<EventLoopRunner>};

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
    return factories[static_cast<std::size_t>(mode)](mode, std::move(handler));
}

int threadsNeeded(Mode mode, const Plan &plan)
{
    const int lanes = plan.concurrency(mode);
    const int handlers = plan.handling.isNothing() || plan.handling.isInline() ? 0 : plan.handling.handlers;
    if (!isEventLoop(mode))
        return lanes + handlers;
    if (!seesConnecting(mode)) // its library connects on threads of its own
        return 1 + (lanes + asyncConnectionsPerThread - 1) / asyncConnectionsPerThread + handlers;
    return 1 + handlers;
}

} // namespace fetchrace
