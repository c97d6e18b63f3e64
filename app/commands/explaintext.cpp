// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/explaintext.h"

#include "app/commands/textcolumns.h"
#include "app/words/explanation.h"

namespace fetchrace {

namespace {

/// A cell stays in one piece anyway, and who searches the output types a plain space.
QStringList withPlainSpaces(QStringList cells)
{
    return cells.replaceInStrings(QString(QChar(QChar::Nbsp)), QStringLiteral(" "));
}

QString tableOf(const ExplanationTable &table)
{
    if (table.isEmpty())
        return {};
    TextColumns columns(withPlainSpaces(table.titles), {});
    for (const QStringList &row : table.rows)
        columns.addRow(withPlainSpaces(row));
    return columns.text() + QLatin1Char('\n');
}

} // namespace

QString explainText(const QList<FinishedRun> &runs, int cores)
{
    QString text = tableOf(explanationTable(runs));
    for (const Explanation &explanation : explain(runs, cores))
        text += QStringLiteral("- %1\n").arg(explanation.sentence);
    return text;
}

} // namespace fetchrace
