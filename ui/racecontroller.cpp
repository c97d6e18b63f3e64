// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/racecontroller.h"

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

void RaceController::start(const Plan &plan, const QList<Mode> &modes, const Permission &permission,
                           const Lookup &lookup)
{
    m_server.setBehaviour(plan.demo);
    Race::Setup setup{plan, modes, m_server.baseUrl(), {}, permission, lookup};
    if (plan.usesDemoServer())
        setup.observeServer = m_server.observer();
    m_report = {};
    m_report.modes = modes;
    if (plan.pace.duration == plan.pace.duration.zero())
        m_report.planned = static_cast<std::uint64_t>(plan.requests) * static_cast<std::uint64_t>(plan.repeat) *
                           static_cast<std::uint64_t>(modes.size());
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
    for (const Mode mode : allModes)
        forget(mode);
    m_resultsPlan.reset();
}

void RaceController::forget(Mode mode)
{
    m_results.removeIf([mode](const FinishedRun &each) { return each.run.mode == mode; });
    emit modeForgotten(mode);
}

void RaceController::takeRunStart(const Run &run)
{
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
    m_results << run;
    m_report.ended += run.summary.requests;
    m_report.failed += run.summary.failed();
    m_report.endedEarly = m_report.endedEarly || run.run.care.earlyEnd;
    emit runFinished(run);
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
