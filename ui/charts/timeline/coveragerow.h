// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/timeline/timelinebars.h"

#include <vector>

namespace fetchrace {

/// One row of pixels: how much of each column is of each kind. A sink for BarSpans.
class CoverageRow
{
public:
    enum class Mark : unsigned char { None, Slow, Failed };
    using Cell = std::array<float, 8>; ///< by kind; as many as a processor adds at once

    explicit CoverageRow(int columns);

    void clear();
    /// For lanes that share a row: what comes counts for so much.
    void setScale(double scale) { m_scale = static_cast<float>(scale); }
    void span(double x0, double x1, BarKind kind, double weight);
    void dot(double x, const PartTimes &parts, float failedTime, float share)
    {
        if (x < 0 || x >= m_columns) {
            return;
        }
        Cell &cell = m_cells[static_cast<std::size_t>(x)];
        const float scaled = share * m_scale;
        for (std::size_t i = 0; i < requestPartCount; ++i) {
            cell[i] += parts[i] * scaled;
        }
        cell[static_cast<std::size_t>(BarKind::Failed)] += failedTime * scaled;
    }
    void mark(double x, bool failed);
    /// Ends the row: from now on cellAt() can be asked.
    void sumUp();

    /// 0 .. 1 of each kind; all together are at most 1.
    [[nodiscard]] const Cell &cellAt(int column) const { return m_cells[static_cast<std::size_t>(column)]; }
    [[nodiscard]] float at(BarKind kind, int column) const { return cellAt(column)[static_cast<std::size_t>(kind)]; }
    /// The kinds that occur in the row, a bit each.
    [[nodiscard]] unsigned kinds() const { return m_kinds; }
    [[nodiscard]] Mark markAt(int column) const { return m_marks[static_cast<std::size_t>(column)]; }
    [[nodiscard]] int columns() const { return m_columns; }

private:
    void edge(double x, std::size_t kind, float weight);

    int m_columns;
    float m_scale = 1;
    unsigned m_kinds = 0;
    std::vector<Cell> m_changes; ///< from column to column
    std::vector<Cell> m_cells;
    std::vector<Mark> m_marks;
};

} // namespace fetchrace
