// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/preparedplan.h"
#include "app/modes/gate.h"
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
    explicit Runner(QObject *parent = nullptr) : QObject(parent) {}
    /// Stops what still runs and waits for its threads.
    ~Runner() override = default;

    /// Starts the log's clock and the run, and returns at once. Called once. Both references outlive the run.
    virtual void start(const PreparedPlan &plan, SampleLog &log) = 0;
    /// Ends the run within a second; what is under way becomes `cancelled`. Does not wait.
    virtual void stop() = 0;

    /// How many threads the run has had beside those of the program. Valid from finished() on.
    [[nodiscard]] virtual int threads() const = 0;
    /// How the run was held up, and why it ended early if it did. Valid from finished() on.
    [[nodiscard]] virtual RunCare care() const = 0;

signals:
    /// Every request that took a lane is in the log, and no thread writes to it any more.
    void finished();
};

[[nodiscard]] std::unique_ptr<Runner> makeRunner(Mode mode);

} // namespace fetchrace
