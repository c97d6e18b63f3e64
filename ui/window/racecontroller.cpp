// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/racecontroller.h"

#include "app/analysis/raceresults.h"
#include "ui/results/samemeaning.h"

#include <algorithm>

namespace fetchrace {

namespace {

constexpr std::chrono::milliseconds tickInterval{40};

} // namespace

RaceController::RaceController(QObject *parent) : QObject(parent)
{
    m_clock.setInterval(tickInterval);
    m_clock.setTimerType(Qt::PreciseTimer);
    connect(&m_clock, &QTimer::timeout, this, &RaceController::tick);
}

RaceController::~RaceController()
{
    // The end of the race is of no interest any more to whoever is being destroyed with us.
    if (m_race)
        m_race->disconnect(this);
}

Expected<void> RaceController::startDemoServer()
{
    return m_server.start({});
}

void RaceController::start(const Plan &plan, const QList<Mode> &modes, RaceKind kind, const Permission &permission,
                           const Lookup &lookup)
{
    m_server.setBehaviour(plan.demo);
    Race::Setup setup{plan, modes, m_server.baseUrl(), {}, permission, lookup, kind};
    if (plan.usesDemoServer())
        setup.observeServer = m_server.observer();
    m_report = {};
    m_report.modes = modes;
    m_report.kind = kind;
    m_sweepBegins = kind == RaceKind::Sweep;
    if (plan.pace.duration == plan.pace.duration.zero())
        m_report.planned = static_cast<std::uint64_t>(plan.requests) * static_cast<std::uint64_t>(plan.repeat) *
                           static_cast<std::uint64_t>(modesToRun(plan, modes, kind).size());
    m_race = std::make_unique<Race>(std::move(setup));
    connect(m_race.get(), &Race::runStarted, this, &RaceController::takeRunStart);
    connect(m_race.get(), &Race::runFinished, this, &RaceController::takeRunEnd);
    connect(m_race.get(), &Race::failed, this, &RaceController::takeFailure);
    connect(m_race.get(), &Race::finished, this, &RaceController::takeEnd);
    m_sinceStart.start();
    m_race->start();
    m_clock.start();
    emit started();
}

void RaceController::stop()
{
    if (!isRunning())
        return;
    m_report.stopped = true;
    m_race->stop();
}

void RaceController::clearResults()
{
    for (const Mode mode : allModes) {
        forget(mode);
        forgetSweep(mode);
    }
    m_resultsPlan.reset();
}

void RaceController::forget(Mode mode)
{
    m_results.removeIf([mode](const FinishedRun &each) { return each.run.mode == mode; });
    emit modeForgotten(mode);
}

void RaceController::forgetSweep(Mode mode)
{
    if (m_sweep.removeIf([mode](const FinishedRun &each) { return each.run.mode == mode; }) > 0)
        emit sweepForgotten(mode);
}

/// A sweep is shown as long as it means the same as what is being sent.
void RaceController::forgetOtherSweep(const Plan &plan)
{
    if (m_sweep.isEmpty() || sameWork(*m_sweep.first().run.plan, plan))
        return;
    for (const Mode mode : allModes)
        forgetSweep(mode);
}

void RaceController::takeSweepRunStart(const Run &run)
{
    if (m_sweepBegins) {
        for (const Mode mode : std::as_const(m_report.modes))
            forgetSweep(mode);
    }
    m_sweepBegins = false;
    emit sweepRunStarted(run);
}

void RaceController::takeRunStart(const Run &run)
{
    forgetOtherSweep(*run.plan);
    if (m_report.kind == RaceKind::Sweep) {
        takeSweepRunStart(run);
        return;
    }
    if (m_resultsPlan && m_resultsPlan != run.plan) {
        for (const Mode mode : allModes) {
            if (!meansTheSame(*m_resultsPlan, *run.plan, mode))
                forget(mode);
        }
    }
    m_resultsPlan = run.plan;
    if (run.repeat == 1)
        forget(run.mode);
    emit runStarted(run);
}

void RaceController::takeRunEnd(const FinishedRun &run)
{
    m_report.ended += run.summary.requests;
    m_report.failed += run.summary.failed();
    m_report.endedEarly = m_report.endedEarly || run.run.care.earlyEnd;
    if (m_report.kind == RaceKind::Sweep) {
        m_sweep << run;
        emit sweepRunFinished(run);
    } else {
        m_results << run;
        emit runFinished(run);
    }
    emit tick();
}

void RaceController::takeFailure(const Error &error)
{
    m_report.impossible = true;
    emit failed(error);
}

void RaceController::takeEnd()
{
    m_clock.stop();
    m_report.took = std::chrono::nanoseconds(m_sinceStart.nsecsElapsed());
    emit tick();
    emit finished(m_report);
}

} // namespace fetchrace
