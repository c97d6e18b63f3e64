// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/comparison.h"

#include <QLocale>
#include <QStringList>

namespace fetchrace {

/// "Elapsed", "p99", "CPU per request": as a label shows it.
[[nodiscard]] QString measureTitle(const Measure &measure);
/// With its unit: "47.3 ms", "1,993/s", "3".
[[nodiscard]] QString measureText(const Measure &measure, double value, const QLocale &locale = QLocale());
/// "+4.1%", "−12%", "0%".
[[nodiscard]] QString changeText(double change, const QLocale &locale = QLocale());

/// What a measure's difference is worth: "12% faster, 95% sure between 9% and 15%", "no difference that 5 repeats can
/// show; the smallest they could is 4%". Of failures their numbers. Empty where the sides cannot be compared.
[[nodiscard]] QString differenceWords(const Comparison &comparison, const MeasuredDifference &measured);

/// The same, or both values where nothing can be said of them.
[[nodiscard]] QString worthText(const Comparison &comparison, const MeasuredDifference &measured);

/// That all repeats of one side came after those of the other, as a sentence; empty where they took turns, and where
/// there is nothing to doubt.
[[nodiscard]] QString orderSentence(const Comparison &comparison);

/// Why A and B are not compared, as a sentence; empty where they are.
[[nodiscard]] QString obstacleSentence(const Comparison &comparison);

/// The comparison in one sentence, that of its first measure: "Async: B is 12% faster, ...".
[[nodiscard]] QString comparisonSentence(const Comparison &comparison);

/// What the repeats of a race have shown of entries that follow each other, a sentence each: "Event loop against async:
/// 12% faster, 99% sure between 9% and 15%." With one entry only, how well its median is known. As sure as a race has
/// to be that ends when it is decided.
[[nodiscard]] QStringList decisionSentences(const QList<FinishedRun> &race);

/// The same of the two fastest in a few words: "Event loop is 12% faster than async." or "Event loop and async: no
/// difference that 20 repeats can show."
[[nodiscard]] QString briefDecision(const QList<FinishedRun> &race);

/// "A: before.fetchrace, 5 runs; B: after.fetchrace, 5 runs."
[[nodiscard]] QString comparedSidesText(const Comparison &comparison);

/// "Async", or "Async ×100 and Async ×50" where A's entry is not B's.
[[nodiscard]] QString comparedEntries(const Comparison &comparison);

} // namespace fetchrace
