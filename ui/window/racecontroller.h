// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demoserver/demoserver.h"
#include "app/race/race.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

namespace fetchrace {

/// How a race ended, all its runs together.
struct RaceReport {
    QList<Mode> modes;
    RaceKind kind = RaceKind::Plain;
    std::uint64_t planned = 0; ///< 0 where a duration ends the runs
    std::uint64_t ended = 0;
    std::uint64_t failed = 0;        ///< of those that ended
    std::chrono::nanoseconds took{}; ///< everything from start() on
    bool stopped = false;            ///< by the user
    bool endedEarly = false;         ///< a run ended for the server's sake, or by a limit of its plan
    bool impossible = false;         ///< it could not start or go on; failed() has said why
};

/// Owns the demo server, the race that is under way and its results, and beats the one clock by which everything that
/// is live draws itself. Window thread.
class RaceController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RaceController)

public:
    explicit RaceController(QObject *parent = nullptr);
    ~RaceController() override;

    /// An Error when this computer does not let the server listen.
    [[nodiscard]] Expected<void> startDemoServer();
    [[nodiscard]] QUrl demoUrl() const { return m_server.baseUrl(); }

    /// How the demo server answers from now on.
    void setDemoBehaviour(const DemoBehaviour &behaviour) { m_server.setBehaviour(behaviour); }

    /// The plan must have been checked; nothing may be running.
    void start(const Plan &plan, const QList<Mode> &modes, RaceKind kind, const Permission &permission,
               const Lookup &lookup);
    void stop();
    [[nodiscard]] bool isRunning() const { return m_race && m_race->isRunning(); }
    [[nodiscard]] RaceProgress progress() const { return m_race ? m_race->progress() : RaceProgress(); }

    /// What the charts and the table show: of each mode the latest runs, all of them of plans that mean the same.
    [[nodiscard]] const QList<FinishedRun> &results() const { return m_results; }
    /// The plan of the latest run; it is true of every result. Empty without results.
    [[nodiscard]] std::shared_ptr<const Plan> resultsPlan() const { return m_resultsPlan; }
    /// The latest sweep of each mode, all of them of plans that differ in the requests at once alone. Without samples.
    [[nodiscard]] const QList<FinishedRun> &sweep() const { return m_sweep; }
    void clearResults();

signals:
    void started();
    /// The results of the mode are no longer shown.
    void modeForgotten(fetchrace::Mode mode);
    void runStarted(const fetchrace::Run &run);
    void runFinished(const fetchrace::FinishedRun &run);
    /// The same for a sweep, whose runs are no results of the plan as it stands.
    void sweepForgotten(fetchrace::Mode mode);
    void sweepRunStarted(const fetchrace::Run &run);
    void sweepRunFinished(const fetchrace::FinishedRun &run);
    /// 25 times a second while a race runs, and once after each run.
    void tick();
    void failed(const fetchrace::Error &error);
    void finished(const fetchrace::RaceReport &report);

private:
    void takeRunStart(const Run &run);
    void takeRunEnd(const FinishedRun &run);
    void takeSweepRunStart(const Run &run);
    void takeFailure(const Error &error);
    void takeEnd();
    void forget(Mode mode);
    void forgetSweep(Mode mode);
    void forgetOtherSweep(const Plan &plan);

    DemoServer m_server; ///< outlives the race
    std::unique_ptr<Race> m_race;
    QTimer m_clock;
    QElapsedTimer m_sinceStart;
    RaceReport m_report;
    QList<FinishedRun> m_results;
    std::shared_ptr<const Plan> m_resultsPlan;
    QList<FinishedRun> m_sweep;
    bool m_sweepBegins = false; ///< none of its runs has started
};

} // namespace fetchrace
