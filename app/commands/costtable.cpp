// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/costtable.h"

#include "app/commands/cells.h"
#include "app/commands/textcolumns.h"

namespace fetchrace {

namespace {

QString perRequest(std::int64_t nanoseconds, std::uint32_t requests)
{
    return requests == 0 ? QStringLiteral("-") : readableDuration(nanoseconds / requests);
}

/// "96.5 of 100": what the run kept in flight on average, and what it was asked to.
QString inFlight(const FinishedRun &finished)
{
    return QStringLiteral("%1 of %2")
        .arg(grouped(finished.summary.effectiveConcurrency, 1),
             grouped(std::uint64_t(finished.run.plan->concurrency(finished.run.mode))));
}

/// The client counts its own connections; where it cannot see them, the demo server does.
QString connections(const FinishedRun &finished)
{
    if (finished.summary.connectionsOpened)
        return grouped(std::uint64_t(*finished.summary.connectionsOpened));
    return finished.run.server ? grouped(finished.run.server->connections) : QStringLiteral("-");
}

QStringList row(const FinishedRun &finished)
{
    const CpuUsage &client = finished.run.cost->client;
    const std::uint32_t requests = finished.summary.requests;
    const std::int64_t switches = client.voluntarySwitches + client.involuntarySwitches;
    return {modeCell(finished.run),
            perRequest(client.userNs, requests),
            perRequest(client.systemNs, requests),
            grouped(std::uint64_t(finished.run.cost->threads)),
            connections(finished),
            inFlight(finished),
            requests == 0 ? QStringLiteral("-") : grouped(static_cast<double>(switches) / requests, 2)};
}

} // namespace

QString costTable(const QList<FinishedRun> &runs)
{
    using Columns = TextColumns;
    Columns columns({QStringLiteral("mode"), QStringLiteral("user/req"), QStringLiteral("system/req"),
                     QStringLiteral("threads"), QStringLiteral("connections"), QStringLiteral("in flight"),
                     QStringLiteral("switches/req")},
                    {Columns::Left, Columns::Right, Columns::Right, Columns::Right, Columns::Right, Columns::Right,
                     Columns::Right});
    bool isEmpty = true;
    for (const FinishedRun &run : runs) {
        if (!run.run.cost)
            continue;
        columns.addRow(row(run));
        isEmpty = false;
    }
    return isEmpty ? QString() : columns.text();
}

} // namespace fetchrace
