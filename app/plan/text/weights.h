// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/plan/error.h"
#include "app/plan/plan.h"

#include <cstdint>

namespace fetchrace {

/// A target and how often it is taken, compared with the others.
struct WeightedTarget {
    QUrl url;
    int weight = 1;
    bool operator==(const WeightedTarget &) const = default;
};

/// "/test/", or "3x /test/": the target is taken three times as often as one without a number.
[[nodiscard]] Expected<WeightedTarget> parseWeightedTarget(const QString &text);
/// The other way round.
[[nodiscard]] QString textOf(const WeightedTarget &target);

[[nodiscard]] QList<WeightedTarget> weightedTargets(const Plan &plan);
void setTargets(Plan &plan, const QList<WeightedTarget> &targets);

[[nodiscard]] Expected<void> checkWeights(const Plan &plan);

/// The targets in the order in which requests go to them, for one round; then it begins anew. A target with a greater
/// weight comes more often, spread evenly over the round (smooth weighted round robin, as nginx does it).
[[nodiscard]] QList<quint16> roundOf(const QList<int> &weights);

} // namespace fetchrace
