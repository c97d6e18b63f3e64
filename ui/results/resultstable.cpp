// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/resultstable.h"

#include "ui/results/resultsmodel.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QSortFilterProxyModel>

#include <algorithm>
#include <numeric>

namespace fetchrace {

ResultsTable::ResultsTable(ResultsModel &model, QWidget *parent)
    : DataTable(parent)
    , m_model(model)
    , m_sorted(new QSortFilterProxyModel(this))
{
    setObjectName(QStringLiteral("resultsTable"));
    setAccessibleName(tr("Results"));
    setEmptyText(tr("Each run will appear as a row."));
    m_sorted->setSourceModel(&model);
    m_sorted->setSortRole(ResultsModel::SortRole);
    m_sorted->setDynamicSortFilter(true);
    setModel(m_sorted);
    startUnsorted();

    connect(m_sorted, &QAbstractItemModel::dataChanged, this, &ResultsTable::fitColumns);
    connect(m_sorted, &QAbstractItemModel::rowsInserted, this, &ResultsTable::fitColumns);
    connect(m_sorted, &QAbstractItemModel::rowsRemoved, this, &ResultsTable::fitColumns);
}

QString ResultsTable::text(TextTable format) const
{
    QList<const ResultRow *> rows;
    const bool all = !selectionModel()->hasSelection();
    for (int index = 0; index < m_sorted->rowCount(); ++index)
        if (all || selectionModel()->isRowSelected(index, {}))
            rows << &m_model.row(m_sorted->mapToSource(m_sorted->index(index, 0)).row());
    return resultsText(rows, format);
}

void ResultsTable::copy()
{
    copyTable(text(TextTable::TabSeparated), text(TextTable::Csv));
}

void ResultsTable::copyCsv()
{
    QGuiApplication::clipboard()->setText(text(TextTable::Csv));
}

void ResultsTable::fitColumns()
{
    measureColumns();
    const int left = chooseColumns();
    const int shown = horizontalHeader()->count() - horizontalHeader()->hiddenSectionCount();
    const int share = std::max(0, left / shown);
    const int last = horizontalHeader()->count() - 1;
    for (int column = 0; column <= last; ++column) {
        const int extra = column == last ? std::max(0, left - share * (shown - 1)) : share;
        if (!isColumnHidden(column) && columnWidth(column) != m_needed[column] + extra)
            setColumnWidth(column, m_needed[column] + extra);
    }
}

void ResultsTable::measureColumns()
{
    const int count = m_sorted->columnCount();
    if (m_needed.size() != count || m_sorted->rowCount() == 0)
        m_needed.fill(0, count);
    for (int column = 0; column < count; ++column)
        m_needed[column] = std::max({m_needed[column], sizeHintForColumn(column), titleWidth(column)});
}

int ResultsTable::chooseColumns()
{
    int left = viewport()->width() - std::accumulate(m_needed.begin(), m_needed.end(), 0);
    const auto columns = resultColumns();
    for (int column = static_cast<int>(columns.size()) - 1; column >= 0; --column) { // the last one yields first
        const bool isLeftOut = columns[static_cast<std::size_t>(column)].yields && left < 0;
        left += isLeftOut ? m_needed[column] : 0;
        setColumnHidden(column, isLeftOut);
    }
    return left;
}

QSize ResultsTable::sizeHint() const
{
    return sizeOfRows(static_cast<int>(allModes.size()));
}

void ResultsTable::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        m_needed.clear();
    DataTable::changeEvent(event);
}

} // namespace fetchrace
