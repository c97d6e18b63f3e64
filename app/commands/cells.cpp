// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/cells.h"

#include "app/analysis/numberformat.h"
#include "app/plan/text/groupednumber.h"

#include <algorithm>

namespace fetchrace {

namespace {

QString orDash(const QString &text)
{
    return text.isEmpty() ? QStringLiteral("-") : withPlainSpaces(text);
}

} // namespace

QString withPlainSpaces(QString cell)
{
    return cell.replace(QChar(QChar::Nbsp), QLatin1Char(' '));
}

QString alignedText(const QList<QStringList> &rows, const QList<bool> &alignedRight)
{
    QList<qsizetype> widths;
    for (const QStringList &row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (qsizetype column = 0; column < row.size(); ++column)
            widths[column] = std::max(widths[column], row[column].size());
    }
    QString text;
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype column = 0; column < row.size(); ++column) {
            const bool right = alignedRight.value(column, false);
            const QString gap = column > 0 ? QStringLiteral("  ") : QString();
            line +=
                gap + (right ? row[column].rightJustified(widths[column]) : row[column].leftJustified(widths[column]));
        }
        while (line.endsWith(QLatin1Char(' ')))
            line.chop(1);
        text += line + QLatin1Char('\n');
    }
    return text;
}

QString readableDuration(std::int64_t nanoseconds)
{
    return withPlainSpaces(durationText(nanoseconds, commonLocale()));
}

QString figureCell(const Figure &figure, const FinishedRun &finished)
{
    return orDash(figure.text(finished.run, finished.summary, commonLocale()));
}

QString figureCell(const Figure &figure, std::optional<double> value)
{
    return orDash(figureText(figure.unit, value, commonLocale()));
}

QString modeCell(const Run &run)
{
    const QString name = entryKey(run.entry);
    return run.plan->repeat > 1 ? QStringLiteral("%1 #%2").arg(name).arg(run.repeat) : name;
}

} // namespace fetchrace
