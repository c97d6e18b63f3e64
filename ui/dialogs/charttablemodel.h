// SPDX-FileCopyrightText: Fetchrace developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/kit/chartpane.h"

#include <QAbstractTableModel>

namespace fetchrace {

/// The numbers of a chart for a view.
class ChartTableModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChartTableModel)

public:
    using QAbstractTableModel::QAbstractTableModel;

    void show(const ChartNumbers &numbers);
    /// As files have it: numbers in the C locale, nothing where there is none.
    [[nodiscard]] QString plainText(int row, int column) const;
    [[nodiscard]] QStringList titles() const { return m_numbers.columns; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    ChartNumbers m_numbers;
};

} // namespace fetchrace
