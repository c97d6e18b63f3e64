// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timeline/coveragerow.h"

#include <algorithm>

namespace fetchrace {

CoverageRow::CoverageRow(int columns)
    : m_columns(columns)
    , m_changes(static_cast<std::size_t>(columns) + 2)
    , m_cells(static_cast<std::size_t>(columns))
    , m_marks(static_cast<std::size_t>(columns))
{
}

void CoverageRow::clear()
{
    std::fill(m_changes.begin(), m_changes.end(), Cell{});
    std::fill(m_cells.begin(), m_cells.end(), Cell{});
    std::fill(m_marks.begin(), m_marks.end(), Mark::None);
    m_scale = 1;
}

/// From x on, coverage is higher by `weight`; the column x lies in gets its part of it.
void CoverageRow::edge(double x, std::size_t kind, float weight)
{
    const double held = std::clamp(x, 0.0, static_cast<double>(m_columns));
    const auto column = static_cast<std::size_t>(held);
    const auto beyond = static_cast<float>(held - static_cast<double>(column));
    m_changes[column][kind] += weight * (1 - beyond);
    m_changes[column + 1][kind] += weight * beyond;
}

void CoverageRow::span(double x0, double x1, BarKind kind, double weight)
{
    if (x1 <= 0 || x0 >= m_columns) {
        return;
    }
    const float scaled = static_cast<float>(weight) * m_scale;
    edge(x0, static_cast<std::size_t>(kind), scaled);
    edge(x1, static_cast<std::size_t>(kind), -scaled);
}

void CoverageRow::mark(double x, bool failed)
{
    if (x < 0 || x >= m_columns) {
        return;
    }
    Mark &mark = m_marks[static_cast<std::size_t>(x)];
    mark = std::max(mark, failed ? Mark::Failed : Mark::Slow);
}

void CoverageRow::sumUp()
{
    Cell sum{};
    Cell most{};
    for (std::size_t x = 0; x < m_cells.size(); ++x) {
        Cell &cell = m_cells[x];
        float all = 0;
        for (std::size_t kind = 0; kind < sum.size(); ++kind) {
            sum[kind] += m_changes[x][kind];
            cell[kind] = std::max(cell[kind] + sum[kind], 0.0F); // rounding may leave a trace below nothing
            all += cell[kind];
            most[kind] = std::max(most[kind], cell[kind]);
        }
        if (all > 1) {
            for (float &share : cell) {
                share /= all;
            }
        }
    }
    m_kinds = 0;
    for (std::size_t kind = 0; kind < most.size(); ++kind) {
        m_kinds |= most[kind] > 0 ? 1U << kind : 0U;
    }
}

} // namespace fetchrace
