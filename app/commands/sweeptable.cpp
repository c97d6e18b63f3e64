// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/sweeptable.h"

#include "app/commands/cells.h"
#include "app/commands/resulttable.h"
#include "app/plan/text/groupednumber.h"
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

/// A figure of the step, of repeats the median.
template<const Figure &figure, auto value>
constexpr SweepColumn sweepColumn{nullptr, SweepColumn::Right,
                                  [](const SweepRow &row) { return figureCell(figure, value(row.point)); }, &figure};

template<auto member>
std::optional<double> ofResult(const SweepPoint &point)
{
    return point.result.*member;
}

std::optional<double> timesMinimum(const SweepPoint &point)
{
    return point.result.stopped ? std::nullopt : timesOf(point.result.elapsedNs, point.result.boundNs);
}

std::optional<double> throughput(const SweepPoint &point)
{
    return point.isWhole() ? std::optional(point.throughputRps) : std::nullopt;
}

constexpr std::array columns{
    SweepColumn{"mode", SweepColumn::Left, [](const SweepRow &row) { return QString(modeName(row.curve.mode)); }},
    SweepColumn{"concurrency", SweepColumn::Right, [](const SweepRow &row) { return grouped(row.point.atOnce); }},
    sweepColumn<figures::elapsed, ofResult<&ModeResult::elapsedNs>>,
    sweepColumn<figures::minimum, ofResult<&ModeResult::boundNs>>,
    sweepColumn<figures::timesMinimum, timesMinimum>,
    sweepColumn<figures::throughput, throughput>,
    SweepColumn{"gain", SweepColumn::Right, [](const SweepRow &row) { return gainCell(row.curve, row.point); }},
    sweepColumn<figures::p50, ofResult<&ModeResult::p50Ns>>,
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
