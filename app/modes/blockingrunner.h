// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/modes/runner.h"

#include <QThreadPool>

#include <atomic>

namespace fetchrace {

/// Threaded and serial: workers with blocking sockets, which take the next request from one counter until none is
/// left. Serial is the same with a single worker.
class BlockingRunner final : public Runner
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BlockingRunner)

public:
    BlockingRunner(Mode mode, std::unique_ptr<Handler> handler);
    ~BlockingRunner() override;

    void start(const PreparedPlan &plan, SampleLog &log) override;

private:
    [[nodiscard]] int ownThreads() const override { return m_pool.maxThreadCount(); }
    /// Sends requests until none is left, or the pacer lets none pass.
    void sendAll(const PreparedPlan &plan, std::uint16_t lane);
    void work(const PreparedPlan &plan, std::uint16_t lane);

    Mode m_mode;
    std::unique_ptr<Pacer> m_pacer; ///< from start() on
    std::atomic<std::uint32_t> m_nextIndex{0};
    std::atomic<int> m_workersLeft{0};
    QThreadPool m_pool; ///< last, so that its threads end before what they use
};

} // namespace fetchrace
