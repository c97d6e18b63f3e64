// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/handlerpool.h"

namespace fetchrace {

HandlerPool::HandlerPool(int threads) : m_notReady(threads), m_serving(threads)
{
    m_pool.setObjectName(QStringLiteral("handler"));
    m_pool.setExpiryTimeout(-1);
    m_pool.setMaxThreadCount(threads);
}

void HandlerPool::end()
{
    requestStop();
    close();
    m_pool.waitForDone();
}

Expected<std::unique_ptr<Handler>> HandlerPool::start(int threads, const MakeWorker &makeWorker)
{
    std::unique_ptr<HandlerPool> pool(new HandlerPool(threads));
    return pool->startThreads(makeWorker).map([&pool]() -> std::unique_ptr<Handler> { return std::move(pool); });
}

Expected<void> HandlerPool::startThreads(const MakeWorker &makeWorker)
{
    for (int i = 0; i < m_pool.maxThreadCount(); ++i)
        m_pool.start([this, makeWorker] { serve(makeWorker); });
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_notReady == 0; });
    return m_error ? Expected<void>(tl::unexpected(*m_error)) : Expected<void>();
}

void HandlerPool::serve(const MakeWorker &makeWorker)
{
    {
        const auto worker = makeWorker(stopToken());
        noteReady(worker);
        while (const auto sample = worker ? next() : std::nullopt) {
            handle(*sample, **worker);
            log().noteHandled();
        }
    }
    leave();
}

void HandlerPool::noteReady(const Expected<std::unique_ptr<ResponseWorker>> &worker)
{
    const std::scoped_lock lock(m_mutex);
    if (!worker)
        m_error = worker.error();
    --m_notReady;
    m_changed.notify_all();
}

std::optional<Sample> HandlerPool::next()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_isClosed || !m_waiting.empty(); });
    if (m_waiting.empty())
        return {};
    const Sample sample = m_waiting.front();
    m_waiting.pop_front();
    return sample;
}

void HandlerPool::take(const Sample &sample)
{
    if (!isComplete(sample.outcome)) {
        log().append(sample);
        return;
    }
    log().noteHandedOn();
    const std::scoped_lock lock(m_mutex);
    m_waiting.push_back(sample);
    m_changed.notify_one();
}

void HandlerPool::finish(std::function<void()> done)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_done = std::move(done);
    }
    close();
}

void HandlerPool::close()
{
    const std::scoped_lock lock(m_mutex);
    m_isClosed = true;
    m_changed.notify_all();
}

/// The worker is gone by now. The last thread to leave says that all is done.
void HandlerPool::leave()
{
    std::function<void()> done;
    {
        const std::scoped_lock lock(m_mutex);
        if (--m_serving == 0)
            done = std::move(m_done);
    }
    if (done)
        done();
}

} // namespace fetchrace
