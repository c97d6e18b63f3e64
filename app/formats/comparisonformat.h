// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/condition.h"

#include <QByteArray>
#include <QList>

#include <span>

namespace fetchrace {

/// A comparison and what the conditions came to in it.
struct CheckedComparison {
    Comparison comparison;
    QList<CheckedCondition> conditions;
};

/// A way to write comparisons for other programs.
struct ComparisonFormat {
    const char *key;   ///< of --format
    const char *about; ///< plain ASCII, as the help names it
    QByteArray (*write)(const QList<CheckedComparison> &comparisons);
};

/// markdown, json, junit, github, bmf.
[[nodiscard]] std::span<const ComparisonFormat> comparisonFormats();

/// What became of a condition, as a sentence: "p99 > +10%: not crossed".
[[nodiscard]] QString conditionSentence(const CheckedCondition &checked, const Comparison &comparison);

} // namespace fetchrace
