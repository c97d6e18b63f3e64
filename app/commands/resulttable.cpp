// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/resulttable.h"

#include "app/analysis/repeats.h"
#include "app/commands/cells.h"
#include "app/plan/demo/demofields.h"
#include "app/plan/request/redact.h"
#include "app/plan/text/duration.h"
#include "app/plan/text/excerpt.h"
#include "app/plan/text/groupednumber.h"
#include "app/words/explanation.h"
#include "app/words/verdict.h"

#include <algorithm>

namespace fetchrace {

namespace {

using RunColumn = Column<FinishedRun>;

QString nameCell(const FinishedRun &finished)
{
    return modeCell(finished.run);
}

constexpr std::array resultColumns{
    RunColumn{"mode", RunColumn::Left, nameCell},
    figureColumn<figures::elapsed>,
    figureColumn<figures::minimum>,
    figureColumn<figures::timesMinimum>,
    figureColumn<figures::throughput>,
    figureColumn<figures::p50>,
    figureColumn<figures::p90>,
    figureColumn<figures::p99>,
    figureColumn<figures::max>,
    figureColumn<figures::ok>,
    figureColumn<figures::failed>,
    figureColumn<figures::bodyLengths, RunColumn::Left>,
};

/// Of runs whose cost is known.
constexpr std::array costColumns{
    RunColumn{"mode", RunColumn::Left, nameCell},
    figureColumn<figures::userCpu>,
    figureColumn<figures::systemCpu>,
    figureColumn<figures::threads>,
    figureColumn<figures::connections>,
    figureColumn<figures::inFlight>,
    figureColumn<figures::switches>,
};

/// The times of an open loop: the latency from when requests were due or from when they started, and how late the
/// client started them.
struct DueRow {
    QString mode;
    QString what;
    Distribution time;
};

using DueColumn = Column<DueRow>;

template<const Figure &figure, auto member>
constexpr DueColumn dueColumn{nullptr, DueColumn::Right,
                              [](const DueRow &row) { return figureCell(figure, row.time.*member); }, &figure};

constexpr std::array dueColumns{
    DueColumn{"mode", DueColumn::Left, [](const DueRow &row) { return row.mode; }},
    DueColumn{"time", DueColumn::Left, [](const DueRow &row) { return row.what; }},
    dueColumn<figures::p50, &Distribution::p50>,
    dueColumn<figures::p90, &Distribution::p90>,
    dueColumn<figures::p99, &Distribution::p99>,
    dueColumn<figures::max, &Distribution::max>,
};

QList<DueRow> dueRows(const QList<FinishedRun> &runs)
{
    QList<DueRow> rows;
    for (const FinishedRun &run : runs) {
        if (!run.summary.latencyFromDue)
            continue;
        rows.append({modeCell(run.run), QStringLiteral("latency from due time"), *run.summary.latencyFromDue});
        rows.append({QString(), QStringLiteral("latency from start"), run.summary.latency});
        rows.append({QString(), QStringLiteral("started late by"), run.summary.startLateness.value_or(Distribution())});
    }
    return rows;
}

/// "0.310 s (0.305 s to 0.322 s)"
QString rangeCell(const std::optional<RepeatedFigure> &figure)
{
    if (!figure)
        return QStringLiteral("-");
    return QStringLiteral("%1 (%2 to %3)")
        .arg(readableDuration(figure->median), readableDuration(figure->min), readableDuration(figure->max));
}

using RepeatsColumn = Column<RepeatedMode>;

constexpr std::array repeatsColumns{
    RepeatsColumn{"median of", RepeatsColumn::Left,
                  [](const RepeatedMode &mode) { return QString(entryKey(mode.mode)); }},
    RepeatsColumn{"runs", RepeatsColumn::Right, [](const RepeatedMode &mode) { return grouped(mode.elapsed.repeats); }},
    RepeatsColumn{"elapsed (min to max)", RepeatsColumn::Right,
                  [](const RepeatedMode &mode) { return rangeCell(mode.elapsed); }},
    RepeatsColumn{"p50 (min to max)", RepeatsColumn::Right,
                  [](const RepeatedMode &mode) { return rangeCell(mode.p50); }},
    RepeatsColumn{"p99 (min to max)", RepeatsColumn::Right,
                  [](const RepeatedMode &mode) { return rangeCell(mode.p99); }},
};

QString destination(const Plan &plan)
{
    if (!plan.usesDemoServer()) {
        const QString first = excerpt(redacted(plan.targets.first()).toString());
        return plan.targets.size() > 1 ? first + QStringLiteral(" and others") : first;
    }
    const auto delay = plan.demo.constantDelay();
    if (!plan.demo.isPlain() || !delay)
        return QStringLiteral("the demo server (%1)").arg(describeDemo(plan.demo));
    return *delay == delay->zero() ? QStringLiteral("the demo server, which responds immediately")
                                   : QStringLiteral("the demo server with a delay of %1").arg(formatDuration(*delay));
}

/// "1 request", "600 requests"
QString requestsText(std::uint64_t count)
{
    return count == 1 ? QStringLiteral("1 request") : QStringLiteral("%1 requests").arg(grouped(count));
}

QString countedOrTimed(const Plan &plan)
{
    const QString requests = requestsText(static_cast<std::uint64_t>(plan.requests));
    const auto duration = plan.pace.duration;
    if (duration == duration.zero())
        return QStringLiteral("%1 per run").arg(requests);
    return plan.requests == Plan::maxRequests
               ? QStringLiteral("Requests for %1 per run").arg(formatDuration(duration))
               : QStringLiteral("At most %1 within %2 per run").arg(requests, formatDuration(duration));
}

/// "600 requests per run, 50 due per second", "Requests for 10s per run".
QString amount(const Plan &plan)
{
    const Pace &pace = plan.pace;
    QString text = countedOrTimed(plan);
    if (pace.isOpenLoop())
        text += QStringLiteral(", %1 due per second,").arg(QString::number(pace.rate, 'g', 10));
    return text;
}

QString intro(const QList<FinishedRun> &runs)
{
    const Plan &plan = *runs.first().run.plan;
    const bool ofThePlan = std::ranges::all_of(runs, [](const FinishedRun &run) { return run.run.entry.atOnce == 0; });
    if (!ofThePlan) // the table has them beside what was in flight
        return sentSentence(plan) + QStringLiteral("\n\n");
    return sentSentence(plan) + QStringLiteral("\n%1: %2 workers; %3: %4 in flight\n\n")
                                    .arg(listed(namesOf(limitedBy(ModeLimit::Workers))), grouped(plan.workers),
                                         listed(namesOf(limitedBy(ModeLimit::InFlight))), grouped(plan.inFlight));
}

/// "stopped after 12 of 600 requests"
QString unfinished(const FinishedRun &finished)
{
    const Plan &plan = *finished.run.plan;
    const QString ended = finished.run.control.earlyEnd ? QStringLiteral("ended early") : QStringLiteral("stopped");
    const std::uint64_t requests = finished.summary.requests;
    const auto planned = static_cast<std::uint64_t>(plan.requests);
    if (plan.pace.duration != plan.pace.duration.zero())
        return QStringLiteral("%1 after %2").arg(ended, requestsText(requests));
    return requests < planned ? QStringLiteral("%1 after %2 of %3").arg(ended, grouped(requests), requestsText(planned))
                              : QStringLiteral("%1 with the last of %2 in flight").arg(ended, requestsText(planned));
}

/// "async: 3 timeout, 2 connection-lost"; nothing for a run in which all went well.
QString failures(const FinishedRun &finished)
{
    QStringList parts;
    for (const Outcome outcome : allOutcomes) {
        const std::uint32_t count = finished.summary.count(outcome);
        if (outcome != Outcome::Ok && count > 0)
            parts.append(QStringLiteral("%1 %2").arg(grouped(count), outcomeName(outcome)));
    }
    if (finished.run.stopped)
        parts.append(unfinished(finished));
    return parts.isEmpty() ? QString()
                           : QStringLiteral("%1: %2\n").arg(modeCell(finished.run), parts.join(QStringLiteral(", ")));
}

QString shortened()
{
    return QStringLiteral("Of more than %1 repeats, the run with the median elapsed time is listed above; --each lists "
                          "all.\n")
        .arg(mostListedRepeats);
}

QString tableOf(const ExplanationTable &table)
{
    if (table.isEmpty())
        return {};
    return withPlainSpaces(alignedText(QList<QStringList>{table.titles} + table.rows, {})) + QLatin1Char('\n');
}

} // namespace

QString sentSentence(const Plan &plan)
{
    return QStringLiteral("%1 to %2").arg(amount(plan), destination(plan));
}

QString resultTable(const QList<FinishedRun> &runs, int cores, bool each)
{
    if (runs.isEmpty())
        return QStringLiteral("No run was finished.\n");
    QString problems;
    for (const FinishedRun &run : runs)
        problems += failures(run);
    for (const QString &line : verdictLines(runs, cores))
        problems += line + QLatin1Char('\n');
    const QList<FinishedRun> listed = each ? runs : listedRuns(runs);
    QList<FinishedRun> costed = listed;
    costed.removeIf([](const FinishedRun &run) { return !run.run.cost; });
    const QStringList parts{
        tableOf(resultColumns, listed),
        tableOf(dueColumns, dueRows(listed)),
        tableOf(costColumns, costed),
        tableOf(repeatsColumns, repeatedModes(runs)) + (listed.size() < runs.size() ? shortened() : QString()),
        problems,
    };
    QString text;
    for (const QString &part : parts)
        if (!part.isEmpty())
            text += (text.isEmpty() ? intro(runs) : QStringLiteral("\n")) + part;
    return text;
}

QString resultLegend()
{
    return QStringLiteral(
        "minimum: theoretical minimum; \u00d7min: elapsed time divided by it.\np50, p90, p99: this percentage of "
        "successful responses was at least as fast (nearest rank); - if too few.\nuser, system: CPU time of the "
        "client; in flight: on average, of those allowed; switches: context switches.\n");
}

QString explainText(const QList<FinishedRun> &runs, int cores)
{
    QString text = tableOf(explanationTable(runs));
    for (const Explanation &explanation : explain(runs, cores))
        text += QStringLiteral("- %1\n").arg(explanation.sentence);
    return text;
}

} // namespace fetchrace
