// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/sweepcurve.h"
#include "app/formats/exporter.h"
#include "app/formats/outputfile.h"
#include "app/formats/resultjson.h"
#include "app/plan/entries/sweep.h"
#include "app/plan/json/planjson.h"
#include "app/plan/request/redact.h"

#include <QJsonArray>

#include <algorithm>

namespace fetchrace {

namespace {

QJsonObject toJson(const SweepPoint &point)
{
    const ModeResult &result = point.result;
    return {
        {QStringLiteral("at_once"), point.atOnce},
        {QStringLiteral("runs"), result.runs},
        {QStringLiteral("whole"), point.isWhole()},
        {QStringLiteral("elapsed_ns"), QJsonObject{{QStringLiteral("median"), static_cast<qint64>(result.elapsedNs)},
                                                   {QStringLiteral("min"), static_cast<qint64>(result.fastestNs)},
                                                   {QStringLiteral("max"), static_cast<qint64>(result.slowestNs)}}},
        {QStringLiteral("bound_ns"), result.boundNs ? QJsonValue(static_cast<qint64>(*result.boundNs)) : QJsonValue()},
        {QStringLiteral("throughput_rps"), point.isWhole() ? QJsonValue(point.throughputRps) : QJsonValue()},
    };
}

QJsonValue toJson(const std::optional<ScalabilityFit> &fit)
{
    if (!fit)
        return QJsonValue(QJsonValue::Null);
    const auto peak = fit->peak();
    return QJsonObject{
        {QStringLiteral("lambda_rps"), fit->lambda},
        {QStringLiteral("contention"), fit->sigma},
        {QStringLiteral("coherency"), fit->kappa},
        {QStringLiteral("r_squared"), fit->rSquared},
        {QStringLiteral("good"), fit->isGood()},
        {QStringLiteral("peak_at_once"), peak ? QJsonValue(*peak) : QJsonValue()},
    };
}

QJsonObject toJson(const SweepCurve &curve)
{
    QJsonArray points;
    for (const SweepPoint &point : curve.points)
        points.append(toJson(point));
    return {
        {QStringLiteral("mode"), modeName(curve.mode)},
        {QStringLiteral("points"), points},
        {QStringLiteral("knee_at_once"), curve.knee ? QJsonValue(*curve.knee) : QJsonValue()},
        {QStringLiteral("scalability"), toJson(curve.fit)},
        {QStringLiteral("dip_at_once"), curve.dip ? QJsonValue(*curve.dip) : QJsonValue()},
    };
}

/// That of the run with the most at once, without what differs from run to run.
QJsonValue planOf(const QList<FinishedRun> &runs)
{
    if (runs.isEmpty())
        return QJsonValue(QJsonValue::Null);
    int most = 1;
    for (const FinishedRun &finished : runs)
        most = std::max(most, finished.run.concurrency());
    return planToJson(redacted(sweepPlan(*runs.first().run.plan, most)));
}

/// The runs of a sweep as schema fetchrace.sweep/1: each run as in fetchrace.result/1 with "at_once", and for each mode
/// what they add up to ("curves": points, knee, Universal Scalability Law). What is not known is null.
QJsonObject sweepToJson(const QList<FinishedRun> &runs, const AppInfo &app)
{
    QJsonArray runArray;
    for (const FinishedRun &finished : runs) {
        QJsonObject run = runToJson(finished, app.cpus);
        run.insert(QStringLiteral("at_once"), finished.run.concurrency());
        runArray.append(run);
    }
    QJsonArray curves;
    for (const SweepCurve &curve : sweepCurves(runs))
        curves.append(toJson(curve));
    return {
        {QStringLiteral("schema"), QStringLiteral("fetchrace.sweep/1")},
        {QStringLiteral("percentiles"), QStringLiteral("nearest-rank")},
        {QStringLiteral("knee"), QStringLiteral("greatest throughput divided by response time")},
        {QStringLiteral("app"), appToJson(app)},
        {QStringLiteral("plan"), planOf(runs)},
        {QStringLiteral("runs"), runArray},
        {QStringLiteral("curves"), curves},
    };
}

} // namespace

extern const Exporter sweepJson{"json",
                                "json",
                                QT_TRANSLATE_NOOP("fetchrace::Exporter", "Sweep as JSON"),
                                "Write the result as JSON (schema fetchrace.sweep/1)",
                                Exporter::Sweep,
                                false,
                                [](QIODevice &device, const Results &results) {
                                    return writeAll(device, jsonText(sweepToJson(results.sweep, results.app)));
                                }};

} // namespace fetchrace
