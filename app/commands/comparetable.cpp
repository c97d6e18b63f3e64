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

} // namespace

QByteArray comparisonTable(const QList<CheckedComparison> &comparisons)
{
    QStringList parts;
    for (const CheckedComparison &checked : comparisons) {
        const Comparison &comparison = checked.comparison;
        QList<MeasureLine> lines;
        for (const MeasuredDifference &measured : comparison.measured)
            lines.append({&comparison, &measured});
        QString part = comparisonSentence(comparison) + QLatin1Char('\n') + comparedSidesText(comparison) +
                       QStringLiteral("\n\n") + tableOf(columns, lines);
        if (const QString order = orderSentence(comparison); !order.isEmpty())
            part += QLatin1Char('\n') + order + QLatin1Char('\n');
        for (const CheckedCondition &each : checked.conditions)
            part += (&each == &checked.conditions.first() ? QStringLiteral("\n") : QString()) +
                    conditionSentence(each, comparison) + QLatin1Char('\n');
        parts.append(part);
    }
    return parts.join(QLatin1Char('\n')).replace(QChar(QChar::Nbsp), QLatin1Char(' ')).toUtf8();
}

} // namespace fetchrace
