// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/comparison.h"

#include "app/analysis/raceresults.h"
#include "app/analysis/repeats.h"
#include "app/plan/json/planjson.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <cmath>

namespace fetchrace {

namespace {

/// Of a run's requests: more failures than that on one side only, and its times are those of other requests.
constexpr double muchFailure = 0.01;
/// More than that on any side, and it is the failures that were timed.
constexpr double mostFailed = 0.5;
/// Of the mean size of a response.
constexpr double otherSize = 0.1;

constexpr std::array rows{
    Measure{"elapsed", QT_TRANSLATE_NOOP("fetchrace::ComparisonWords", "Elapsed"), figures::elapsed, true},
    Measure{"throughput", QT_TRANSLATE_NOOP("fetchrace::ComparisonWords", "Throughput"), figures::throughput, false},
    Measure{"p50", "p50", figures::p50, true},
    Measure{"p90", "p90", figures::p90, true},
    Measure{"p99", "p99", figures::p99, true},
    Measure{"max", QT_TRANSLATE_NOOP("fetchrace::ComparisonWords", "Maximum"), figures::max, true},
    Measure{"cpu", QT_TRANSLATE_NOOP("fetchrace::ComparisonWords", "CPU per request"), figures::cpu, true, true},
    Measure{"failed", QT_TRANSLATE_NOOP("fetchrace::ComparisonWords", "Failed"), figures::failed, true, true},
};

/// What is short and no secret.
QString shownValue(const QJsonValue &value)
{
    return value.isDouble() ? QString::number(value.toDouble())
           : value.isBool() ? QVariant(value).toString()
                            : QString();
}

/// How the demo server behaves and how responses are handled: words and times, never somebody's own text.
QString shownText(const QJsonValue &value)
{
    return value.isString() ? value.toString() : shownValue(value);
}

QStringList keysOf(const QJsonObject &a, const QJsonObject &b)
{
    QStringList keys = a.keys();
    for (const QString &key : b.keys())
        if (!keys.contains(key))
            keys.append(key);
    return keys;
}

/// How an entry sends, and how often: what sameWork() does not look at either.
bool isNoWork(const QString &key)
{
    static const QStringList keys{QStringLiteral("workers"), QStringLiteral("in_flight"), QStringLiteral("connections"),
                                  QStringLiteral("repeat"),  QStringLiteral("timeout"),   QStringLiteral("entries")};
    return keys.contains(key);
}

double failedShare(const ComparedSide &side)
{
    double failed = 0;
    double requests = 0;
    for (const FinishedRun &finished : side.runs) {
        failed += finished.summary.failed();
        requests += finished.summary.requests;
    }
    return requests > 0 ? failed / requests : 0;
}

/// Of complete responses; without a value where there are none.
std::optional<double> meanBody(const ComparedSide &side)
{
    double bytes = 0;
    double responses = 0;
    for (const FinishedRun &finished : side.runs) {
        for (const auto &[length, count] : finished.summary.bodyLengths) {
            bytes += static_cast<double>(length) * count;
            responses += count;
        }
    }
    return responses > 0 ? std::optional(bytes / responses) : std::nullopt;
}

bool isStopped(const ComparedSide &side)
{
    return std::ranges::any_of(side.runs, [](const FinishedRun &each) { return each.run.stopped; });
}

Comparison::Obstacle obstacleTo(const Comparison &comparison)
{
    if (!comparison.otherWork.isEmpty())
        return Comparison::Obstacle::OtherWork;
    if (isStopped(comparison.a) || isStopped(comparison.b))
        return Comparison::Obstacle::Stopped;
    const double failedA = failedShare(comparison.a);
    const double failedB = failedShare(comparison.b);
    if (std::abs(failedA - failedB) > muchFailure || std::max(failedA, failedB) > mostFailed)
        return Comparison::Obstacle::MoreFailures;
    const auto sizeA = meanBody(comparison.a);
    const auto sizeB = meanBody(comparison.b);
    const bool isOther = sizeA && sizeB && std::abs(*sizeA - *sizeB) > otherSize * std::max(*sizeA, *sizeB);
    return isOther ? Comparison::Obstacle::OtherResponses : Comparison::Obstacle::None;
}

MeasuredDifference measuredIn(const Comparison &comparison, const Measure &measure, double sure)
{
    const std::vector<double> a = comparison.a.values(measure);
    const std::vector<double> b = comparison.b.values(measure);
    if (a.empty() || b.empty())
        return {};
    if (countsFailures(measure))
        return {&measure, *std::ranges::max_element(a), *std::ranges::max_element(b), {}, {}};
    MeasuredDifference measured{&measure, medianOf(a), medianOf(b), {}, {}};
    const bool mayCompare = comparison.obstacle == Comparison::Obstacle::None ||
                            (comparison.obstacle == Comparison::Obstacle::MoreFailures && measure.standsFailures);
    if (mayCompare)
        measured.difference = differenceOf(a, b, sure);
    return measured;
}

} // namespace

std::span<const Measure> measures()
{
    return rows;
}

const Measure *measureOf(QStringView key)
{
    const auto found = std::ranges::find_if(rows, [key](const Measure &row) { return key == QLatin1String(row.key); });
    return found == rows.end() ? nullptr : &*found;
}

bool countsFailures(const Measure &measure)
{
    return measure.figure.unit == Figure::Unit::Count;
}

std::optional<double> Measure::of(const FinishedRun &finished) const
{
    const bool isTimed = finished.run.plan->pace.isTimed();
    return &figure == &figures::elapsed && isTimed ? std::nullopt : figure.value(finished.run, finished.summary);
}

std::vector<double> ComparedSide::values(const Measure &measure) const
{
    std::vector<double> values;
    for (const FinishedRun &finished : runs)
        if (const auto value = measure.of(finished))
            values.push_back(*value);
    return values;
}

QList<ComparedSide> sidesOf(const QList<FinishedRun> &runs)
{
    QList<ComparedSide> sides;
    for (const Entry &entry : entriesIn(runs)) {
        ComparedSide side{entry, {}};
        std::copy_if(runs.begin(), runs.end(), std::back_inserter(side.runs),
                     [&entry](const FinishedRun &finished) { return finished.run.entry == entry; });
        sides.append(side);
    }
    return sides;
}

QList<PlanDifference> workDifferences(const Plan &a, const Plan &b)
{
    if (sameWork(a, b))
        return {};
    const QJsonObject inA = planToJson(a);
    const QJsonObject inB = planToJson(b);
    QList<PlanDifference> differences;
    for (const QString &key : keysOf(inA, inB)) {
        const QJsonValue valueA = inA.value(key);
        const QJsonValue valueB = inB.value(key);
        if (valueA == valueB || isNoWork(key))
            continue;
        const bool isOurs = key == QLatin1String("demo") || key == QLatin1String("handle");
        if (!isOurs) {
            differences.append({key, shownValue(valueA), shownValue(valueB)});
            continue;
        }
        const QJsonObject partA = valueA.toObject();
        const QJsonObject partB = valueB.toObject();
        for (const QString &inner : keysOf(partA, partB))
            if (partA.value(inner) != partB.value(inner))
                differences.append(
                    {key + QLatin1Char('.') + inner, shownText(partA.value(inner)), shownText(partB.value(inner))});
    }
    return differences;
}

bool Comparison::isOneAfterTheOther() const
{
    const auto began = [](const FinishedRun &x, const FinishedRun &y) { return x.run.startedAt < y.run.startedAt; };
    const auto [firstA, lastA] = std::ranges::minmax_element(a.runs, began);
    const auto [firstB, lastB] = std::ranges::minmax_element(b.runs, began);
    return began(*lastA, *firstB) || began(*lastB, *firstA);
}

const MeasuredDifference *Comparison::of(const Measure &measure) const
{
    const auto found =
        std::ranges::find_if(measured, [&measure](const MeasuredDifference &each) { return each.measure == &measure; });
    return found == measured.end() ? nullptr : &*found;
}

Comparison compare(const ComparedSide &a, const ComparedSide &b, const QList<QList<FinishedRun>> &races, double sure)
{
    Comparison comparison{a, b, Comparison::Obstacle::None, workDifferences(a.plan(), b.plan()), {}};
    comparison.obstacle = obstacleTo(comparison);
    QList<QList<FinishedRun>> repeated = races;
    for (QList<FinishedRun> &race : repeated) // what varies elsewhere says nothing of this work
        race.removeIf([&a, &b](const FinishedRun &finished) {
            const Mode mode = finished.run.entry.mode;
            return (mode != a.entry.mode && mode != b.entry.mode) || !sameWork(a.plan(), *finished.run.plan);
        });
    repeated += {a.runs, b.runs}; // not both together: what sets them apart is the question
    for (const Measure &measure : rows) {
        MeasuredDifference measured = measuredIn(comparison, measure, sure);
        if (measured.measure == nullptr)
            continue;
        for (const QList<FinishedRun> &race : std::as_const(repeated))
            measured.noise = std::max(measured.noise, spreadOf(race, measure));
        comparison.measured.push_back(measured);
    }
    return comparison;
}

std::optional<double> spreadOf(const QList<FinishedRun> &runs, const Measure &measure)
{
    std::optional<double> most;
    QList<FinishedRun> left = runs;
    while (!left.isEmpty()) {
        const FinishedRun first = left.first();
        const auto isSame = [&first](const FinishedRun &other) {
            return other.run.entry == first.run.entry &&
                   sameWork(*first.run.plan, *other.run.plan, first.run.entry.mode);
        };
        std::vector<double> values;
        for (const FinishedRun &each : std::as_const(left))
            if (const auto value = measure.of(each); value && isSame(each) && !each.run.stopped)
                values.push_back(*value);
        left.removeIf(isSame);
        if (values.size() < 2 || medianOf(values) <= 0)
            continue;
        const auto [least, largest] = std::ranges::minmax_element(values);
        most = std::max(most.value_or(0), (*largest - *least) / medianOf(values));
    }
    return most;
}

} // namespace fetchrace
