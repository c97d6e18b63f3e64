// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/results/resultcolumns.h"

#include <QTableView>

#include <memory>

class QMimeData;
class QSortFilterProxyModel;

namespace fetchrace {

class ResultsModel;

/// The results as a table: sorted by a click on a title, copied as text.
class ResultsTable final : public QTableView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ResultsTable)

public:
    /// The model outlives the table.
    explicit ResultsTable(ResultsModel &model, QWidget *parent = nullptr);

    /// The selected rows, or all if none is, in the order shown.
    [[nodiscard]] QString text(TextTable format) const;
    /// Puts the text on the clipboard, as tab-separated text and as CSV.
    void copy() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void setUpHeaders();
    void styleHeader();
    void copyCsv() const;
    /// Makes columns as wide as they need and shares out what is left; none ever becomes narrower while a run is live.
    void fitColumns();
    [[nodiscard]] int headerWidth(int column) const;
    [[nodiscard]] QSize sizeOfRows(int rows) const;

    ResultsModel &m_model;
    QSortFilterProxyModel *m_sorted;
    QList<int> m_needed; ///< by column, in pixels
};

} // namespace fetchrace
