// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/comparison.h"
#include "app/plan/error.h"

namespace fetchrace {

/// When a comparison is to fail: "p99 > +10%", "throughput < -5%", "failed > 0", "p99 > 50ms".
struct Condition {
    QString text; ///< as it was given
    const Measure *measure = nullptr;
    bool above = true;     ///< fails above the limit; else below
    bool isChange = false; ///< the limit is a change against A, as a share; else a value of B, in the measure's unit
    double limit = 0;
};

/// An Error names the text and says how it is written.
[[nodiscard]] Expected<Condition> parseCondition(const QString &text);

enum class ConditionState {
    Met,      ///< the comparison does not fail
    Crossed,  ///< beyond the limit, and not by chance
    Undecided ///< the runs do not say: too few repeats, or a figure they do not have
};

/// A change is beyond its limit when the difference is real and its estimate beyond. A value is when each run of B is;
/// of failures, when one of them is.
[[nodiscard]] ConditionState stateOf(const Condition &condition, const Comparison &comparison);

/// What a condition came to for one of the comparisons.
struct CheckedCondition {
    Condition condition;
    ConditionState state = ConditionState::Met;
};

} // namespace fetchrace
