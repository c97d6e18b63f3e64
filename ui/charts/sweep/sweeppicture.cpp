// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/sweep/sweeppicture.h"

#include "app/analysis/bound.h"
#include "app/analysis/numberformat.h"
#include "app/plan/entries/sweep.h"
#include "app/words/modewords.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace fetchrace {

namespace {

struct SweepWords {
    Q_DECLARE_TR_FUNCTIONS(fetchrace::SweepWords)
};

bool isIn(const AxisScale &atOnce, const SweepPoint &point)
{
    return point.atOnce >= atOnce.start && point.atOnce <= atOnce.end;
}

QString lineOf(const SweepCurve &curve, int atOnce)
{
    const QString name = modeTitle(curve.mode);
    const SweepPoint *point = curve.pointAt(atOnce);
    if (point == nullptr)
        return SweepWords::tr("%1: not run at this concurrency").arg(name);
    QString line = SweepWords::tr("%1: %2", "a mode and its time").arg(name, durationText(point->result.elapsedNs));
    line += point->isWhole() ? SweepWords::tr(", %1 requests/s").arg(countText(std::llround(point->throughputRps)))
                             : SweepWords::tr(", not all requests succeeded");
    if (point->result.boundNs.value_or(0) > 0)
        line += SweepWords::tr(" (minimum: %1)").arg(durationText(*point->result.boundNs));
    return line;
}

} // namespace

BoundSteps boundStepsOf(const Plan &plan, Mode mode, int limit)
{
    BoundSteps steps;
    int atOnce = 0;
    while (atOnce < limit) {
        atOnce = std::min(limit, std::max(atOnce + 1, atOnce + atOnce / 100));
        const auto least = bound(withAtOnce(plan, mode, atOnce), mode);
        if (!least || least->count() <= 0)
            return {};
        steps.push_back({atOnce, least->count()});
    }
    return steps;
}

AxisScale atOnceScale(const SweepPicture &picture)
{
    constexpr double margin = 1.12;
    return {1 / margin, std::max(picture.limit, 2) * margin, true};
}

AxisScale timeScale(const SweepPicture &picture)
{
    double least = 0;
    double most = 0;
    const auto include = [&](std::int64_t ns) {
        if (ns <= 0)
            return;
        const auto value = static_cast<double>(ns);
        least = least > 0 ? std::min(least, value) : value;
        most = std::max(most, value);
    };
    for (const SweepCurve &curve : picture.curves)
        for (const SweepPoint &point : curve.points)
            include(point.result.elapsedNs);
    for (const BoundSteps &bound : picture.bounds) {
        include(bound.front().leastNs);
        include(bound.back().leastNs);
    }
    if (picture.running)
        include(picture.running->elapsedNs);
    constexpr double margin = 1.4;
    return least > 0 ? AxisScale{least / margin, most * margin, true} : AxisScale{1e6, 1e9, true};
}

AxisScale throughputScale(const SweepPicture &picture, const AxisScale &atOnce)
{
    double most = 0;
    for (const SweepCurve &curve : picture.curves) {
        for (const SweepPoint &point : curve.points)
            if (isIn(atOnce, point))
                most = std::max(most, point.throughputRps);
    }
    return linearScale(most * 1.05);
}

std::optional<int> measuredNear(const SweepPicture &picture, const AxisScale &shown, double atOnce)
{
    std::optional<int> nearest;
    const auto distance = [atOnce](int step) { return std::abs(std::log(step / atOnce)); };
    for (const SweepCurve &curve : picture.curves) {
        for (const SweepPoint &point : curve.points)
            if (isIn(shown, point) && (!nearest || distance(point.atOnce) < distance(*nearest)))
                nearest = point.atOnce;
    }
    return nearest;
}

QStringList sweepLines(const SweepPicture &picture, int atOnce)
{
    QStringList lines{SweepWords::tr("concurrency %1", "a number of requests").arg(countText(atOnce))};
    for (const SweepCurve &curve : picture.curves)
        lines.append(lineOf(curve, atOnce));
    return lines;
}

} // namespace fetchrace
