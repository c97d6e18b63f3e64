// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

class QMenu;

namespace fetchrace {

/// What the window's tables have in common: how they look, sorting by a click on a title, copying whole rows as text.
class DataTable : public QTableView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DataTable)

public:
    explicit DataTable(QWidget *parent);

    /// What the table says while it has no row.
    void setEmptyText(const QString &text);

    /// Puts the selected rows, or all if none is, on the clipboard: as tab-separated text and as CSV.
    virtual void copy() = 0;
    virtual void copyCsv() = 0;

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    /// Makes each column as wide as it needs.
    virtual void fitColumns() = 0;
    /// More that can be done with the rows.
    virtual void addToMenu(QMenu &) {}

    /// Sorting begins with the order of the model; a third click on a title brings it back. To be called once the model
    /// is there.
    void startUnsorted();
    [[nodiscard]] int titleWidth(int column) const;
    [[nodiscard]] QSize sizeOfRows(int rows) const;

    void contextMenuEvent(QContextMenuEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void styleHeader();
    void fitRows();

    QString m_emptyText;
};

} // namespace fetchrace
