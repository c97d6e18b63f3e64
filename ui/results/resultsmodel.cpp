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

void ResultsModel::startRun(const Run &run)
{
    const auto place =
        std::find_if(m_rows.begin(), m_rows.end(), [&](const ResultRow &row) { return comesBefore(run, row.run()); });
    const int index = static_cast<int>(place - m_rows.begin());
    beginInsertRows({}, index, index);
    m_rows.insert(place, ResultRow(run));
    endInsertRows();
}

void ResultsModel::finishRun(const FinishedRun &run)
{
    for (int index = 0; index < rowCount(); ++index) {
        ResultRow &row = m_rows[static_cast<std::size_t>(index)];
        if (row.run().samples == run.run.samples) {
            row.finish(run);
            announce(index);
        }
    }
}

void ResultsModel::forget(Mode mode)
{
    for (int index = rowCount() - 1; index >= 0; --index) {
        if (row(index).run().mode == mode) {
            beginRemoveRows({}, index, index);
            m_rows.erase(m_rows.begin() + index);
            endRemoveRows();
        }
    }
}

void ResultsModel::tick()
{
    for (int index = 0; index < rowCount(); ++index) {
        if (m_rows[static_cast<std::size_t>(index)].takeNew())
            announce(index);
    }
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
        return index.column() == 0 ? QVariant(modeSwatch(shownRow.run().mode)) : QVariant();
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
        return static_cast<int>(shownRow.run().mode) * (Plan::maxRepeat + 1) + shownRow.run().repeat;
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
