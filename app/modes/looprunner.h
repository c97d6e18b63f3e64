// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/modes/loopworker.h"
#include "app/modes/runner.h"

#include <QThread>

namespace fetchrace {

/// Runs a LoopWorker in a thread of its own.
class LoopRunner : public Runner
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LoopRunner)

public:
    explicit LoopRunner(Mode mode);
    ~LoopRunner() override;

    void start(const PreparedPlan &plan, SampleLog &log) final;
    void stop() final;

private:
    [[nodiscard]] virtual LoopWorker *makeWorker(const PreparedPlan &plan, SampleLog &log, int lanes) const = 0;

    Mode m_mode;
    QThread m_thread;
    LoopWorker *m_worker = nullptr; ///< deleted when m_thread ends, in it
};

} // namespace fetchrace
