// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/analysis/figures.h"

#include <QList>
#include <QStringList>

#include <array>

namespace fetchrace {

/// A column of a table of the command line: its title, and what it says of what a row is about.
template<typename Row>
struct Column {
    const char *title; ///< UTF-8
    enum Alignment { Left, Right } alignment;
    QString (*cell)(const Row &row);
    const Figure *figure = nullptr; ///< whose title it has, where it has none of its own
};

/// A figure of a run, "-" where it has none.
[[nodiscard]] QString figureCell(const Figure &figure, const FinishedRun &finished);
/// The same of a value that stands for several runs.
[[nodiscard]] QString figureCell(const Figure &figure, std::optional<double> value);

template<const Figure &figure, Column<FinishedRun>::Alignment alignment = Column<FinishedRun>::Right>
inline constexpr Column<FinishedRun> figureColumn{
    nullptr, alignment, [](const FinishedRun &finished) { return figureCell(figure, finished); }, &figure};

/// Rows of text in aligned columns, two blanks apart, a line per row; the first is the header. No blanks at the ends of
/// lines. Columns without an alignment are aligned left.
[[nodiscard]] QString alignedText(const QList<QStringList> &rows, const QList<bool> &alignedRight);

/// A header and a line for each of the rows; empty where there are none.
template<typename Row, std::size_t count>
[[nodiscard]] QString tableOf(const std::array<Column<Row>, count> &columns, const QList<Row> &rows)
{
    QList<QStringList> lines(1);
    QList<bool> alignedRight;
    for (const Column<Row> &column : columns) {
        lines.first().append(column.title != nullptr ? QString::fromUtf8(column.title)
                                                     : column.figure->titleText().toLower());
        alignedRight.append(column.alignment == Column<Row>::Right);
    }
    for (const Row &row : rows) {
        lines.emplaceBack();
        for (const Column<Row> &column : columns)
            lines.last().append(column.cell(row));
    }
    return rows.isEmpty() ? QString() : alignedText(lines, alignedRight);
}

/// What the cells of the command line's tables say. Everybody reads the same tables, whatever the locale: they get
/// pasted into reports and mails.

/// In a column nothing is torn apart, and who searches the output types a plain space.
[[nodiscard]] QString withPlainSpaces(QString cell);

/// "28.41 s", "0.307 s", "47.3 ms", "85.1 µs": three significant digits or more, and the unit.
[[nodiscard]] QString readableDuration(std::int64_t nanoseconds);

/// "async", or "async #2" where modes are repeated.
[[nodiscard]] QString modeCell(const Run &run);

} // namespace fetchrace
