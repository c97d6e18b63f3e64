// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace fetchrace {

/// How a table is written as text: for a spreadsheet's clipboard, as RFC 4180 has it, or for an issue report.
enum class TextTable : unsigned char { TabSeparated, Csv, Markdown };

/// Words as a cell: they stay in it whatever they hold, and no spreadsheet takes them for a formula.
[[nodiscard]] QString textCell(const QString &words, TextTable format);
/// The cells as one line, with its end.
[[nodiscard]] QString textLine(const QStringList &cells, TextTable format);

/// Puts a table on the clipboard in both formats, for whoever takes it from there to choose.
void copyTable(const QString &tabSeparated, const QString &csv);

} // namespace fetchrace
