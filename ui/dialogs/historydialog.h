// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/historywriter.h"

#include <QAbstractTableModel>
#include <QDialog>

#include <functional>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace fetchrace {

class HistoryLimits;

/// The races of the history as rows; notes and tags can be written.
class HistoryModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column : int { Started, Entries, Targets, Requests, Fastest, Note, Tags, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setRaces(const QList<RaceHeading> &races);
    [[nodiscard]] const RaceHeading &at(int row) const { return m_races.at(row); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

signals:
    void described(const fetchrace::RaceHeading &race);

private:
    QList<RaceHeading> m_races;
};

/// What is kept of all races: to search, open, note, and delete. Reads and writes in the background.
class HistoryDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HistoryDialog)

public:
    explicit HistoryDialog(const HistorySettings &wanted, QWidget *parent = nullptr);

signals:
    /// In the order in which they began. The dialog closes.
    void racesOpened(const QList<fetchrace::StoredRace> &races);
    void wantedChanged(const fetchrace::HistorySettings &wanted);
    void failed(const QString &sentence);

private:
    void setUpFilter();
    void setUpTable();
    void setUpButtons();
    [[nodiscard]] RaceFilter filter() const;
    void search();
    /// Lists what is there, and selects the row or the last; while a cell is written in, when that is done.
    void list(int row);
    void offer();
    [[nodiscard]] QList<RaceHeading> selected() const; ///< as listed
    void openSelected();
    void removeSelected();
    void undo();
    /// Changes the history in the background and lists it anew.
    void change(const std::function<Expected<void>(RunStore &store)> &work);

    HistoryModel *m_model;
    QLineEdit *m_search;
    QLineEdit *m_entry;
    QLineEdit *m_target;
    QComboBox *m_period;
    QTableView *m_table;
    QLabel *m_empty; ///< why the table has no row
    QPushButton *m_open;
    QPushButton *m_remove;
    QPushButton *m_undo;
    HistoryLimits *m_limits;
    QStringList m_removed; ///< last
    int m_searches = 0;    ///< an answer to an earlier one is of no interest
    bool m_isStale = false;
};

} // namespace fetchrace
