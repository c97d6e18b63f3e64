// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/modes/handler.h"
#include "app/plan/error.h"

#include <QThreadPool>

#include <condition_variable>
#include <deque>

namespace fetchrace {

/// Hands responses to threads, first come, first served. Each thread has a worker of its own, which may stand for
/// another process.
class HandlerPool final : public Handler
{
    Q_DISABLE_COPY_MOVE(HandlerPool)

public:
    /// Called in the thread that the worker will belong to.
    using MakeWorker = std::function<Expected<std::unique_ptr<ResponseWorker>>(std::stop_token)>;

    /// Returns when all workers are ready; an Error if one cannot be made.
    [[nodiscard]] static Expected<std::unique_ptr<Handler>> start(int threads, const MakeWorker &makeWorker);
    ~HandlerPool() override { end(); }

    void take(const Sample &sample) override;
    void finish(std::function<void()> done) override;
    void end() final;
    [[nodiscard]] int threads() const override { return m_pool.maxThreadCount(); }

private:
    explicit HandlerPool(int threads);

    [[nodiscard]] Expected<void> startThreads(const MakeWorker &makeWorker);
    void serve(const MakeWorker &makeWorker);
    void noteReady(const Expected<std::unique_ptr<ResponseWorker>> &worker);
    /// The response that has waited longest; without a value when there will be no more.
    [[nodiscard]] std::optional<Sample> next();
    void close();
    void leave();

    std::mutex m_mutex; ///< for all of the following but the pool
    std::condition_variable m_changed;
    std::deque<Sample> m_waiting;
    bool m_isClosed = false; ///< nothing more is taken
    int m_notReady;          ///< threads whose worker is yet to be made
    int m_serving;           ///< threads that have not left
    std::optional<Error> m_error;
    std::function<void()> m_done;
    QThreadPool m_pool; ///< last, so that its threads end before what they use
};

} // namespace fetchrace
