// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/resultsmodel.h"

#include "ui/results/modeswatch.h"
#include "ui/results/resultcolumns.h"

#include <QPixmap>

#include <algorithm>

namespace fetchrace {

namespace {

const ResultColumn &columnAt(int index)
{
    return resultColumns()[static_cast<std::size_t>(index)];
}

} // namespace

ResultsModel::ResultsModel(const RunSet &runs, QObject *parent) : QAbstractTableModel(parent)
{
    for (const KeptRun &kept : runs.runs())
        addRow(kept);
    connect(&runs, &RunSet::added, this, &ResultsModel::addRow);
    connect(&runs, &RunSet::changed, this, &ResultsModel::finishRow);
    connect(&runs, &RunSet::removed, this, [this, &runs] { removeRows(runs); });
    connect(&runs, &RunSet::grew, this, &ResultsModel::tick);
}

void ResultsModel::addRow(const KeptRun &kept)
{
    if (kept.kind != RaceKind::Plain)
        return;
    const auto place = std::find_if(m_rows.begin(), m_rows.end(),
                                    [&](const ResultRow &row) { return comesBefore(kept.run, row.run()); });
    const int index = static_cast<int>(place - m_rows.begin());
    beginInsertRows({}, index, index);
    m_rows.insert(place, ResultRow(kept.run));
    endInsertRows();
    finishRow(kept);
}

void ResultsModel::finishRow(const KeptRun &kept)
{
    for (int index = 0; kept.summary && index < rowCount(); ++index) {
        ResultRow &row = m_rows[static_cast<std::size_t>(index)];
        if (row.run().samples == kept.run.samples) {
            row.finish({kept.run, *kept.summary});
            announce(index);
        }
    }
}

void ResultsModel::removeRows(const RunSet &runs)
{
    for (int index = rowCount() - 1; index >= 0; --index) {
        if (!runs.has(row(index).run())) {
            beginRemoveRows({}, index, index);
            m_rows.erase(m_rows.begin() + index);
            endRemoveRows();
        }
    }
}

void ResultsModel::tick()
{
    for (int index = 0; index < rowCount(); ++index)
        if (m_rows[static_cast<std::size_t>(index)].takeNew())
            announce(index);
}

void ResultsModel::announce(int row)
{
    emit dataChanged(index(row, 0), index(row, columnCount() - 1));
}

int ResultsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ResultsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(resultColumns().size());
}

QVariant ResultsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ResultColumn &column = columnAt(index.column());
    const ResultRow &shownRow = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return column.shown(shownRow);
    case SortRole:
        return sortKey(index);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter | (index.column() == 0 ? Qt::AlignLeft : Qt::AlignRight));
    case Qt::DecorationRole:
        return index.column() == 0 ? QVariant(modeSwatch(shownRow.run().entry)) : QVariant();
    case Qt::ToolTipRole:
        return column.detail(shownRow);
    default:
        return {};
    }
}

QVariant ResultsModel::sortKey(const QModelIndex &index) const
{
    const ResultColumn &column = columnAt(index.column());
    const ResultRow &shownRow = row(index.row());
    if (index.column() == 0)
        return static_cast<int>(shownRow.run().entry.mode) * (Plan::maxRepeat + 1) + shownRow.run().repeat;
    if (column.number) {
        const auto number = column.number(shownRow);
        return number ? QVariant(*number) : QVariant();
    }
    return shownRow.summary() ? QVariant(static_cast<qulonglong>(shownRow.summary()->bodyBytes)) : QVariant();
}

QVariant ResultsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const ResultColumn &column = columnAt(section);
    switch (role) {
    case Qt::DisplayRole:
        return ResultColumn::tr(column.title);
    case Qt::ToolTipRole:
    case Qt::WhatsThisRole:
        return ResultColumn::tr(column.explanation);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter | (section == 0 ? Qt::AlignLeft : Qt::AlignRight));
    default:
        return {};
    }
}

} // namespace fetchrace
