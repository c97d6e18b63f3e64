// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>

namespace fetchrace {

/// Rows of text in aligned columns, two blanks apart.
class TextColumns final
{
public:
    enum Alignment { Left, Right };

    /// The first row, and how each column is aligned. Columns without an alignment are aligned left.
    TextColumns(const QStringList &header, const QList<Alignment> &alignments);

    void addRow(const QStringList &cells) { m_rows.append(cells); }
    /// One line per row; no blanks at the ends of lines.
    [[nodiscard]] QString text() const;

private:
    QList<QStringList> m_rows;
    QList<Alignment> m_alignments;
};

} // namespace fetchrace
