// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/boundgap.h"
#include "app/analysis/numberformat.h"
#include "app/words/boundsentences.h"
#include "app/words/explainedrace.h"
#include "app/words/modewords.h"

#include <QCoreApplication>

#include <algorithm>

namespace fetchrace {

namespace {

struct TableWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::ExplanationTable)
};

const QString unknown = QStringLiteral("\u2013");

/// "94.2 of 100"
QString inFlightCell(const ModeResult *result)
{
    return TableWords::tr("%1 of %2", "requests in flight on average, of those allowed")
        .arg(QLocale().toString(summaryOf(result).effectiveConcurrency, 'f', 1), countText(result->concurrency()));
}

/// Of the time of all connections or workers that carried a request, what they spent waiting for responses.
QString waitingCell(const ModeResult *result)
{
    const Summary &summary = summaryOf(result);
    const Distribution &wait = summary.phases.wait;
    if (!wait.mean || wait.count != summary.requests || summary.lanes == 0 || summary.elapsedNs <= 0)
        return unknown;
    const double waited = static_cast<double>(*wait.mean) * wait.count / summary.lanes;
    const double share = waited / static_cast<double>(summary.elapsedNs);
    return share > 1 ? unknown // what was measured does not fit together
                     : TableWords::tr("%1 (%2)", "a time, its share of the whole")
                           .arg(durationText(static_cast<std::int64_t>(waited)), percentText(share));
}

QString overheadCell(const ModeResult *result)
{
    const std::int64_t least = summaryOf(result).boundNs.value_or(0);
    const std::int64_t more = summaryOf(result).elapsedNs - least;
    if (least <= 0 || !result->isWhole()) // a timeout is no overhead
        return unknown;
    return more <= 0
               ? TableWords::tr("none", "no time")
               : TableWords::tr("%1 (%2)", "a time, its share of the whole")
                     .arg(durationText(more), percentText(static_cast<double>(more) / static_cast<double>(least)));
}

QString causeCell(const ModeResult *result)
{
    const auto gap = result->isWhole() ? largestPartOfGap(*result->typical) : std::nullopt;
    return gap ? TableWords::tr("%1: %2", "a cause, its time").arg(gapWords(gap->part), durationText(gap->ns))
               : unknown;
}

/// What is known of nobody is no column.
void dropUnknownColumns(ExplanationTable &table)
{
    for (qsizetype column = table.titles.size() - 1; column > 0; --column) {
        const auto isUnknown = [column](const QStringList &row) { return row.at(column) == unknown; };
        if (!std::ranges::all_of(table.rows, isUnknown))
            continue;
        table.titles.removeAt(column);
        for (QStringList &row : table.rows)
            row.removeAt(column);
    }
}

} // namespace

ExplanationTable explanationTable(const QList<FinishedRun> &runs)
{
    RaceResults results;
    for (const FinishedRun &finished : runs)
        results.add(finished);
    const std::vector<ModeResult> all = results.all();
    const ExplainedRace race(all);
    ExplanationTable table;
    for (const ModeResult *result : race.compared())
        table.rows.append({modeTitle(result->mode), inFlightCell(result), waitingCell(result), overheadCell(result),
                           causeCell(result)});
    if (!table.rows.isEmpty())
        table.titles = {TableWords::tr("Mode"), TableWords::tr("In flight"), TableWords::tr("Waiting"),
                        TableWords::tr("Overhead"), TableWords::tr("Largest cause")};
    dropUnknownColumns(table);
    return table;
}

} // namespace fetchrace
