// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/duetable.h"

#include "app/commands/cells.h"
#include "app/commands/textcolumns.h"

namespace fetchrace {

namespace {

QStringList latencyCells(const Distribution &latency)
{
    QStringList cells;
    for (const auto &figure : {latency.p50, latency.p90, latency.p99, latency.max})
        cells.append(figure ? readableDuration(*figure) : QStringLiteral("-"));
    return cells;
}

QStringList row(const QString &mode, const QString &from, const Distribution &latency)
{
    return QStringList{mode, from} + latencyCells(latency);
}

} // namespace

QString dueTable(const QList<FinishedRun> &runs)
{
    using Columns = TextColumns;
    Columns columns({QStringLiteral("mode"), QStringLiteral("latency from"), QStringLiteral("p50"),
                     QStringLiteral("p90"), QStringLiteral("p99"), QStringLiteral("max")},
                    {Columns::Left, Columns::Left, Columns::Right, Columns::Right, Columns::Right, Columns::Right});
    bool isEmpty = true;
    for (const FinishedRun &run : runs) {
        if (!run.summary.latencyFromDue)
            continue;
        columns.addRow(row(modeCell(run.run), QStringLiteral("due time"), *run.summary.latencyFromDue));
        columns.addRow(row(QString(), QStringLiteral("start"), run.summary.latency));
        isEmpty = false;
    }
    return isEmpty ? QString() : columns.text() + QLatin1Char('\n');
}

} // namespace fetchrace
