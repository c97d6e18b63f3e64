// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/race/runset.h"
#include "ui/results/resultrow.h"

#include <QAbstractTableModel>

#include <map>
#include <memory>
#include <set>
#include <vector>

namespace fetchrace {

/// The list of runs: a row for each entry of each race, the newest race first. An entry that was repeated has a row of
/// medians, which opens into a row for each repeat; and a run with several targets opens into a row for each of them.
/// Check boxes show runs and set them aside.
class ResultsModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ResultsModel)

public:
    enum Role : int {
        SortRole = Qt::UserRole, ///< the number behind the text, of the line to which the row belongs
        LineRole,                ///< of the run set
        RepeatRole,              ///< 0 where the row is of the whole line
        TargetRole               ///< -1 where the row is of all targets
    };

    /// The runs outlive it.
    explicit ResultsModel(RunSet &runs, QObject *parent = nullptr);

    /// What the row is about: one run, its requests to one target, or the repeats of an entry.
    [[nodiscard]] ShownRuns runsAt(int row) const;
    [[nodiscard]] bool canOpen(int row) const;
    [[nodiscard]] bool isOpen(int row) const { return m_open.count(keyOf(m_rows.at(row))) > 0; }
    /// Rows of targets come when their numbers have been added up, in a thread of its own.
    void setOpen(int row, bool open);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Line {
        int id = 0;
        bool isShown = true;
        std::vector<ResultRow> runs;
    };
    struct Row {
        int line = 0;
        int repeat = 0;  ///< 0: the whole line
        int target = -1; ///< -1: all of them
    };
    /// What can be opened: a line, or one of its repeats.
    using Key = std::pair<int, int>;
    /// What the requests to each target of a run add up to.
    struct Targets {
        std::vector<Summary> summaries; ///< as they were added up
        std::vector<ResultRow> rows;    ///< as they are shown
    };

    [[nodiscard]] const Line &lineOf(int row) const
    {
        return m_lines.at(static_cast<std::size_t>(m_rows.at(row).line));
    }
    [[nodiscard]] static bool isWhole(const Row &row) { return row.repeat == 0 && row.target < 0; }
    [[nodiscard]] Key keyOf(const Row &row) const
    {
        return {m_lines.at(static_cast<std::size_t>(row.line)).id, row.repeat};
    }
    /// The run of which the row opens into targets; null where it opens into repeats, or is of one target.
    [[nodiscard]] const ResultRow *runWithTargets(int row) const;
    [[nodiscard]] QVariant sortKey(int row, int column) const;
    [[nodiscard]] QVariant titleData(int row, int role) const;
    /// Takes the list anew; what has been counted of live runs stays.
    void takeLines();
    void takeTargets();
    void addUpTargets(const Run &run);
    void layOutRows();
    void layOutTargets(const Row &row, const ResultRow &run);
    /// Shows what the run under way has counted so far.
    void tick();

    RunSet &m_runs;
    std::vector<Line> m_lines;
    QList<Row> m_rows;
    std::set<Key> m_open;
    std::map<std::shared_ptr<const SampleLog>, Targets> m_targets; ///< of the runs that were opened
};

} // namespace fetchrace
