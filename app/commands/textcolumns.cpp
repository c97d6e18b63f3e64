// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/textcolumns.h"

#include <algorithm>

namespace fetchrace {

TextColumns::TextColumns(const QStringList &header, const QList<Alignment> &alignments)
    : m_rows{header}
    , m_alignments(alignments)
{
}

QString TextColumns::text() const
{
    QList<qsizetype> widths;
    for (const QStringList &row : m_rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (qsizetype column = 0; column < row.size(); ++column)
            widths[column] = std::max(widths[column], row[column].size());
    }
    QString text;
    for (const QStringList &row : m_rows) {
        QString line;
        for (qsizetype column = 0; column < row.size(); ++column) {
            const bool right = m_alignments.value(column, Left) == Right;
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

} // namespace fetchrace
