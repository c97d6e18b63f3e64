// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demoserver/demoserver.h"
#include "app/race/race.h"

#include <QEventLoop>
#include <QTimer>

namespace fetchrace {

/// Listens to a race, and writes down what it says, in one line.
class RaceListener : public QObject
{
public:
    explicit RaceListener(Race &race)
    {
        connect(&race, &Race::runStarted, this, [this](const Run &run) { note("start", run); });
        connect(&race, &Race::runFinished, this, [this](const FinishedRun &finished) {
            note("end", finished.run);
            m_runs.append(finished);
        });
        connect(&race, &Race::failed, this, [this](const Error &error) {
            m_said.append(QStringLiteral("failed"));
            m_error = error;
        });
        connect(&race, &Race::finished, this, [this] {
            m_said.append(QStringLiteral("finished"));
            m_loop.quit();
        });
    }

    /// Whether the race has finished within the time.
    bool waitForEnd(int ms = 20'000)
    {
        if (!m_said.endsWith(QStringLiteral("finished"))) {
            QTimer::singleShot(ms, &m_loop, &QEventLoop::quit);
            m_loop.exec();
        }
        return m_said.endsWith(QStringLiteral("finished"));
    }

    [[nodiscard]] QString said() const { return m_said.join(QLatin1Char(' ')); }
    [[nodiscard]] const QList<FinishedRun> &runs() const { return m_runs; }
    [[nodiscard]] const Error &error() const { return m_error; }

private:
    void note(const char *what, const Run &run)
    {
        m_said.append(QStringLiteral("%1-%2-%3").arg(QLatin1String(what), modeName(run.entry.mode)).arg(run.repeat));
    }

    QEventLoop m_loop;
    QStringList m_said;
    QList<FinishedRun> m_runs;
    Error m_error;
};

inline Plan demoPlan(int requests, int delayMs)
{
    Plan plan;
    plan.requests = requests;
    plan.inFlight = 10;
    plan.demo.delay = std::chrono::milliseconds(delayMs);
    return plan;
}

/// Races against a demo server, which has to be started.
class DemoRaces
{
protected:
    /// With the plan's delay.
    Race::Setup setupFor(const Plan &plan, const QList<Mode> &modes)
    {
        m_server.setBehaviour(plan.demo);
        Plan sent = plan;
        sent.entries = entriesOf(modes);
        return {sent, m_server.baseUrl(), m_server.observer()};
    }

    DemoServer m_server;
};

} // namespace fetchrace
