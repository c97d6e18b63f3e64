// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/sweeplink.h"

#include "ui/dialogs/sweepdialog.h"
#include "ui/window/chartset.h"
#include "ui/window/racecontroller.h"

namespace fetchrace {

SweepLink::SweepLink(const RaceController &race, ChartSet &charts, QWidget *window)
    : QObject(window)
    , m_dialog(new SweepDialog(window))
{
    connect(m_dialog, &SweepDialog::chosen, this, &SweepLink::chosen);
    connect(&race, &RaceController::sweepRunStarted, &charts, &ChartSet::startSweepRun);
    connect(&race, &RaceController::sweepRunFinished, &charts, &ChartSet::finishSweepRun);
    connect(&race, &RaceController::sweepForgotten, &charts, &ChartSet::forgetSweep);
    connect(&race, &RaceController::sweepRunFinished, this, &SweepLink::changed);
    connect(&race, &RaceController::sweepForgotten, this, &SweepLink::changed);
    connect(this, &SweepLink::chosen, &charts, [&charts] { charts.show(QStringLiteral("sweep")); });
}

void SweepLink::ask(const Plan &plan)
{
    m_dialog->ask(plan);
}

} // namespace fetchrace
