// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/texttable.h"
#include "ui/results/datatable.h"

#include <tuple>

class QAction;
class QSortFilterProxyModel;

namespace fetchrace {

class ResultsModel;

/// The list of runs as a table: sorted by a click on a title, copied as text. A row of repeats, and one of several
/// targets, opens and closes like a branch of a tree: by the arrow before its words, or the keys left and right; left
/// also leads back to it from a row within.
class ResultsTable final : public DataTable
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ResultsTable)

public:
    using RowKey = std::tuple<int, int, int>; ///< of a row its line, repeat and target
    static constexpr RowKey noRow{-1, 0, -1};

    /// The model outlives the table.
    explicit ResultsTable(ResultsModel &model, QWidget *parent = nullptr);

    /// What is put into the menu of the table, above copying.
    void setRunActions(const QList<QAction *> &actions) { m_runActions = actions; }
    /// The lines of the run set that are selected, in the order shown.
    [[nodiscard]] QList<int> selectedLines() const;

    /// The selected rows, or all if none is, in the order shown.
    [[nodiscard]] QString text(TextTable format) const;
    void copy() override;
    void copyCsv() override;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void selectionChangedTo(int lines);

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void addToMenu(QMenu &menu) override;
    /// Shares out the width that is left over; no column ever becomes narrower while a run is live.
    void fitColumns() override;

private:
    void keepSelection();
    void restoreSelection();
    bool turn(const QModelIndex &row, bool open);
    bool goToParent(const QModelIndex &row);
    [[nodiscard]] int sourceRow(const QModelIndex &row) const;
    void measureColumns();
    /// Whether no row has anything to say in it.
    [[nodiscard]] bool isVoid(int column) const;
    /// Narrows and leaves out the columns that yield rather than to scroll; gives the width that is left over.
    int chooseColumns();

    ResultsModel &m_model;
    QSortFilterProxyModel *m_sorted;
    QList<int> m_needed; ///< by column, in pixels
    QList<int> m_widths; ///< what they have of it; 0: left out
    QList<QAction *> m_runActions;
    QList<RowKey> m_selected; ///< while the list is taken anew
    RowKey m_current = noRow;
};

} // namespace fetchrace
