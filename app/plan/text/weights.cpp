// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plan/text/weights.h"

#include "app/plan/plancheck.h"
#include "app/plan/text/excerpt.h"

#include <QRegularExpression>

#include <algorithm>
#include <functional>
#include <numeric>
#include <vector>

namespace fetchrace {

namespace {

constexpr int maxWeight = 1'000;
// A round is worked out before the run; it takes the square of this in the worst case.
constexpr int maxRound = 10'000;

} // namespace

Expected<WeightedTarget> parseWeightedTarget(const QString &text)
{
    // No URL and no route begins with a number, an x and a blank.
    static const QRegularExpression pattern(QStringLiteral("^\\s*(\\d+)x\\s+(.*)$"),
                                            QRegularExpression::DotMatchesEverythingOption);
    const auto match = pattern.match(text);
    WeightedTarget target;
    if (match.hasMatch()) {
        bool isNumber = false;
        target.weight = match.captured(1).toInt(&isNumber);
        if (!isNumber || target.weight < 1 || target.weight > maxWeight)
            return badInput(
                QStringLiteral("The weight %1 of a target must be from 1 to 1,000.").arg(excerpt(match.captured(1))));
    }
    return parseTarget(match.hasMatch() ? match.captured(2) : text).map([&target](const QUrl &url) {
        target.url = url;
        return target;
    });
}

QString textOf(const WeightedTarget &target)
{
    const QString url = target.url.toString(QUrl::FullyEncoded);
    return target.weight == 1 ? url : QStringLiteral("%1x %2").arg(target.weight).arg(url);
}

QList<WeightedTarget> weightedTargets(const Plan &plan)
{
    QList<WeightedTarget> targets;
    for (qsizetype i = 0; i < plan.targets.size(); ++i)
        targets.append({plan.targets.at(i), plan.weights.value(i, 1)});
    return targets;
}

void setTargets(Plan &plan, const QList<WeightedTarget> &targets)
{
    plan.targets.clear();
    plan.weights.clear();
    for (const WeightedTarget &target : targets) {
        plan.targets.append(target.url);
        plan.weights.append(target.weight);
    }
    if (plan.weights.count(1) == plan.weights.size())
        plan.weights.clear();
}

Expected<void> checkWeights(const Plan &plan)
{
    if (plan.weights.isEmpty())
        return {};
    if (plan.weights.size() != plan.targets.size())
        return badInput(QStringLiteral("There are %1 weights for %2 targets; give each target one.")
                            .arg(plan.weights.size())
                            .arg(plan.targets.size()));
    const bool inRange =
        std::ranges::all_of(plan.weights, [](int weight) { return weight >= 1 && weight <= maxWeight; });
    if (!inRange)
        return badInput(QStringLiteral("The weight of a target must be from 1 to 1,000."));
    if (std::accumulate(plan.weights.begin(), plan.weights.end(), std::int64_t(0)) > maxRound)
        return badInput(QStringLiteral("The weights of the targets add up to more than 10,000; use smaller ones."));
    return {};
}

QList<quint16> roundOf(const QList<int> &weights)
{
    const int sum = std::accumulate(weights.begin(), weights.end(), 0);
    const int divisor = std::accumulate(weights.begin(), weights.end(), 0, std::gcd<int, int>);
    std::vector<int> credit(static_cast<std::size_t>(weights.size()), 0);
    QList<quint16> round;
    for (int turn = 0; turn < sum / std::max(divisor, 1); ++turn) {
        std::transform(credit.begin(), credit.end(), weights.begin(), credit.begin(), std::plus<>());
        const auto next = std::ranges::max_element(credit);
        *next -= sum;
        round.append(static_cast<quint16>(next - credit.begin()));
    }
    return round;
}

} // namespace fetchrace
