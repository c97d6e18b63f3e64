// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/sweepcurve.h"

#include <algorithm>
#include <map>

namespace fetchrace {

namespace {

SweepPoint pointOf(int atOnce, const RaceResults &results)
{
    SweepPoint point;
    point.atOnce = atOnce;
    point.result = results.all().front();
    if (point.isWhole()) {
        const double each = static_cast<double>(point.result.ended) / point.result.runs;
        point.throughputRps = each * 1e9 / static_cast<double>(point.result.elapsedNs);
    }
    return point;
}

/// 600 requests by 64 workers are ten rounds, and the last is not full: on average 60 are under way.
double averageAtOnce(const SweepPoint &point)
{
    if (!point.result.boundNs)
        return point.atOnce;
    const int requests = point.result.plan->requests;
    const int rounds = (requests + point.atOnce - 1) / point.atOnce;
    return static_cast<double>(requests) / rounds;
}

void judge(SweepCurve &curve)
{
    std::vector<LoadPoint> nominal;
    std::vector<LoadPoint> average;
    for (const SweepPoint &point : curve.points) {
        if (!point.isWhole())
            continue;
        nominal.push_back({static_cast<double>(point.atOnce), point.throughputRps});
        average.push_back({averageAtOnce(point), point.throughputRps});
    }
    if (const auto dip = dipOf(nominal)) {
        curve.dip = static_cast<int>(nominal.at(*dip).atOnce);
        return;
    }
    if (const auto knee = kneeOf(nominal))
        curve.knee = static_cast<int>(nominal.at(*knee).atOnce);
    curve.fit = fitScalability(average);
}

} // namespace

const SweepPoint *SweepCurve::pointAt(int atOnce) const
{
    const auto found = std::ranges::find(points, atOnce, &SweepPoint::atOnce);
    return found == points.end() ? nullptr : &*found;
}

const SweepPoint *SweepCurve::best() const
{
    const auto found = std::ranges::max_element(
        points, [](const SweepPoint &a, const SweepPoint &b) { return a.throughputRps < b.throughputRps; });
    return found == points.end() || !found->isWhole() ? nullptr : &*found;
}

QList<SweepCurve> sweepCurves(const QList<FinishedRun> &runs)
{
    std::map<Mode, std::map<int, RaceResults>> byMode;
    for (const FinishedRun &finished : runs)
        byMode[finished.run.entry.mode][finished.run.concurrency()].add(finished);
    QList<SweepCurve> curves;
    for (const auto &[mode, steps] : byMode) {
        SweepCurve curve;
        curve.mode = mode;
        for (const auto &[atOnce, results] : steps)
            curve.points.append(pointOf(atOnce, results));
        judge(curve);
        curves.append(curve);
    }
    return curves;
}

} // namespace fetchrace
