// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/resultsmodel.h"

#include "app/analysis/targetsummaries.h"
#include "app/race/background.h"
#include "ui/base/theme.h"
#include "ui/results/branchmark.h"
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

ResultsModel::ResultsModel(RunSet &runs, QObject *parent) : QAbstractTableModel(parent), m_runs(runs)
{
    takeLines();
    connect(&runs, &RunSet::listChanged, this, &ResultsModel::takeLines);
    connect(&runs, &RunSet::viewChanged, this, &ResultsModel::takeLines);
    connect(&runs, &RunSet::grew, this, &ResultsModel::tick);
}

void ResultsModel::takeLines()
{
    beginResetModel(); // before the rows are emptied: who is told of it may look at them once more
    std::vector<ResultRow> known;
    for (Line &line : m_lines)
        std::move(line.runs.begin(), line.runs.end(), std::back_inserter(known));
    m_lines.clear();
    for (const EntryRuns &entry : m_runs.lines()) {
        Line line{entry.line(), m_runs.showsLine(entry.line()), {}};
        const auto baseline = m_runs.baseline() != line.id ? ResultRow::Baseline::No
                              : line.isShown               ? ResultRow::Baseline::Shown
                                                           : ResultRow::Baseline::Aside;
        for (const KeptRun *kept : entry.runs) {
            const auto same = std::ranges::find_if(
                known, [kept](const ResultRow &row) { return row.run().samples == kept->run.samples; });
            line.runs.push_back(same != known.end() ? std::move(*same) : ResultRow(kept->run));
            KeptRun seen = *kept;
            if (seen.summary)
                seen.summary = summarySeenBy(m_runs.seenBy(), *seen.summary);
            line.runs.back().take(seen, baseline);
        }
        m_lines.push_back(std::move(line));
    }
    takeTargets();
    layOutRows();
    endResetModel();
}

/// Of runs that are still in the list, seen from where they are seen now.
void ResultsModel::takeTargets()
{
    decltype(m_targets) known;
    std::swap(known, m_targets);
    for (const Line &line : m_lines) {
        for (const ResultRow &run : line.runs) {
            auto node = known.extract(run.run().samples);
            if (node.empty())
                continue;
            Targets &targets = m_targets[node.key()] = std::move(node.mapped());
            targets.rows.clear();
            for (int i = 0; i < static_cast<int>(targets.summaries.size()); ++i) {
                const Summary &summary = targets.summaries[static_cast<std::size_t>(i)];
                targets.rows.emplace_back(run, i, summarySeenBy(m_runs.seenBy(), summary));
            }
        }
    }
}

void ResultsModel::addUpTargets(const Run &run)
{
    runInBackground(
        this, [run] { return summarizeTargets(run); },
        [this, run](std::vector<Summary> summaries) {
            m_targets[run.samples].summaries = std::move(summaries);
            takeLines();
        });
}

void ResultsModel::layOutRows()
{
    m_rows.clear();
    for (int i = 0; i < static_cast<int>(m_lines.size()); ++i) {
        const std::vector<ResultRow> &runs = m_lines[static_cast<std::size_t>(i)].runs;
        m_rows.append(Row{i});
        if (runs.size() == 1)
            layOutTargets(m_rows.last(), runs.front());
        else if (m_open.count(keyOf(m_rows.last())) > 0) {
            for (int repeat = 1; repeat <= static_cast<int>(runs.size()); ++repeat) {
                m_rows.append(Row{i, repeat});
                layOutTargets(m_rows.last(), runs[static_cast<std::size_t>(repeat - 1)]);
            }
        }
    }
}

/// Under the row of their run, where that is open and they are known.
void ResultsModel::layOutTargets(const Row &row, const ResultRow &run)
{
    const auto known = m_targets.find(run.run().samples);
    if (known == m_targets.end() || m_open.count(keyOf(row)) == 0)
        return;
    const Row parent = row; // a copy, because the list of rows grows
    for (int target = 0; target < static_cast<int>(known->second.rows.size()); ++target)
        m_rows.append(Row{parent.line, parent.repeat, target});
}

const ResultRow *ResultsModel::runWithTargets(int row) const
{
    const Row &at = m_rows.at(row);
    const ShownRuns runs = runsAt(row);
    const bool isOfRun = at.target < 0 && runs.size() == 1 && (at.repeat > 0 || lineOf(row).runs.size() == 1);
    const bool hasTargets = isOfRun && runs.front().summary() && runs.front().run().plan->targets.size() > 1;
    return hasTargets ? &runs.front() : nullptr;
}

bool ResultsModel::canOpen(int row) const
{
    const bool hasRepeats = m_rows.at(row).repeat == 0 && lineOf(row).runs.size() > 1;
    return hasRepeats || runWithTargets(row) != nullptr;
}

void ResultsModel::setOpen(int row, bool open)
{
    if (!canOpen(row) || isOpen(row) == open)
        return;
    if (open)
        m_open.insert(keyOf(m_rows.at(row)));
    else
        m_open.erase(keyOf(m_rows.at(row)));
    emit dataChanged(index(row, 0), index(row, 0)); // its arrow, before the rows come or go
    const ResultRow *run = runWithTargets(row);
    if (open && run != nullptr && m_targets.count(run->run().samples) == 0) {
        addUpTargets(run->run());
        return;
    }
    const QList<Row> before = m_rows;
    layOutRows();
    const auto change = static_cast<int>(m_rows.size() - before.size());
    QList<Row> after = before;
    std::swap(m_rows, after); // views have to be told before the rows are others
    if (change > 0)
        beginInsertRows({}, row + 1, row + change);
    else if (change < 0)
        beginRemoveRows({}, row + 1, row - change);
    m_rows = after;
    if (change > 0)
        endInsertRows();
    else if (change < 0)
        endRemoveRows();
}

ShownRuns ResultsModel::runsAt(int row) const
{
    const Row &at = m_rows.at(row);
    const ShownRuns all = lineOf(row).runs;
    const ShownRuns shown = at.repeat == 0 ? all : all.subspan(static_cast<std::size_t>(at.repeat - 1), 1);
    if (at.target < 0)
        return shown;
    const ShownRuns targets = m_targets.at(shown.front().run().samples).rows;
    return targets.subspan(static_cast<std::size_t>(at.target), 1);
}

void ResultsModel::tick()
{
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        bool isNew = false;
        for (ResultRow &row : m_lines[i].runs)
            isNew = row.takeNew() || isNew;
        const auto isOfLine = [i](const Row &row) { return row.line == static_cast<int>(i); };
        if (!isNew)
            continue;
        const int first = static_cast<int>(std::ranges::find_if(m_rows, isOfLine) - m_rows.begin());
        const int count = static_cast<int>(std::ranges::count_if(m_rows, isOfLine));
        emit dataChanged(index(first, 0), index(first + count - 1, columnCount() - 1));
    }
}

int ResultsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ResultsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(resultColumns().size());
}

Qt::ItemFlags ResultsModel::flags(const QModelIndex &index) const
{
    const bool hasBox = index.column() == 0 && index.isValid() && isWhole(m_rows.at(index.row()));
    return QAbstractTableModel::flags(index) | (hasBox ? Qt::ItemIsUserCheckable : Qt::NoItemFlags);
}

bool ResultsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !(flags(index) & Qt::ItemIsUserCheckable))
        return false;
    m_runs.setLineShown(lineOf(index.row()).id, value.toInt() == Qt::Checked); // which takes the lines anew
    return true;
}

QVariant ResultsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ResultColumn &column = columnAt(index.column());
    const ShownRuns runs = runsAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return column.shown(runs);
    case SortRole:
        return sortKey(index.row(), index.column());
    case LineRole:
        return lineOf(index.row()).id;
    case RepeatRole:
        return m_rows.at(index.row()).repeat;
    case TargetRole:
        return m_rows.at(index.row()).target;
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter | (column.isLeft() ? Qt::AlignLeft : Qt::AlignRight));
    case Qt::ForegroundRole:
        return lineOf(index.row()).isShown ? QVariant() : QVariant(quietColour());
    case Qt::ToolTipRole:
        return column.detail(runs);
    default:
        return index.column() == 0 ? titleData(index.row(), role) : QVariant();
    }
}

QVariant ResultsModel::titleData(int row, int role) const
{
    const Line &line = lineOf(row);
    const Row &at = m_rows.at(row);
    if (role == Qt::CheckStateRole && isWhole(at))
        return line.isShown ? Qt::Checked : Qt::Unchecked;
    if (role == Qt::AccessibleDescriptionRole && canOpen(row))
        return isOpen(row) ? tr("Open: the key Left closes it") : tr("Closed: the key Right opens it");
    if (role != Qt::DecorationRole)
        return {};
    const Branch branch = !canOpen(row) ? Branch::None : isOpen(row) ? Branch::Open : Branch::Closed;
    if (isWhole(at))
        return branchMark(0, branch, modeSwatch(line.runs.front().run().entry, line.isShown));
    return branchMark((at.repeat > 0 ? 1 : 0) + (at.target >= 0 ? 1 : 0), branch);
}

QVariant ResultsModel::sortKey(int row, int column) const
{
    const ResultColumn &by = columnAt(column);
    const ShownRuns runs = lineOf(row).runs;
    if (column == 0)
        return static_cast<int>(runs.front().run().entry.mode);
    if (by.kind != ResultColumn::Kind::Words) {
        const auto number = by.value(runs);
        return number ? QVariant(*number) : QVariant();
    }
    if (by.isText)
        return by.shown(runs);
    const auto &summary = runs.front().summary();
    return summary ? QVariant(static_cast<qulonglong>(summary->bodyBytes)) : QVariant();
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
        return QVariant::fromValue(Qt::AlignVCenter | (column.isLeft() ? Qt::AlignLeft : Qt::AlignRight));
    default:
        return {};
    }
}

} // namespace fetchrace

#include "moc_resultsmodel.cpp"
