// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/kit/chartpane.h"

#include "app/words/caption.h"

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

QString ChartPane::caption() const
{
    QList<Mode> modes;
    for (const KeptRun &kept : m_runs->runs(raceKind()))
        modes.append(kept.run.entry);
    return modes.isEmpty() ? QString() : raceCaption(m_runs->runs(raceKind()).back().run, modes);
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
