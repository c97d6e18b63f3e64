// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/kit/chartpane.h"

#include "app/words/caption.h"
#include "ui/base/widgethelpers.h"

namespace fetchrace {

ChartPane::ChartPane(QWidget *parent) : QWidget(parent)
{
    follow(new RunSet(this));
}

void ChartPane::setNames(const ChartNames &names)
{
    m_names = names;
    setObjectName(inCamelCase(names.kind) + QLatin1String("Chart"));
    setAccessibleName(names.accessibleTitle);
}

void ChartPane::setRuns(RunSet *runs)
{
    disconnect(m_runs, nullptr, this, nullptr);
    follow(runs);
    takeRuns();
}

QString ChartPane::caption() const
{
    QStringList parts{shownCaption(*m_runs, raceKind()), partCaption()};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" \u00b7 "));
}

QString ChartPane::partCaption() const
{
    const RunView view = m_runs->view();
    QStringList parts;
    if (view.repeat > 0 && heedsRepeat())
        parts.append(repeatCaption(view.repeat, m_runs->mostRepeats()));
    if (view.time && heedsTime())
        parts.append(timePartCaption(*view.time));
    return parts.join(QStringLiteral(" \u00b7 "));
}

QString ChartPane::textSummary()
{
    readAll();
    return summary();
}

ChartNumbers ChartPane::numbers()
{
    readAll();
    return table();
}

QString shownCaption(const RunSet &runs, RaceKind kind)
{
    const auto &shown = runs.runs(kind);
    if (shown.empty())
        return {};
    QList<Run> all; // the newest last
    for (const KeptRun &run : shown)
        all.append(run.run);
    QStringList parts{raceCaption(all)};
    if (kind == RaceKind::Plain && shown.front().race != shown.back().race)
        parts.append(ChartPane::tr("with earlier runs"));
    parts.append(viewCaption(runs.seenBy()));
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" \u00b7 "));
}

void ChartPane::follow(RunSet *runs)
{
    m_runs = runs;
    connect(m_runs, &RunSet::added, this, [this] { takeRuns(); });
    connect(m_runs, &RunSet::changed, this, [this] { takeRuns(); });
    connect(m_runs, &RunSet::removed, this, [this] { takeRuns(); });
    connect(m_runs, &RunSet::renamed, this, [this] { takeRuns(); });
    connect(m_runs, &RunSet::baselineChanged, this, [this] { takeRuns(); });
    connect(m_runs, &RunSet::grew, this, [this] { tick(); });
    connect(m_runs, &RunSet::viewChanged, this, [this] { takeRuns(); });
    connect(m_runs, &RunSet::visibilityChanged, this, [this] {
        modesChanged();
        emit numbersChanged();
    });
}

} // namespace fetchrace

#include "moc_chartpane.cpp"
