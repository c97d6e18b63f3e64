// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/modes/lanes.h"
#include "app/modes/pacer.h"
#include "app/modes/punctualtimer.h"

#include <QObject>
#include <QTimer>

namespace fetchrace {

/// What the modes with one thread and an event loop have in common: they keep every lane busy until no request is
/// left, end what is too late, and stop. How a request travels is the subclass's. Lives in its LoopRunner's thread.
class LoopWorker : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LoopWorker)

public:
    LoopWorker(const PreparedPlan &plan, Handler &handler, int lanes);

    void run();
    /// What is under way becomes `cancelled`.
    void stop();
    /// How the run was held up, or ended early.
    [[nodiscard]] LoadControl control() const { return m_pacer.report(m_lanes.now()); }

signals:
    void finished(int furtherThreads);

protected:
    /// Makes what has to be made in the worker's thread, before the run's clock starts.
    virtual void prepare() = 0;
    /// How many threads work for this one.
    [[nodiscard]] virtual int furtherThreads() const { return 0; }
    /// Sends the request that has just been put on the lane. May call ended() at once.
    virtual void begin(std::size_t lane) = 0;
    /// Drops the request that is under way on the lane, without calling ended().
    virtual void drop(std::size_t lane) = 0;

    /// The request on the lane has ended; the lane takes the next. `retryAfter` is what a server that refused asked
    /// for.
    void ended(std::size_t lane, Outcome outcome, Pacer::RetryAfter retryAfter = {});

    [[nodiscard]] const PreparedPlan &plan() const { return m_plan; }
    [[nodiscard]] Lanes &lanes() { return m_lanes; }

private:
    void fillLanes();
    /// Asks the pacer; if the next request has to wait, comes back when it may start.
    [[nodiscard]] bool mayStartNext();
    void goOnFilling();
    void endOverdue();
    /// Rounded up, for a timer.
    [[nodiscard]] int millisecondsUntil(std::int64_t ns) const;

    const PreparedPlan &m_plan;
    Pacer m_pacer;
    Lanes m_lanes;
    QTimer m_overdueTimer;
    PunctualTimer m_paceTimer; ///< runs while the pacer holds the next request back
    bool m_filling = false;
    bool m_finished = false;
};

} // namespace fetchrace
