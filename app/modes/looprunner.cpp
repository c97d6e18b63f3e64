// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/modes/looprunner.h"

namespace fetchrace {

LoopRunner::LoopRunner(Mode mode) : m_mode(mode)
{
    m_thread.setObjectName(modeName(mode));
    // The thread's end rather than the worker's: by then its connections are closed and its threads are gone, and
    // nothing of this run competes with the next.
    connect(&m_thread, &QThread::finished, this, &Runner::finished);
}

LoopRunner::~LoopRunner()
{
    stop();
    m_thread.wait();
}

void LoopRunner::start(const PreparedPlan &plan, SampleLog &log)
{
    log.startClock();
    m_worker = makeWorker(plan, log, plan.plan->concurrency(m_mode));
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::started, m_worker, &LoopWorker::run);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connect(m_worker, &LoopWorker::finished, &m_thread, &QThread::quit, Qt::DirectConnection);
    m_thread.start();
}

void LoopRunner::stop()
{
    if (m_thread.isRunning())
        QMetaObject::invokeMethod(m_worker, &LoopWorker::stop, Qt::QueuedConnection);
}

} // namespace fetchrace
