// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/comparetable.h"

#include "app/commands/cells.h"
#include "app/words/comparisonwords.h"

namespace fetchrace {

namespace {

struct MeasureLine {
    const Comparison *comparison;
    const MeasuredDifference *measured;
};

using MeasureColumn = Column<MeasureLine>;

constexpr std::array columns{
    MeasureColumn{"", MeasureColumn::Left,
                  [](const MeasureLine &line) { return measureTitle(*line.measured->measure); }},
    MeasureColumn{"A", MeasureColumn::Right,
                  [](const MeasureLine &line) { return measureText(*line.measured->measure, line.measured->a); }},
    MeasureColumn{"B", MeasureColumn::Right,
                  [](const MeasureLine &line) { return measureText(*line.measured->measure, line.measured->b); }},
    MeasureColumn{"difference", MeasureColumn::Right,
                  [](const MeasureLine &line) {
                      const auto &difference = line.measured->difference;
                      return difference ? changeText(difference->change) : QStringLiteral("-");
                  }},
    MeasureColumn{"", MeasureColumn::Left,
                  [](const MeasureLine &line) { return differenceWords(*line.comparison, *line.measured); }},
};

QString runsText(const ComparedSide &side)
{
    return side.runs.size() == 1 ? QStringLiteral("1 run") : QStringLiteral("%1 runs").arg(side.runs.size());
}

} // namespace

QByteArray comparisonTable(const QList<CheckedComparison> &comparisons)
{
    QStringList parts;
    for (const CheckedComparison &checked : comparisons) {
        const Comparison &comparison = checked.comparison;
        QList<MeasureLine> lines;
        for (const MeasuredDifference &measured : comparison.measured)
            lines.append({&comparison, &measured});
        QString part = QStringLiteral("%1\nA: %2, B: %3\n\n")
                           .arg(comparisonSentence(comparison), runsText(comparison.a), runsText(comparison.b)) +
                       tableOf(columns, lines);
        for (const CheckedCondition &each : checked.conditions)
            part += (&each == &checked.conditions.first() ? QStringLiteral("\n") : QString()) +
                    conditionSentence(each, comparison) + QLatin1Char('\n');
        parts.append(part);
    }
    return parts.join(QLatin1Char('\n')).replace(QChar(QChar::Nbsp), QLatin1Char(' ')).toUtf8();
}

} // namespace fetchrace
