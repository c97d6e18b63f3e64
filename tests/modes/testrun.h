// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/preparedplan.h"
#include "app/modes/runner.h"
#include "app/samples/samplelog.h"

#include <QMap>
#include <QString>

#include <memory>
#include <span>

namespace fetchrace {

/// The row "async", "threaded", ... for each mode, with the mode in the column "mode".
void addModeRows();

/// preparePlan(), which is expected to succeed.
[[nodiscard]] PreparedPlan prepared(const Plan &plan, const QUrl &demoBase = {});

/// A plan for one target, with a timeout that no passing test waits for.
[[nodiscard]] Plan planFor(const QUrl &target, int requests = 1);

/// One run of a mode, in the test's hands.
class TestRun
{
public:
    TestRun(Mode mode, const PreparedPlan &plan);

    void start() { m_runner->start(m_plan, m_log); }
    void stop() { m_runner->stop(); }
    /// Destroys the runner, whatever it is doing.
    void destroy() { m_runner.reset(); }
    /// Waits for the end with the event loop running; whether it came within `ms`.
    [[nodiscard]] bool waitForEnd(int ms = 20'000) const;
    /// start() and waitForEnd().
    [[nodiscard]] bool run();

    [[nodiscard]] const SampleLog &log() const { return m_log; }
    [[nodiscard]] std::span<const Sample> samples() const { return m_log.all(); }
    /// How many requests ended how: "connection-lost 2, ok 598".
    [[nodiscard]] QString outcomes() const;
    /// How the pacer held the run up, or ended it.
    [[nodiscard]] LoadControl control() const { return m_runner->control(); }
    /// How often the runner has said that it is finished.
    [[nodiscard]] int timesFinished() const { return *m_timesFinished; }

private:
    PreparedPlan m_plan;
    SampleLog m_log;
    std::shared_ptr<int> m_timesFinished = std::make_shared<int>(0);
    std::unique_ptr<Runner> m_runner; ///< last, so that it ends before what it uses
};

/// Empty, or what is wrong with the log as a whole: every index once, targets in turn, times in order, lanes in range.
[[nodiscard]] QString defectsOf(const TestRun &run, const PreparedPlan &plan, Mode mode);

} // namespace fetchrace
