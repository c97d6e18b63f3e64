// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/plaintext.h"

#include <QMap>
#include <QRegularExpression>
#include <QString>
#include <QStringList>

#include <algorithm>

namespace fetchrace::test {

/// A row of a table: title in lower case -> what stands there. A dash for what is not known is "-".
using Cells = QMap<QString, QString>;

inline Cells cellsOf(const QStringList &titles, const QStringList &values)
{
    Cells cells;
    for (qsizetype i = 0; i < std::min(titles.size(), values.size()); ++i)
        cells.insert(titles.at(i).toLower(), plain(values.at(i)).replace(QChar(0x2013), QLatin1Char('-')));
    return cells;
}

/// The rows of this name, of all tables of the command line in the text.
inline Cells cellsOfText(const QString &text, const QString &name)
{
    static const QRegularExpression gap(QStringLiteral(" {2,}"));
    Cells cells;
    QStringList titles;
    for (const QString &line : text.split(QLatin1Char('\n'))) {
        const QStringList parts = line.split(gap);
        if (parts.first() == QLatin1String("mode"))
            titles = parts;
        else if (parts.first() == name)
            cells.insert(cellsOf(titles, parts));
    }
    return cells;
}

/// The same of the table of results in a report.
inline Cells cellsOfHtml(const QString &html, const QString &name)
{
    static const QRegularExpression row(QStringLiteral("<tr>(.*?)</tr>"));
    static const QRegularExpression cell(QStringLiteral("<t[hd]>(.*?)</t[hd]>"));
    QStringList titles;
    for (auto rows = row.globalMatch(html); rows.hasNext();) {
        QStringList parts;
        for (auto each = cell.globalMatch(rows.next().captured(1)); each.hasNext();)
            parts.append(each.next().captured(1));
        if (parts.first() == QLatin1String("Mode"))
            titles = parts;
        else if (parts.first() == name && !titles.isEmpty())
            return cellsOf(titles, parts);
    }
    return {};
}

} // namespace fetchrace::test
