// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/preparedplan.h"
#include "app/modes/handler.h"
#include "app/modes/pacer.h"
#include "app/samples/samplelog.h"

#include <QObject>

#include <memory>

namespace fetchrace {

/// Sends a plan in one way. Owns the threads it needs; lives in, and is used from, the thread that made it.
/// It knows no window: what it does can be seen in the SampleLog while it runs.
class Runner : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Runner)

public:
    /// `handler` gets every request that has ended.
    explicit Runner(std::unique_ptr<Handler> handler) : m_handler(std::move(handler)) {}
    /// Stops what still runs and waits for its threads.
    ~Runner() override = default;

    /// Starts the run, and returns at once; the log's clock starts when all is made that sending needs, before the
    /// first connection. Called once. Both references outlive the run.
    virtual void start(const PreparedPlan &plan, SampleLog &log) = 0;
    /// Ends the run within a second; what is under way becomes `cancelled`, a response that was not worked on yet
    /// included. Does not wait. Any thread.
    void stop() { m_handler->requestStop(); }

    /// How many threads the run has had beside those of the program. Valid from finished() on.
    [[nodiscard]] int threads() const { return ownThreads() + m_handler->threads(); }
    /// How the run was held up, and why it ended early if it did. Valid from finished() on.
    [[nodiscard]] LoadControl control() const;

signals:
    /// Every request that took a lane is in the log, and no thread writes to it any more.
    void finished();

protected:
    [[nodiscard]] virtual int ownThreads() const = 0;
    [[nodiscard]] Handler &handler() const { return *m_handler; }
    /// What stop() tells those who send.
    [[nodiscard]] std::stop_token stopToken() const { return m_handler->stopToken(); }
    /// What the pacer says at the end of sending.
    void noteControl(const LoadControl &control) { m_control = control; }
    /// No request ends any more: says finished() when all responses are worked on. Any thread.
    void finishHandling();
    /// For the destructor of a subclass, whose threads have ended: nobody calls it back after this.
    void endHandling() { m_handler->end(); }

private:
    std::unique_ptr<Handler> m_handler;
    LoadControl m_control;
};

[[nodiscard]] std::unique_ptr<Runner> makeRunner(Mode mode, std::unique_ptr<Handler> handler);

/// How many threads a run of the mode starts, those of its handler included.
[[nodiscard]] int threadsNeeded(Mode mode, const PreparedPlan &plan);

} // namespace fetchrace
