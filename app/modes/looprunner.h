// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/modes/loopworker.h"
#include "app/modes/runner.h"

#include <QAbstractEventDispatcher>
#include <QThread>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace fetchrace {

/// Runs a LoopWorker in a thread of its own.
class LoopRunner final : public Runner
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LoopRunner)

public:
    using MakeWorker = std::unique_ptr<LoopWorker> (*)(const PreparedPlan &plan, Handler &handler, int lanes);

    /// The dispatcher turns the event loop of the thread; null: Qt's own.
    LoopRunner(Mode mode, std::unique_ptr<Handler> handler, MakeWorker makeWorker,
               std::unique_ptr<QAbstractEventDispatcher> dispatcher = nullptr);
    ~LoopRunner() override;

    void start(const PreparedPlan &plan, SampleLog &log) override;

private:
    [[nodiscard]] int ownThreads() const override { return m_threads; }

    Mode m_mode;
    MakeWorker m_makeWorker;
    std::unique_ptr<QAbstractEventDispatcher> m_dispatcher; ///< the thread's once it is started
    QThread m_thread;
    std::atomic<int> m_threads{1};                                     ///< written by m_thread
    std::unique_ptr<LoopWorker> m_worker;                              ///< deleted when m_thread ends, in it
    std::optional<std::stop_callback<std::function<void()>>> m_onStop; ///< as long as there is a worker
};

} // namespace fetchrace
