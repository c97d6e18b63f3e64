// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/kit/chartpane.h"

namespace fetchrace {

ChartPane::ChartPane(QWidget *parent) : QWidget(parent)
{
    follow(new RunSet(this));
}

void ChartPane::setRuns(RunSet *runs)
{
    disconnect(m_runs, nullptr, this, nullptr);
    follow(runs);
    takeRuns();
}

void ChartPane::follow(RunSet *runs)
{
    m_runs = runs;
    connect(m_runs, &RunSet::added, this, [this] { takeRuns(); });
    connect(m_runs, &RunSet::changed, this, [this] { takeRuns(); });
    connect(m_runs, &RunSet::removed, this, [this] { takeRuns(); });
    connect(m_runs, &RunSet::grew, this, [this] { tick(); });
    connect(m_runs, &RunSet::visibilityChanged, this, [this] {
        modesChanged();
        emit numbersChanged();
    });
}

} // namespace fetchrace
