// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/sweeptable.h"

#include "app/commands/cells.h"
#include "app/commands/resulttable.h"
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

struct SweepRow {
    SweepCurve curve;
    SweepPoint point;
};

using SweepColumn = Column<SweepRow>;

QString timesBound(const ModeResult &result)
{
    const bool bounded = result.boundNs && *result.boundNs > 0;
    return bounded ? grouped(static_cast<double>(result.elapsedNs) / static_cast<double>(*result.boundNs), 2) : nothing;
}

QString durationOr(const std::optional<std::int64_t> &nanoseconds)
{
    return nanoseconds ? readableDuration(*nanoseconds) : nothing;
}

constexpr std::array columns{
    SweepColumn{"mode", SweepColumn::Left, [](const SweepRow &row) { return QString(modeName(row.curve.mode)); }},
    SweepColumn{"concurrency", SweepColumn::Right,
                [](const SweepRow &row) { return grouped(std::uint64_t(row.point.atOnce)); }},
    SweepColumn{"elapsed", SweepColumn::Right,
                [](const SweepRow &row) { return readableDuration(row.point.result.elapsedNs); }},
    SweepColumn{"minimum", SweepColumn::Right,
                [](const SweepRow &row) { return durationOr(row.point.result.boundNs); }},
    SweepColumn{"\u00d7min", SweepColumn::Right, [](const SweepRow &row) { return timesBound(row.point.result); }},
    SweepColumn{
        "req/s", SweepColumn::Right,
        [](const SweepRow &row) { return row.point.isWhole() ? readableRate(row.point.throughputRps) : nothing; }},
    SweepColumn{"gain", SweepColumn::Right, [](const SweepRow &row) { return gainCell(row.curve, row.point); }},
    SweepColumn{"p50", SweepColumn::Right, [](const SweepRow &row) { return durationOr(row.point.result.p50Ns); }},
    SweepColumn{"", SweepColumn::Left, [](const SweepRow &row) { return noteOf(row.curve, row.point); }},
};

} // namespace

QString sweepTable(const QList<FinishedRun> &runs, int, bool)
{
    QList<SweepRow> rows;
    for (const SweepCurve &curve : sweepCurves(runs))
        for (const SweepPoint &point : curve.points)
            rows.append({curve, point});
    return sentSentence(*runs.first().run.plan) + QLatin1String("\n\n") + tableOf(columns, rows);
}

QString sweepLegend()
{
    return QStringLiteral("concurrency: workers of %1, requests in flight of %2.\n")
               .arg(listed(namesOf(limitedBy(ModeLimit::Workers))), listed(namesOf(limitedBy(ModeLimit::InFlight)))) +
           QStringLiteral("minimum: theoretical minimum; \u00d7min: elapsed time divided by it; gain: speed-up over "
                          "concurrency 1.\nknee: the concurrency with the most throughput for its response time; "
                          "doubling it gains less than 41%.\n");
}

QString sweepExplanation(const QList<FinishedRun> &runs, int cores)
{
    QString text;
    for (const QString &sentence : sweepSentences(runs, cores))
        text += QStringLiteral("- %1\n").arg(sentence);
    return text;
}

} // namespace fetchrace
