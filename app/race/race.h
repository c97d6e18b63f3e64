// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/openquestions.h"
#include "app/http/permission.h"
#include "app/plan/entries/entry.h"
#include "app/plan/entries/sweep.h"
#include "app/plan/error.h"
#include "app/samples/run.h"
#include "app/samples/serverobserver.h"

#include <QObject>
#include <QUrl>

#include <memory>
#include <optional>

namespace fetchrace {

/// What a race is doing right now; cheap enough to ask 25 times a second.
struct RaceProgress {
    std::uint64_t requests = 0; ///< of the whole race; 0 where a duration ends its runs
    std::uint64_t ended = 0;
    std::uint32_t inFlight = 0;
    double share = 0;                        ///< of the whole race that is done, 0 to 1
    std::int64_t runElapsedNs = 0;           ///< of the run that is under way
    std::optional<std::int64_t> remainingNs; ///< of the whole race; without a value until it can be estimated
    bool isWarmingUp = false;                ///< runs that nobody will hear of
    /// What repeats have not shown yet; without a value unless they go on until it is decided. None before they were
    /// looked at.
    std::optional<OpenQuestions> questions;
    int repeat = 0; ///< of the run under way, where `questions` decide how many there will be
};

/// Runs entries one after another, so that they do not compete; repeats are interleaved (A B C A B C), and end early
/// where the plan wants them until it is decided. A sweep is a race too: each of its runs has a plan of its own, with
/// the step's number of requests at once. Lives in the thread that made it, needs its event loop, and never blocks it.
class Race : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Race)

public:
    struct Setup {
        Plan plan;
        QUrl demoBase;                ///< root of the demo server, for relative targets
        ServerObserver observeServer; ///< may be empty when the plan does not use the demo server
        Permission permission = {};   ///< for other machines; loopback needs none
        Lookup lookup = {};
        RaceKind kind = RaceKind::Plain;
    };

    explicit Race(Setup setup, QObject *parent = nullptr);
    /// Stops what runs and waits for its threads (well under a second).
    ~Race() override;

    void start();
    /// Ends the run that is under way within a second, and starts no further one. What was measured is still announced.
    void stop();
    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] RaceProgress progress() const;

signals:
    /// A run begins; its samples can be read from now on. `run.server` is empty yet.
    void runStarted(const fetchrace::Run &run);
    /// In a sweep without its samples.
    void runFinished(const fetchrace::FinishedRun &run);
    /// Nothing (more) is sent; finished() follows.
    void failed(const fetchrace::Error &error);
    /// The last signal of a race, however it ended.
    void finished();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace fetchrace
