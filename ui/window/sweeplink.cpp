// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/sweeplink.h"

#include "ui/dialogs/sweepdialog.h"
#include "ui/window/chartset.h"

namespace fetchrace {

SweepLink::SweepLink(ChartSet &charts, QWidget *window) : QObject(window), m_dialog(new SweepDialog(window))
{
    connect(m_dialog, &SweepDialog::chosen, this, &SweepLink::chosen);
    connect(this, &SweepLink::chosen, &charts, [&charts] { charts.show(QStringLiteral("sweep")); });
}

void SweepLink::ask(const Plan &plan)
{
    m_dialog->ask(plan);
}

} // namespace fetchrace

#include "moc_sweeplink.cpp"
