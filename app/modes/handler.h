// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/modes/responsework.h"
#include "app/samples/loadcontrol.h"
#include "app/samples/samplelog.h"

#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace fetchrace {

/// Where the requests of a run go when they have ended: does the work that a complete response causes
/// (Plan::handling), then logs the sample. One per run, the same for every mode. What a stop keeps from being worked on
/// becomes `cancelled`: to its user, a request whose response was not handled has not been done.
class Handler
{
    Q_DISABLE_COPY_MOVE(Handler)

public:
    Handler() = default;
    virtual ~Handler() = default;

    /// Where samples are logged. Before the first take(); the log outlives the handler.
    void setLog(SampleLog &log) { m_log = &log; }
    [[nodiscard]] SampleLog &log() const { return *m_log; }

    /// A request has ended. Any thread; returns when the work is done (inline) or somebody else has it.
    virtual void take(const Sample &sample) = 0;
    /// Nothing more is taken. Calls `done` once, when all is logged and nobody works any more: at once, or from
    /// another thread.
    // NOLINTNEXTLINE(performance-unnecessary-value-param): a pool keeps it.
    virtual void finish(std::function<void()> done) { done(); }
    /// Ends the work under way within 50 ms, and all that comes at once; and whatever else of the run heeds
    /// stopToken(). Any thread.
    void requestStop() { m_stop.request_stop(); }
    /// Of the run: it is stopped by its user, or because no further work can be done.
    [[nodiscard]] std::stop_token stopToken() const { return m_stop.get_token(); }

    /// Ends what works for it, within 50 ms; after this nobody calls back.
    virtual void end() {}

    /// How many threads work for the run beside its own.
    [[nodiscard]] virtual int threads() const { return 0; }
    /// Why no further work can be done, if so. Any thread.
    [[nodiscard]] std::optional<EarlyEnd> failure() const;

protected:
    /// Has the response worked on, and logs its sample. Any thread.
    void handle(const Sample &sample, ResponseWorker &worker);

private:
    void fail();

    SampleLog *m_log = nullptr;
    std::stop_source m_stop;
    mutable std::mutex m_failureMutex;
    std::optional<EarlyEnd> m_failure;
};

/// Starts what the work needs, threads and processes included, and waits until it is ready: before the run's clock
/// starts, and not in the window's thread.
[[nodiscard]] Expected<std::unique_ptr<Handler>> startHandler(const Handling &handling);

} // namespace fetchrace
