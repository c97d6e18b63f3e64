// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/race/race.h"
#include "app/race/runset.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

namespace fetchrace {

/// How a race ended, all its runs together.
struct RaceReport {
    QList<Mode> modes;
    RaceKind kind = RaceKind::Plain;
    std::uint64_t planned = 0; ///< 0 where time ends the runs, or what they have shown
    std::uint64_t ended = 0;
    std::uint64_t failed = 0;        ///< of those that ended
    std::chrono::nanoseconds took{}; ///< everything from start() on
    bool stopped = false;            ///< by the user
    bool endedEarly = false;         ///< a run ended for the server's sake, or by a limit of its plan
    bool impossible = false;         ///< it could not start or go on; failed() has said why
};

/// Owns the race that is under way and the runs there are, and beats the one clock by which everything that is live
/// draws itself.
class RaceController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RaceController)

public:
    explicit RaceController(QObject *parent = nullptr);
    ~RaceController() override;

    /// The plan must have been checked; nothing may be running.
    void start(Race::Setup setup);
    void stop();
    [[nodiscard]] bool isRunning() const { return m_race && m_race->isRunning(); }
    [[nodiscard]] RaceProgress progress() const { return m_race ? m_race->progress() : RaceProgress(); }

    [[nodiscard]] RunSet &runs() { return m_runs; }
    [[nodiscard]] const RunSet &runs() const { return m_runs; }

signals:
    void started();
    /// While a race runs 25 times a second, or as often as takes this thread a twentieth of its time, and once after
    /// each run.
    void tick();
    void failed(const fetchrace::Error &error);
    void finished(const fetchrace::RaceReport &report);

private:
    void takeTick();
    void takeRunEnd(const FinishedRun &run);
    void takeFailure(const Error &error);
    void takeEnd();

    RunSet m_runs{this};
    std::unique_ptr<Race> m_race;
    QTimer m_clock;
    std::int64_t m_usedNs = 0; ///< processor time of this thread at the last tick
    QElapsedTimer m_sinceStart;
    RaceReport m_report;
};

} // namespace fetchrace
