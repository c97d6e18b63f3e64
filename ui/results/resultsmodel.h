// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/race/runset.h"
#include "ui/results/resultrow.h"

#include <QAbstractTableModel>

#include <vector>

namespace fetchrace {

/// The runs as rows, modes in their fixed order, repeats of a mode under each other.
class ResultsModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ResultsModel)

public:
    /// The number behind the text, to sort by.
    static constexpr int SortRole = Qt::UserRole;

    /// The runs outlive it.
    explicit ResultsModel(const RunSet &runs, QObject *parent = nullptr);

    [[nodiscard]] const ResultRow &row(int index) const { return m_rows.at(static_cast<std::size_t>(index)); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QVariant sortKey(const QModelIndex &index) const;
    void addRow(const KeptRun &kept);
    void finishRow(const KeptRun &kept);
    void removeRows(const RunSet &runs);
    /// Shows what the run under way has counted so far.
    void tick();
    void announce(int row);

    std::vector<ResultRow> m_rows;
};

} // namespace fetchrace
