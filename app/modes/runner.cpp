// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/runner.h"

#include "app/modes/asyncrunner.h"
#include "app/modes/blockingrunner.h"
#include "app/modes/eventlooprunner.h"

namespace fetchrace {

namespace {

constexpr int asyncConnectionsPerThread = 6; // of a QNetworkAccessManager; on plain http more

} // namespace

Runner::Runner(std::unique_ptr<Handler> handler, QObject *parent) : QObject(parent), m_handler(std::move(handler))
{
    m_handler->setFailureCall([this] { stop(); });
}

RunCare Runner::care() const
{
    RunCare care = m_care;
    if (const auto failure = m_handler->failure())
        care.earlyEnd = failure;
    return care;
}

void Runner::finishHandling()
{
    m_handler->finish([this] { QMetaObject::invokeMethod(this, &Runner::finished, Qt::QueuedConnection); });
}

std::unique_ptr<Runner> makeRunner(Mode mode, std::unique_ptr<Handler> handler)
{
    switch (mode) {
    case Mode::Async:
        return std::make_unique<AsyncRunner>(std::move(handler));
    case Mode::EventLoop:
        return std::make_unique<EventLoopRunner>(std::move(handler));
    case Mode::Threaded:
    case Mode::Serial:
        break;
    }
    return std::make_unique<BlockingRunner>(mode, std::move(handler));
}

int threadsNeeded(Mode mode, const Plan &plan)
{
    const int lanes = plan.concurrency(mode);
    const int handlers = plan.handling.isNothing() || plan.handling.isInline() ? 0 : plan.handling.handlers;
    switch (mode) {
    case Mode::Threaded:
    case Mode::Serial:
        return lanes + handlers;
    case Mode::Async:
        return 1 + (lanes + asyncConnectionsPerThread - 1) / asyncConnectionsPerThread + handlers;
    case Mode::EventLoop:
        break;
    }
    return 1 + handlers;
}

} // namespace fetchrace
