// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/blockingrunner.h"

#include "app/http/blockingclient.h"
#include "app/modes/punctualtimer.h"

namespace fetchrace {

namespace {

// A worker needs little stack; the usual 8 MB would reserve 4 GB for 512 workers. TLS takes the most.
constexpr uint workerStackSize = 256 * 1024;

} // namespace

BlockingRunner::BlockingRunner(Mode mode, std::unique_ptr<Handler> handler) : Runner(std::move(handler)), m_mode(mode)
{
    m_pool.setObjectName(modeName(mode));
    m_pool.setExpiryTimeout(-1);
    m_pool.setStackSize(workerStackSize);
}

BlockingRunner::~BlockingRunner()
{
    stop();
    m_pool.waitForDone();
    endHandling();
}

void BlockingRunner::start(const PreparedPlan &plan, SampleLog &log)
{
    const int workers = plan.plan->concurrency(m_mode);
    m_workersLeft = workers;
    m_pool.setMaxThreadCount(workers);
    m_pacer = std::make_unique<Pacer>(plan);
    log.startClock();
    handler().setLog(log);
    for (int lane = 0; lane < workers; ++lane)
        m_pool.start([this, &plan, lane] { work(plan, static_cast<std::uint16_t>(lane)); });
}

void BlockingRunner::sendAll(const PreparedPlan &plan, std::uint16_t lane)
{
    SampleLog &log = handler().log();
    const auto requests = static_cast<std::uint32_t>(plan.plan->requests);
    const bool isPaced = !m_pacer->isUnlimited();
    const std::stop_token stop = stopToken();
    if (isPaced)
        wakeThisThreadInTime();
    BlockingClient client(plan, lane, log.clock(), stop);
    while (!stop.stop_requested()) {
        const std::uint32_t index = m_nextIndex.fetch_add(1, std::memory_order_relaxed);
        if (index >= requests || (isPaced && !m_pacer->wait(index, log.clock(), stop)))
            return;
        log.noteStarted();
        const std::uint32_t resends = client.resends();
        const Sample sample = client.send(index);
        for (std::uint32_t more = client.resends() - resends; more > 0; --more)
            log.wire().noteResend();
        if (isPaced)
            m_pacer->noteEnd(sample, client.retryAfter());
        handler().take(sample);
    }
}

void BlockingRunner::work(const PreparedPlan &plan, std::uint16_t lane)
{
    sendAll(plan, lane);
    if (m_workersLeft.fetch_sub(1) != 1)
        return;
    noteControl(m_pacer->report(handler().log().clock().now()));
    finishHandling();
}

} // namespace fetchrace

#include "moc_blockingrunner.cpp"
