// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/resulttable.h"

#include "app/commands/cells.h"
#include "app/commands/costtable.h"
#include "app/commands/duetable.h"
#include "app/commands/repeatstable.h"
#include "app/commands/textcolumns.h"
#include "app/plan/demofields.h"
#include "app/plan/redact.h"
#include "app/plan/text/duration.h"
#include "app/words/verdict.h"

namespace fetchrace {

namespace {

QString durationCell(const std::optional<std::int64_t> &nanoseconds)
{
    return nanoseconds ? readableDuration(*nanoseconds) : QStringLiteral("-");
}

QString timesBound(const Summary &summary)
{
    if (!summary.boundNs || *summary.boundNs == 0)
        return QStringLiteral("-");
    return grouped(static_cast<double>(summary.elapsedNs) / static_cast<double>(*summary.boundNs), 2);
}

/// "600 of 27 B"; the article's clients print the list of all body lengths, this is the same list, counted.
QString bodyLengths(const Summary &summary)
{
    constexpr int shown = 3;
    QStringList parts;
    for (const auto &[length, requests] : summary.bodyLengths) {
        if (parts.size() == shown) {
            parts.append(QStringLiteral("..."));
            break;
        }
        parts.append(QStringLiteral("%1 of %2 B").arg(grouped(std::uint64_t(requests)), grouped(length)));
    }
    return parts.isEmpty() ? QStringLiteral("-") : parts.join(QStringLiteral(", "));
}

QStringList row(const FinishedRun &finished)
{
    const Summary &summary = finished.summary;
    return {modeCell(finished.run),
            readableDuration(summary.elapsedNs),
            durationCell(summary.boundNs),
            timesBound(summary),
            readableRate(summary.throughputRps),
            durationCell(summary.latency.p50),
            durationCell(summary.latency.p90),
            durationCell(summary.latency.p99),
            durationCell(summary.latency.max),
            grouped(std::uint64_t(summary.count(Outcome::Ok))),
            grouped(std::uint64_t(summary.failed())),
            bodyLengths(summary)};
}

QString destination(const Plan &plan)
{
    if (!plan.usesDemoServer()) {
        const QString first = redacted(plan.targets.first()).toString();
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

QString intro(const Plan &plan)
{
    return sentSentence(plan) + QStringLiteral("\nthreaded: %1 workers; async and event-loop: %2 in flight\n\n")
                                    .arg(grouped(std::uint64_t(plan.workers)), grouped(std::uint64_t(plan.inFlight)));
}

/// "stopped after 12 of 600 requests"
QString unfinished(const FinishedRun &finished)
{
    const Plan &plan = *finished.run.plan;
    const QString ended = finished.run.care.earlyEnd ? QStringLiteral("ended early") : QStringLiteral("stopped");
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
            parts.append(QStringLiteral("%1 %2").arg(grouped(std::uint64_t(count)), outcomeName(outcome)));
    }
    if (finished.run.stopped)
        parts.append(unfinished(finished));
    return parts.isEmpty() ? QString()
                           : QStringLiteral("%1: %2\n").arg(modeCell(finished.run), parts.join(QStringLiteral(", ")));
}

/// "async: Responses lay unread ..."; nothing for runs that can be taken as they are.
QString verdictLines(const QList<FinishedRun> &runs, int cores)
{
    QString lines;
    for (const FinishedRun &run : runs) {
        for (const Verdict &verdict : verdictsOf(run, cores))
            lines += QStringLiteral("%1: %2\n").arg(modeCell(run.run), verdict.sentence);
    }
    for (const Verdict &verdict : verdictsOf(runs))
        lines += verdict.sentence + QLatin1Char('\n');
    return lines;
}

} // namespace

QString sentSentence(const Plan &plan)
{
    return QStringLiteral("%1 to %2").arg(amount(plan), destination(plan));
}

QString resultTable(const QList<FinishedRun> &runs, int cores)
{
    if (runs.isEmpty())
        return QStringLiteral("No run was finished.\n");
    TextColumns columns({QStringLiteral("mode"), QStringLiteral("elapsed"), QStringLiteral("minimum"),
                         QStringLiteral("\u00d7min"), QStringLiteral("req/s"), QStringLiteral("p50"),
                         QStringLiteral("p90"), QStringLiteral("p99"), QStringLiteral("max"), QStringLiteral("ok"),
                         QStringLiteral("failed"), QStringLiteral("body lengths")},
                        {TextColumns::Left, TextColumns::Right, TextColumns::Right, TextColumns::Right,
                         TextColumns::Right, TextColumns::Right, TextColumns::Right, TextColumns::Right,
                         TextColumns::Right, TextColumns::Right, TextColumns::Right, TextColumns::Left});
    QString problems;
    for (const FinishedRun &run : runs) {
        columns.addRow(row(run));
        problems += failures(run);
    }
    problems += verdictLines(runs, cores);
    const QString repeats = repeatsTable(runs);
    return intro(*runs.first().run.plan) + columns.text() + QLatin1Char('\n') + dueTable(runs) + costTable(runs) +
           (repeats.isEmpty() ? QString() : QLatin1Char('\n') + repeats) +
           (problems.isEmpty() ? QString() : QLatin1Char('\n') + problems) +
           QStringLiteral(
               "\nminimum: theoretical minimum; \u00d7min: elapsed time divided by it.\np50, p90, p99: this percentage "
               "of successful responses was at least as fast (nearest rank); - if too few.\nuser, system: CPU time of "
               "the client; in flight: on average, of those allowed; switches: context switches.\n");
}

} // namespace fetchrace
