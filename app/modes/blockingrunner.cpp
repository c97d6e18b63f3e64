// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/blockingrunner.h"

#include "app/http/blockingclient.h"

namespace fetchrace {

namespace {

// A worker needs little stack; the usual 8 MB would reserve 4 GB for 512 workers. TLS takes the most.
constexpr uint workerStackSize = 256 * 1024;

} // namespace

BlockingRunner::BlockingRunner(Mode mode) : m_mode(mode)
{
    m_pool.setObjectName(modeName(mode));
    m_pool.setExpiryTimeout(-1);
    m_pool.setStackSize(workerStackSize);
}

BlockingRunner::~BlockingRunner()
{
    stop();
    m_pool.waitForDone();
}

void BlockingRunner::start(const PreparedPlan &plan, SampleLog &log)
{
    const int workers = plan.plan->concurrency(m_mode);
    m_workersLeft = workers;
    m_pool.setMaxThreadCount(workers);
    log.startClock();
    for (int lane = 0; lane < workers; ++lane)
        m_pool.start([this, &plan, &log, lane] { work(plan, log, static_cast<std::uint16_t>(lane)); });
}

void BlockingRunner::stop()
{
    m_stop.store(true, std::memory_order_relaxed);
}

void BlockingRunner::work(const PreparedPlan &plan, SampleLog &log, std::uint16_t lane)
{
    const auto requests = static_cast<std::uint32_t>(plan.plan->requests);
    BlockingClient client(plan, lane, log.clock(), m_stop);
    while (!m_stop.load(std::memory_order_relaxed)) {
        const std::uint32_t index = m_nextIndex.fetch_add(1, std::memory_order_relaxed);
        if (index >= requests)
            break;
        log.noteStarted();
        log.append(client.send(index));
    }
    if (m_workersLeft.fetch_sub(1) == 1)
        QMetaObject::invokeMethod(this, &Runner::finished, Qt::QueuedConnection);
}

} // namespace fetchrace
