// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/sweeptable.h"

#include "app/commands/cells.h"
#include "app/commands/resulttable.h"
#include "app/commands/textcolumns.h"
#include "app/words/sweepsentences.h"

namespace fetchrace {

namespace {

const QString nothing = QStringLiteral("-");

/// "1.9", how much sooner than with one at a time.
QString gainCell(const SweepCurve &curve, const SweepPoint &point)
{
    const SweepPoint *one = curve.pointAt(1);
    if (one == nullptr || !one->isWhole() || !point.isWhole())
        return nothing;
    return grouped(point.throughputRps / one->throughputRps, 1);
}

QString noteOf(const SweepCurve &curve, const SweepPoint &point)
{
    const ModeResult &result = point.result;
    if (result.stopped || result.ended < result.planned)
        return QStringLiteral("stopped after %1 of %2").arg(grouped(result.ended), grouped(result.planned));
    if (result.failed > 0)
        return QStringLiteral("%1 of %2 failed").arg(grouped(result.failed), grouped(result.ended));
    return curve.knee == point.atOnce ? QStringLiteral("knee") : QString();
}

QStringList row(const SweepCurve &curve, const SweepPoint &point)
{
    const ModeResult &result = point.result;
    const bool bounded = result.boundNs && *result.boundNs > 0;
    return {modeName(curve.mode),
            grouped(std::uint64_t(point.atOnce)),
            readableDuration(result.elapsedNs),
            result.boundNs ? readableDuration(*result.boundNs) : nothing,
            bounded ? grouped(static_cast<double>(result.elapsedNs) / static_cast<double>(*result.boundNs), 2)
                    : nothing,
            point.isWhole() ? readableRate(point.throughputRps) : nothing,
            gainCell(curve, point),
            result.p50Ns ? readableDuration(*result.p50Ns) : nothing,
            noteOf(curve, point)};
}

} // namespace

QString sweepTable(const QList<FinishedRun> &runs, int)
{
    using Columns = TextColumns;
    Columns columns({QStringLiteral("mode"), QStringLiteral("concurrency"), QStringLiteral("elapsed"),
                     QStringLiteral("minimum"), QStringLiteral("\u00d7min"), QStringLiteral("req/s"),
                     QStringLiteral("gain"), QStringLiteral("p50")},
                    {Columns::Left, Columns::Right, Columns::Right, Columns::Right, Columns::Right, Columns::Right,
                     Columns::Right, Columns::Right, Columns::Left});
    for (const SweepCurve &curve : sweepCurves(runs)) {
        for (const SweepPoint &point : curve.points)
            columns.addRow(row(curve, point));
    }
    return sentSentence(*runs.first().run.plan) + QLatin1String("\n\n") + columns.text() +
           QStringLiteral(
               "\nconcurrency: workers of threaded, requests in flight of async and event-loop.\nminimum: theoretical "
               "minimum; \u00d7min: elapsed time divided by it; gain: speed-up over concurrency 1.\nknee: the "
               "concurrency with the most throughput for its response time; doubling it gains less than 41%.\n");
}

QString sweepExplanation(const QList<FinishedRun> &runs, int cores)
{
    QString text;
    for (const QString &sentence : sweepSentences(runs, cores))
        text += QStringLiteral("- %1\n").arg(sentence);
    return text;
}

} // namespace fetchrace
