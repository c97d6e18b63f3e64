// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/race/racecontroller.h"

#include "app/samples/cpuusage.h"

#include <algorithm>
#include <utility>

namespace fetchrace {

namespace {

constexpr std::chrono::milliseconds tickInterval{40};
constexpr std::chrono::milliseconds longestInterval{200};
/// What the ticks bring about takes a twentieth of a core at most: a run at full speed needs all of them.
constexpr int restForWork = 20;

} // namespace

RaceController::RaceController(QObject *parent) : QObject(parent)
{
    m_clock.setTimerType(Qt::PreciseTimer);
    connect(&m_clock, &QTimer::timeout, this, &RaceController::takeTick);
    connect(this, &RaceController::tick, &m_runs, &RunSet::grew);
}

RaceController::~RaceController()
{
    // The end of the race is of no interest any more to whoever is being destroyed with us.
    if (m_race)
        m_race->disconnect(this);
}

void RaceController::start(Race::Setup setup)
{
    m_report = {};
    m_report.modes = modesOf(setup.plan.entries);
    m_report.kind = setup.kind;
    const Plan &plan = setup.plan;
    if (!plan.pace.hasDuration() && !plan.untilDecided)
        m_report.planned = static_cast<std::uint64_t>(plan.requests) * static_cast<std::uint64_t>(plan.repeat) *
                           static_cast<std::uint64_t>(entriesToRun(plan, setup.kind).size());
    m_race = std::make_unique<Race>(std::move(setup));
    m_runs.follow(*m_race, m_report.kind);
    connect(m_race.get(), &Race::runFinished, this, &RaceController::takeRunEnd);
    connect(m_race.get(), &Race::failed, this, &RaceController::takeFailure);
    connect(m_race.get(), &Race::finished, this, &RaceController::takeEnd);
    m_sinceStart.start();
    m_usedNs = threadCpuUsage().totalNs();
    m_race->start();
    m_clock.start(tickInterval);
    emit started();
}

void RaceController::stop()
{
    if (!isRunning())
        return;
    m_report.stopped = true;
    m_race->stop();
}

void RaceController::takeTick()
{
    emit tick();
    const std::int64_t used = threadCpuUsage().totalNs();
    const std::chrono::nanoseconds work(used - std::exchange(m_usedNs, used)); // since the tick before
    m_clock.setInterval(
        std::clamp(std::chrono::ceil<std::chrono::milliseconds>(restForWork * work), tickInterval, longestInterval));
}

void RaceController::takeRunEnd(const FinishedRun &run)
{
    m_report.ended += run.summary.requests;
    m_report.failed += run.summary.failed();
    m_report.endedEarly = m_report.endedEarly || run.run.control.earlyEnd;
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

#include "moc_racecontroller.cpp"
