// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/results/datatable.h"
#include "ui/results/resultcolumns.h"

class QSortFilterProxyModel;

namespace fetchrace {

class ResultsModel;

/// The results as a table: sorted by a click on a title, copied as text.
class ResultsTable final : public DataTable
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ResultsTable)

public:
    /// The model outlives the table.
    explicit ResultsTable(ResultsModel &model, QWidget *parent = nullptr);

    /// The selected rows, or all if none is, in the order shown.
    [[nodiscard]] QString text(TextTable format) const;
    void copy() override;
    void copyCsv() override;

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    /// Shares out the width that is left over; no column ever becomes narrower while a run is live.
    void fitColumns() override;

private:
    void measureColumns();
    /// Leaves out the columns that yield rather than to scroll; gives the width that is left over.
    int chooseColumns();

    ResultsModel &m_model;
    QSortFilterProxyModel *m_sorted;
    QList<int> m_needed; ///< by column, in pixels
};

} // namespace fetchrace
