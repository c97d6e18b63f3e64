// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>
#include <QVariant>

#include <functional>

namespace fetchrace {

/// The numbers a chart shows, as a table. Cells are looked up when they are asked for: there may be a million rows.
struct ChartNumbers {
    QStringList columns; ///< with their units; empty: the chart has no numbers
    int rows = 0;
    /// A text, a number, or nothing where there is none. What it needs, it keeps.
    std::function<QVariant(int row, int column)> cell;
};

/// For tables that are small.
[[nodiscard]] inline ChartNumbers numbersOf(const QStringList &columns, const QList<QList<QVariant>> &rows)
{
    return {columns, static_cast<int>(rows.size()), [rows](int row, int column) { return rows.at(row).value(column); }};
}

} // namespace fetchrace
