// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/looprunner.h"

namespace fetchrace {

LoopRunner::LoopRunner(Mode mode, std::unique_ptr<Handler> handler, MakeWorker makeWorker,
                       std::unique_ptr<QAbstractEventDispatcher> dispatcher)
    : Runner(std::move(handler))
    , m_mode(mode)
    , m_makeWorker(makeWorker)
    , m_dispatcher(std::move(dispatcher))
{
    m_thread.setObjectName(modeName(mode));
    // Sockets are deleted in the thread that uses them.
    connect(
        &m_thread, &QThread::finished, this,
        [this] {
            m_onStop.reset(); // waits for one that is under way
            m_worker.reset();
        },
        Qt::DirectConnection);
    // Only now, when its connections are closed and its threads are gone: nothing of this run competes with the next.
    connect(&m_thread, &QThread::finished, this, &LoopRunner::finishHandling);
}

LoopRunner::~LoopRunner()
{
    stop();
    m_thread.wait();
    endHandling();
}

void LoopRunner::start(const PreparedPlan &plan, SampleLog &log)
{
    handler().setLog(log);
    m_worker = m_makeWorker(plan, handler(), plan.plan->concurrency(m_mode));
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::started, m_worker.get(), &LoopWorker::run);
    connect(
        m_worker.get(), &LoopWorker::finished, &m_thread,
        [this](int furtherThreads) {
            m_threads = 1 + furtherThreads;
            noteControl(m_worker->control());
            m_thread.quit();
        },
        Qt::DirectConnection);
    if (m_dispatcher)
        m_thread.setEventDispatcher(m_dispatcher.release());
    m_onStop.emplace(stopToken(), [worker = m_worker.get()] {
        QMetaObject::invokeMethod(worker, &LoopWorker::stop, Qt::QueuedConnection);
    });
    m_thread.start();
}

} // namespace fetchrace

#include "moc_looprunner.cpp"
